package org.fenpei.strategy.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.jspecify.annotations.Nullable;

/** The rules about reading a configuration. */
record ConfigChecks(Subject subject, List<Map<String, Object>> invalid) {

    private static final String STRANGER = "noSuchMember";
    private static final int MOST_SPOILT = 500;
    private static final List<@Nullable Object> GARBAGE = Collections.unmodifiableList(java.util.Arrays.asList(
            null,
            "",
            " ",
            "{",
            -1,
            Long.MIN_VALUE,
            1e300,
            true,
            List.of(),
            List.of(7, List.of()),
            Map.of(),
            Map.of("", 1)));

    /** What came of a configuration: the problems, and whether there is a decider. */
    private record Reading(List<Problem> problems, boolean decides) {

        boolean refused() {
            return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
    }

    private Reading read(String rule, Map<String, ?> values) {
        StepConfig config = subject.read(values);
        try {
            StepDecider decider = subject.strategies().get().prepare(config);
            return new Reading(config.problems(), !Subject.missing(decider));
        } catch (InvalidConfigException e) {
            if (e.problems().isEmpty()) {
                throw Broken.rule(rule, "prepare threw InvalidConfigException without a problem", e);
            }
            return new Reading(e.problems(), false);
        } catch (RuntimeException | LinkageError e) {
            throw Broken.rule(rule, "prepare threw " + e + " for the configuration " + values, e);
        }
    }

    void acceptsItsConfig() {
        Reading reading = read("R01", subject.config());
        if (reading.refused()) {
            throw Broken.rule("R01", "the valid configuration is refused: " + reading.problems());
        }
        if (!reading.decides()) {
            throw Broken.rule("R01", "prepare returned null for the valid configuration");
        }
    }

    void refusesUnknownMembers() {
        subject.decider();
        Map<String, Object> values = new LinkedHashMap<>(subject.config());
        values.put(STRANGER, 1);
        String path = Subject.PATH + "/" + STRANGER;
        if (read("R02", values).problems().stream()
                .noneMatch(problem -> problem.path().equals(path) && problem.severity() == Problem.Severity.ERROR)) {
            throw Broken.rule("R02", "no error is reported at " + path + "; call config.refuseUnknown() last");
        }
    }

    void refusesInvalidConfigs() {
        subject.decider();
        if (invalid.isEmpty() && !subject.config().isEmpty()) {
            throw Broken.rule("R03", "no invalid configuration is given; override invalidConfigs()");
        }
        for (Map<String, Object> values : invalid) {
            Reading reading = read("R03", values);
            if (!reading.refused()) {
                throw Broken.rule("R03", "no error is reported for the configuration " + values);
            }
            for (Problem problem : reading.problems()) {
                if (!problem.path().equals(Subject.PATH) && !problem.path().startsWith(Subject.PATH + "/")) {
                    throw Broken.rule(
                            "R03",
                            "the path " + problem.path() + " does not begin with the configuration's own, "
                                    + Subject.PATH);
                }
            }
        }
    }

    void survivesGarbage() {
        subject.decider();
        for (Map<String, Object> values : some(spoilt(subject.config()))) {
            Reading reading = read("R04", values);
            if (!reading.refused() && !reading.decides()) {
                throw Broken.rule("R04", "prepare returned null and reported no error for " + values);
            }
        }
    }

    void explainsProblems(String id) {
        subject.decider();
        Texts texts = new Texts(subject.files());
        List<Map<String, Object>> tried = new ArrayList<>(invalid);
        tried.addAll(some(spoilt(subject.config())));
        for (Map<String, Object> values : tried) {
            List<Problem> problems;
            try {
                problems = read("R05", values).problems();
            } catch (AssertionError e) {
                throw Broken.unclear("R03 or R04", e);
            }
            for (Problem problem : problems) {
                if (!problem.reason().code().startsWith("config.")) {
                    texts.require("R05", id, problem.reason());
                }
            }
        }
    }

    /** At most so many of them, from all parts: preparing a large configuration may take its time. */
    private static List<Map<String, Object>> some(List<Map<String, Object>> all) {
        int step = 1 + (all.size() - 1) / MOST_SPOILT;
        // A step that shares no factor with the kinds of garbage meets every kind.
        while (step > 1 && GARBAGE.size() % step == 0) {
            step++;
        }
        List<Map<String, Object>> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    /** The configuration with one place, at any depth, turned into garbage: one for each place and kind. */
    private static List<Map<String, Object>> spoilt(Map<String, ?> values) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map.Entry<String, ?> member : values.entrySet()) {
            for (Object variant : variants(member.getValue())) {
                Map<String, Object> copy = new LinkedHashMap<>(values);
                copy.put(member.getKey(), variant);
                all.add(copy);
            }
        }
        return all;
    }

    private static List<Object> variants(@Nullable Object value) {
        List<Object> variants = new ArrayList<>(GARBAGE);
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
            variants.addAll(spoilt(members));
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                for (Object variant : variants(list.get(i))) {
                    List<Object> copy = new ArrayList<>(list);
                    copy.set(i, variant);
                    variants.add(copy);
                }
            }
        }
        return variants;
    }
}
