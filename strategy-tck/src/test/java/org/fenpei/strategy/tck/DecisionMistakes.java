package org.fenpei.strategy.tck;

import static org.fenpei.strategy.tck.Mistake.turn;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepOutcome;

/** Strategies with a mistake in reading the configuration or in a single decision. */
final class DecisionMistakes {

    private static final AtomicLong EVER = new AtomicLong();

    private DecisionMistakes() {}

    static List<Mistake> configuration() {
        return List.of(
                new Mistake("R01", "the valid configuration is refused", s -> s.config = Map.of("mode", "other")),
                new Mistake("R01", "prepare returned null", s -> s.preparing = config -> nothing()),
                new Mistake(
                        "R01",
                        "prepare threw java.lang.IllegalStateException",
                        s -> s.preparing = config -> {
                            throw new IllegalStateException("not today");
                        }),
                new Mistake(
                        "R02",
                        "no error is reported at /steps/2/config/noSuchMember",
                        s -> s.preparing = config -> {
                            config.names();
                            return Sample.prepare(config);
                        }),
                new Mistake(
                        "R03",
                        "no error is reported for the configuration {limit=0}",
                        s -> s.preparing = config -> {
                            config.choice("mode", "next", "same");
                            config.integer("limit", 0, 9);
                            config.refuseUnknown();
                            return Sample::decide;
                        }),
                new Mistake(
                        "R03",
                        "the path /mode does not begin",
                        s -> s.preparing = config -> {
                            Sample.prepare(config);
                            if (config.hasErrors()) {
                                List<Problem> problems = new ArrayList<>(config.problems());
                                problems.add(Problem.error("/mode", null, Reason.of("config.missing")));
                                throw new InvalidConfigException(problems);
                            }
                            return Sample::decide;
                        }),
                new Mistake("R03", "no invalid configuration is given", s -> s.invalid = List.of()),
                new Mistake("R04", "prepare threw java.lang.NumberFormatException", s -> {
                    s.config = Map.of("limit", "3");
                    s.invalid = List.of(Map.of("mode", 1));
                    s.preparing = config -> {
                        String limit = config.text("limit");
                        config.refuseUnknown();
                        assertTrue(limit == null || Integer.parseInt(limit) > 0);
                        return Sample::decide;
                    };
                }),
                new Mistake(
                        "R05",
                        "has no text under sample.strange",
                        s -> s.preparing = config -> {
                            if ("never".equals(config.text("mode"))) {
                                config.problem("mode", Reason.of("sample.strange"));
                            }
                            return Sample.prepare(config);
                        }));
    }

    static List<Mistake> decisions() {
        return List.of(
                new Mistake("R06", "decide returned null", s -> s.decide(request -> nothing())),
                new Mistake(
                        "R06",
                        "decide threw java.util.NoSuchElementException",
                        s -> s.decide(request -> {
                            request.lead().attributes().integer("employees").orElseThrow();
                            return Sample.decide(request);
                        })),
                new Mistake(
                        "R07",
                        "tries to change a list of the request",
                        s -> s.decide(request -> {
                            request.candidates().sort(Comparator.comparing(Candidate::id));
                            return Sample.decide(request);
                        })),
                new Mistake("R08", "the same decider, asked again,", s -> {
                    AtomicLong calls = new AtomicLong();
                    s.decide(request -> Sample.because(request, turn(calls.incrementAndGet())));
                }),
                new Mistake(
                        "R08",
                        "another decider of the same configuration",
                        s -> s.preparing = config -> {
                            Sample.prepare(config);
                            long mine = EVER.incrementAndGet();
                            return request -> Sample.because(request, turn(mine));
                        }),
                new Mistake("R09", "on another thread it answers", s -> {
                    Thread first = Thread.currentThread();
                    s.decide(request -> Sample.because(request, turn(Thread.currentThread() == first ? 1 : 2)));
                }),
                new Mistake("R10", "Late.class calls java.time.LocalDate.now", s -> s.files
                        .files()
                        .put("org/fenpei/strategy/tck/Late.class", classFile(Late.class))),
                new Mistake(
                        "R11",
                        "who is no candidate",
                        s -> s.decide(request -> request.leftOut().isEmpty()
                                ? Sample.decide(request)
                                : new StepOutcome.Assign(
                                        request.leftOut().get(0).rep().id(), turn(1)))),
                new Mistake(
                        "R11",
                        "it narrows to nobody",
                        s -> s.decide(request -> request.leftOut().isEmpty()
                                ? Sample.decide(request)
                                : new StepOutcome.Narrow(Set.of(), "none", turn(1)))),
                new Mistake(
                        "R12",
                        "with 1 candidates: decide threw",
                        s -> s.decide(request -> {
                            request.candidates().get(1);
                            return Sample.decide(request);
                        })),
                new Mistake(
                        "R12",
                        "with 1000 candidates: decide threw",
                        s -> s.decide(request -> {
                            byte[] marks = new byte[999];
                            marks[request.candidates().size() - 1] = 1;
                            return Sample.decide(request);
                        })),
                new Mistake(
                        "R13",
                        "without candidates: decide threw",
                        s -> s.files.edit(
                                Sample.COMPONENT,
                                "<service>",
                                "<property name='strategy.needsCandidates' value='false'/><service>")),
                new Mistake(
                        "R14",
                        "of which nothing is known: decide threw",
                        s -> s.decide(request -> {
                            request.candidates()
                                    .get(0)
                                    .rep()
                                    .attributes()
                                    .integer("level")
                                    .orElseThrow();
                            return Sample.decide(request);
                        })),
                new Mistake(
                        "R15",
                        "with the longest ids and group: decide threw",
                        s -> s.decide(request -> {
                            String rep = Sample.decide(request).rep();
                            String key = request.group() + "/" + rep + "/" + rep;
                            return Sample.keeping(
                                    request, new StateChange(request.group(), rep), new StateChange(key, "1"));
                        })));
    }

    /** What a plug-in compiled without null checks may return. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    /** Reads a clock, but not when the kit looks. */
    static final class Late {
        boolean isSunday(boolean asked) {
            return asked
                    && java.time.LocalDate.now(java.time.ZoneOffset.UTC).getDayOfWeek() == java.time.DayOfWeek.SUNDAY;
        }
    }

    static byte[] classFile(Class<?> type) {
        byte[] bytes = BundleFiles.of(type).bytes(type.getName().replace('.', '/') + ".class");
        return java.util.Objects.requireNonNull(bytes);
    }
}
