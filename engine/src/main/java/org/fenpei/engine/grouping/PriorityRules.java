package org.fenpei.engine.grouping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadPriority;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.intake.Reserved;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a unit's leads are: the setting {@code priority}. Each part gives points, by the first of its rules that fits; the
 * priority is their mean by weight, rounded, halves upwards.
 *
 * @param parts what counts
 * @param settled whether the unit has settled anything
 */
public record PriorityRules(List<Part> parts, boolean settled) {

    /** Where it stands that somebody said how urgent a lead is. */
    public static final String GIVEN = Reserved.PREFIX + "priority";

    /** Nothing is computed. */
    static final PriorityRules NONE = new PriorityRules(List.of(), false);

    /** The setting. */
    public static final SettingKind<PriorityRules> KIND = new SettingKind<>() {
        @Override
        public String name() {
            return "priority";
        }

        @Override
        public PriorityRules none() {
            return NONE;
        }

        @Override
        public PriorityRules read(StepConfig document, @Nullable ConditionLanguage language) {
            return PriorityRules.read(document, language);
        }
    };

    private static final int MOST = 20;
    private static final int MOST_RULES = 100;
    private static final int HEAVIEST = 1_000;

    /**
     * One thing that counts.
     *
     * @param id its name
     * @param weight how much it counts
     * @param rules the first that fits gives its points
     * @param otherwise the points if none does
     */
    record Part(String id, int weight, List<Rule> rules, int otherwise) {

        /** Copies. */
        Part {
            rules = List.copyOf(rules);
        }

        private LeadPriority.Part of(Lead lead) {
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).when().test(lead)) {
                    return new LeadPriority.Part(id, weight, rules.get(i).points(), i + 1);
                }
            }
            return new LeadPriority.Part(id, weight, otherwise, null);
        }
    }

    /**
     * A rule.
     *
     * @param when which leads it fits
     * @param points what they get
     */
    record Rule(Condition when, int points) {}

    /** Copies. */
    public PriorityRules {
        parts = List.copyOf(parts);
    }

    /** What somebody said; empty if nobody did. */
    static OptionalLong given(Attributes attributes) {
        return attributes.integer(GIVEN);
    }

    /** How urgent a lead is that was sorted into groups. */
    LeadPriority of(Lead sorted) {
        List<LeadPriority.Part> points =
                parts.stream().map(part -> part.of(sorted)).toList();
        OptionalLong said = given(sorted.attributes());
        return new LeadPriority(said.isPresent() ? (int) said.getAsLong() : mean(points), said.isPresent(), points);
    }

    private static int mean(List<LeadPriority.Part> points) {
        int weights = points.stream().mapToInt(LeadPriority.Part::weight).sum();
        int sum =
                points.stream().mapToInt(part -> part.weight() * part.points()).sum();
        return weights == 0 ? 0 : (2 * sum + weights) / (2 * weights);
    }

    private static PriorityRules read(StepConfig document, @Nullable ConditionLanguage language) {
        List<Part> parts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<StepConfig> given = document.objects("parts");
        if (given.isEmpty() || given.size() > MOST) {
            document.problem("parts", Reason.of("config.range", "min", 1, "max", MOST));
        }
        for (StepConfig one : given) {
            String id = one.requireText("id");
            if (!id.isEmpty() && !Codes.isCode(id)) {
                one.problem("id", Reason.of("engine.no-code"));
            } else if (!id.isEmpty() && !ids.add(id)) {
                one.problem("id", Reason.of("engine.setting-twice", "id", id));
            }
            int weight = (int) one.integer("weight", 1, HEAVIEST).orElse(1);
            List<Rule> rules = rules(one, language);
            parts.add(new Part(id, weight, rules, points(one, "otherwise", 0)));
            one.refuseUnknown();
        }
        document.refuseUnknown();
        return new PriorityRules(parts, true);
    }

    private static List<Rule> rules(StepConfig part, @Nullable ConditionLanguage language) {
        List<Rule> rules = new ArrayList<>();
        List<StepConfig> given = part.objects("rules");
        if (given.size() > MOST_RULES) {
            part.problem("rules", Reason.of("engine.too-many", "max", MOST_RULES));
        }
        for (StepConfig one : given) {
            @Nullable Condition when = GroupRules.condition(one, language);
            if (!one.has("points")) {
                one.problem("points", Reason.of("config.missing", "expected", "integer"));
            }
            int points = points(one, "points", 0);
            one.refuseUnknown();
            if (when != null) {
                rules.add(new Rule(when, points));
            }
        }
        return rules;
    }

    private static int points(StepConfig one, String name, int otherwise) {
        return (int) one.integer(name, 0, Lead.MAX_PRIORITY).orElse(otherwise);
    }
}
