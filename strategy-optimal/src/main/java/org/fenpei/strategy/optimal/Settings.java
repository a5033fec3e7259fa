package org.fenpei.strategy.optimal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a step.
 *
 * @param base what a lead is worth before anything else
 * @param factors what multiplies it
 * @param rates how likely each rep wins a lead, by an attribute of the lead; null if all alike
 * @param capacity the rep's attribute that says how many leads he can hold, beside his caps; null for none
 * @param effort what a lead takes of whom; null if each takes one seat
 * @param forbidden pairs that must not be
 * @param forced pairs that must be, wherever one is
 * @param goal whether value or the count of leads comes first
 * @param waits whether a lead that is left waits; otherwise the next step is asked
 */
record Settings(
        Base base,
        List<Factor> factors,
        @Nullable Rates rates,
        @Nullable String capacity,
        @Nullable Effort effort,
        List<Condition> forbidden,
        List<Condition> forced,
        Batch.Goal goal,
        boolean waits) {

    private static final long MOST = 1_000_000_000_000L;
    private static final double MOST_PERCENT = 1_000_000;
    private static final int MOST_EFFORT = 1_000_000;
    private static final int WHOLE = 100;
    private static final int MOST_SEARCH = 1000;
    private static final int SEARCH = 5;

    /**
     * What a lead is worth by itself.
     *
     * @param attribute the lead's attribute that holds it, or null
     * @param otherwise if the lead has none
     */
    record Base(@Nullable String attribute, long otherwise) {}

    /**
     * A multiple for the pairs that fit, and one for those that do not, in per cent.
     *
     * @param when which pairs
     * @param percent for those
     * @param otherwise for the others
     */
    record Factor(Condition when, double percent, double otherwise) {}

    /**
     * Per cent by rep and by the lead's text.
     *
     * @param attribute the lead's attribute
     * @param table for each rep, by {@linkplain Texts comparable text}; {@code *} for all other texts
     * @param otherwise for who is not in the table
     */
    record Rates(String attribute, Map<String, Map<String, Double>> table, double otherwise) {}

    /**
     * What a lead takes.
     *
     * @param lead the lead's attribute that says how much
     * @param otherwise if the lead has none
     * @param has the rep's attribute that says how much he can take
     * @param search how long to look for something better, in thousands of tries for each lead
     */
    record Effort(String lead, long otherwise, String has, long search) {}

    Settings {
        factors = List.copyOf(factors);
        forbidden = List.copyOf(forbidden);
        forced = List.copyOf(forced);
    }

    static Settings read(StepConfig config) {
        Base base = base(config.object("base"));
        List<Factor> factors = new ArrayList<>();
        for (StepConfig one : config.objects("factors")) {
            Condition when = Condition.read(one);
            double percent = one.decimal("percent", 0, MOST_PERCENT).orElse(WHOLE);
            double otherwise = one.decimal("otherwise", 0, MOST_PERCENT).orElse(WHOLE);
            factors.add(new Factor(when, percent, otherwise));
            one.refuseUnknown();
        }
        Rates rates = rates(config.object("rates"));
        String capacity = config.text("capacity");
        Effort effort = effort(config.object("effort"));
        List<Condition> forbidden = conditions(config, "forbidden");
        List<Condition> forced = conditions(config, "forced");
        boolean count = config.choice("goal", "value", "count").equals("count");
        if (count && effort != null) {
            config.problem("goal", Reason.of("optimal.no-count-with-effort"));
        }
        boolean waits = config.choice("left", "await", "pass").equals("await");
        config.refuseUnknown();
        Batch.Goal goal = count ? Batch.Goal.COUNT : Batch.Goal.VALUE;
        return new Settings(base, factors, rates, capacity, effort, forbidden, forced, goal, waits);
    }

    private static Base base(@Nullable StepConfig config) {
        if (config == null) {
            return new Base(null, 1);
        }
        Base base = new Base(
                config.text("attribute"), config.integer("otherwise", 0, MOST).orElse(1));
        config.refuseUnknown();
        return base;
    }

    private static @Nullable Rates rates(@Nullable StepConfig config) {
        if (config == null) {
            return null;
        }
        String attribute = config.requireText("attribute");
        double otherwise = config.decimal("otherwise", 0, MOST_PERCENT).orElse(WHOLE);
        Map<String, Map<String, Double>> table = new HashMap<>();
        StepConfig given = config.object("table");
        if (given != null) {
            for (String rep : given.names()) {
                StepConfig row = given.object(rep);
                Map<String, Double> rates = new HashMap<>();
                if (row != null) {
                    for (String text : row.names()) {
                        row.decimal(text, 0, MOST_PERCENT)
                                .ifPresent(percent -> Texts.of(text).forEach(key -> rates.put(key, percent)));
                    }
                }
                table.put(rep, Map.copyOf(rates));
            }
        }
        config.refuseUnknown();
        return new Rates(attribute, Map.copyOf(table), otherwise);
    }

    private static @Nullable Effort effort(@Nullable StepConfig config) {
        if (config == null) {
            return null;
        }
        Effort effort = new Effort(
                config.requireText("lead"),
                config.integer("otherwise", 0, MOST_EFFORT).orElse(1),
                config.requireText("has"),
                config.integer("search", 1, MOST_SEARCH).orElse(SEARCH));
        config.refuseUnknown();
        return effort;
    }

    private static List<Condition> conditions(StepConfig config, String name) {
        List<Condition> conditions = new ArrayList<>();
        for (StepConfig one : config.objects(name)) {
            conditions.add(Condition.read(one));
            one.refuseUnknown();
        }
        return conditions;
    }
}
