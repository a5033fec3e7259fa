package org.fenpei.strategy.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Reason;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.api.retention.RetentionRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A right retention rule passes; each mistake breaks its rule. */
class BrokenRetentionRulesTest {

    private static final Duration KEPT = Duration.ofDays(3);

    /** A retention rule that gives three days to what was claimed, and its bundle. */
    static final class Spoilt {
        RetentionRule rule = request -> request.pool() == null ? null : after(request, KEPT, "three.days", "x");
        boolean setsDeadlines = true;
        final MemoryFiles files = MemoryFiles.of(Map.of(
                "OSGI-INF/three.xml",
                "<c><property name='retention.id' value='three'/><provide interface='" + RetentionRule.class.getName()
                        + "'/><implementation class='" + ThreeDays.class.getName() + "'/></c>",
                Sample.ENGLISH,
                "three.days=Three days for {who}\n",
                Sample.CHINESE,
                "three.days=给 {who} 三天\n"));
    }

    record ThreeDays(RetentionRule answering) implements RetentionRule {
        @Override
        public @Nullable Deadline deadline(RetentionRequest request) {
            return answering.deadline(request);
        }
    }

    static final class Contract extends RetentionRuleContract {
        static Spoilt spoilt = new Spoilt();

        @Override
        protected RetentionRule rule() {
            return new ThreeDays(spoilt.rule);
        }

        @Override
        protected boolean setsDeadlines() {
            return spoilt.setsDeadlines;
        }

        @Override
        BundleFiles files() {
            return spoilt.files;
        }
    }

    record Mistake(String rule, String message, Consumer<Spoilt> made) {}

    private static Deadline after(RetentionRequest request, Duration kept, String code, Object who) {
        return new Deadline(request.since().plus(kept), "pool-a", Reason.of(code, "who", who));
    }

    static Stream<Mistake> mistakes() {
        AtomicLong calls = new AtomicLong();
        Thread first = Thread.currentThread();
        return Stream.of(
                new Mistake(
                        "T01",
                        "it threw java.lang.NullPointerException",
                        s -> s.rule = request -> after(
                                request,
                                java.util.Objects.requireNonNull(request.pool()).coolDown(),
                                "three.days",
                                1)),
                new Mistake(
                        "T02",
                        "the same instance, asked again,",
                        s -> s.rule = request -> after(request, KEPT, "three.days", calls.incrementAndGet())),
                new Mistake(
                        "T03",
                        "on another thread it answers",
                        s -> s.rule = request -> after(request, KEPT, "three.days", Thread.currentThread() == first)),
                new Mistake("T04", "calls java.time.LocalDate.now", s -> s.files
                        .files()
                        .put(
                                "org/fenpei/strategy/tck/Late.class",
                                DecisionMistakes.classFile(DecisionMistakes.Late.class))),
                new Mistake(
                        "T05",
                        "for an ownership since",
                        s -> s.rule = request -> after(request, Duration.ZERO, "three.days", 1)),
                new Mistake(
                        "T06",
                        "does not begin with \"three.\"",
                        s -> s.rule = request -> after(request, KEPT, "four.days", 1)),
                new Mistake(
                        "T07",
                        "shows in the answer",
                        s -> s.rule = request -> after(
                                request,
                                KEPT,
                                "three.days",
                                request.lead().attributes().values().toString())),
                new Mistake("T08", "declares", s -> s.files.edit("OSGI-INF/three.xml", "ThreeDays", "FourDays")),
                new Mistake("T09", "the bundle holds", s -> s.files.put("org/fenpei/api/Any.class", "")),
                new Mistake("T10", "it set no deadline", s -> s.rule = request -> null),
                new Mistake("T10", "it denies setting deadlines, but did", s -> s.setsDeadlines = false));
    }

    @Test
    void a_right_retention_rule_breaks_no_rule() {
        Contract.spoilt = new Spoilt();
        assertEquals(new KitRun(Map.of(), 10), KitRun.of(Contract.class));
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
                ContractPageTest.rules(RetentionRuleContract.class).keySet(),
                new java.util.TreeSet<>(mistakes().map(Mistake::rule).toList()));
    }
}
