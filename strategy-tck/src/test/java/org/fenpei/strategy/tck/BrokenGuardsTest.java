package org.fenpei.strategy.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A right guard passes; each mistake breaks its rule. */
class BrokenGuardsTest {

    /** A guard that lets everybody hold one lead, and its bundle. */
    static final class Spoilt {
        OwnershipGuard guard = BrokenGuardsTest::mayOwn;
        boolean refuses = true;
        final MemoryFiles files = MemoryFiles.of(Map.of(
                "OSGI-INF/one.xml",
                "<c><property name='guard.id' value='one'/><property name='guard.perLead' value='true'/><provide interface='"
                        + OwnershipGuard.class.getName() + "'/><implementation class='" + Guard.class.getName()
                        + "'/></c>",
                Sample.ENGLISH,
                "one.full=Holds {limit} already\n",
                Sample.CHINESE,
                "one.full=已有 {limit} 条\n"));
    }

    record Guard(OwnershipGuard answering) implements OwnershipGuard {
        @Override
        public GuardAnswer mayOwn(OwnershipRequest request) {
            return answering.mayOwn(request);
        }
    }

    static final class Contract extends GuardContract {
        static Spoilt spoilt = new Spoilt();

        @Override
        protected OwnershipGuard guard() {
            return new Guard(spoilt.guard);
        }

        @Override
        protected boolean refuses() {
            return spoilt.refuses;
        }

        @Override
        BundleFiles files() {
            return spoilt.files;
        }
    }

    record Mistake(String rule, String message, Consumer<Spoilt> made) {}

    private static GuardAnswer mayOwn(OwnershipRequest request) {
        return request.facts().held() == 0
                ? GuardAnswer.YES
                : no(
                        Reason.of("one.full", "limit", 1),
                        1L,
                        (long) request.facts().held(),
                        null);
    }

    private static GuardAnswer no(Reason reason, @Nullable Long limit, @Nullable Long present, @Nullable Instant at) {
        return new GuardAnswer.No(new Refusal(reason, limit, present, at));
    }

    private static GuardAnswer numbered(long number) {
        return no(Reason.of("one.full", "limit", number), null, null, null);
    }

    static Stream<Mistake> mistakes() {
        AtomicLong calls = new AtomicLong();
        Thread first = Thread.currentThread();
        return Stream.of(
                new Mistake(
                        "G01",
                        "it returned null",
                        s -> s.guard = request -> request.facts().held() == 0 ? nothing() : mayOwn(request)),
                new Mistake("G01", "it threw java.lang.NullPointerException", s -> {
                    s.files.edit("OSGI-INF/one.xml", "true", "false");
                    s.guard = request -> numbered(
                            java.util.Objects.requireNonNull(request.lead()).priority());
                }),
                new Mistake(
                        "G02",
                        "the same instance, asked again,",
                        s -> s.guard = request -> numbered(calls.incrementAndGet())),
                new Mistake(
                        "G03",
                        "on another thread it answers",
                        s -> s.guard = request -> numbered(Thread.currentThread() == first ? 1 : 2)),
                new Mistake("G04", "calls java.time.LocalDate.now", s -> s.files
                        .files()
                        .put(
                                "org/fenpei/strategy/tck/Late.class",
                                DecisionMistakes.classFile(DecisionMistakes.Late.class))),
                new Mistake(
                        "G05",
                        "it answered No",
                        s -> s.guard = request -> no(Reason.of("one.full", "limit", 1), null, null, request.now())),
                new Mistake("G05", "it answered Yes", s -> {
                    s.refuses = false;
                    s.guard = request -> new GuardAnswer.Yes(request.now().minus(Duration.ofDays(1)));
                }),
                new Mistake(
                        "G06",
                        "belong together",
                        s -> s.guard = request -> no(Reason.of("one.full", "limit", 1), 1L, null, null)),
                new Mistake(
                        "G07",
                        "does not begin with \"one.\"",
                        s -> s.guard = request -> no(Reason.of("two.full"), null, null, null)),
                new Mistake(
                        "G07",
                        "shows [limit] in English and [n] in Chinese",
                        s -> s.files.edit(Sample.CHINESE, "{limit}", "{n}")),
                new Mistake(
                        "G08",
                        "shows in the answer",
                        s -> s.guard = request -> {
                            String name = request.lead() == null
                                    ? null
                                    : request.lead().attributes().text("email");
                            return no(Reason.of("one.full", "limit", name == null ? "" : name), null, null, null);
                        }),
                new Mistake(
                        "G09",
                        "the property guard.id of the component is no code: null",
                        s -> s.files.edit("OSGI-INF/one.xml", "guard.id", "guard.name")),
                new Mistake("G10", "the bundle holds", s -> s.files.put("org/fenpei/api/Any.class", "")),
                new Mistake("G11", "it refused none of the requests", s -> s.guard = request -> GuardAnswer.YES),
                new Mistake("G11", "it denies refusing, but did", s -> s.refuses = false));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void a_right_guard_breaks_no_rule() {
        Contract.spoilt = new Spoilt();
        assertEquals(new KitRun(Map.of(), 11), KitRun.of(Contract.class));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_breaks_its_rule_and_no_other(Mistake mistake) {
        Spoilt spoilt = new Spoilt();
        mistake.made().accept(spoilt);
        Contract.spoilt = spoilt;
        KitRun run = KitRun.of(Contract.class);
        assertEquals(Set.of(mistake.rule()), run.failures().keySet(), run.failures()::toString);
        String message = run.failures().getOrDefault(mistake.rule(), "");
        assertTrue(message.contains(mistake.rule() + ": ") && message.contains(mistake.message()), message);
    }

    @Test
    void every_rule_has_a_mistake_that_breaks_it() {
        assertEquals(
                ContractPageTest.rules(GuardContract.class).keySet(),
                new java.util.TreeSet<>(mistakes().map(Mistake::rule).toList()));
    }
}
