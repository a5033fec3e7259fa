package org.fenpei.engine.grouping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.intake.Reserved;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/**
 * Into which groups a unit sorts its leads: the setting {@code groups}. A grouping may look at the groups of those before it.
 *
 * @param groupings in their order
 * @param settled whether the unit has settled anything; if not, nothing is derived, and costs nothing
 */
public record GroupRules(List<Grouping> groupings, boolean settled) {

    /** How the names of the attributes begin under which conditions find them. */
    public static final String PREFIX = Reserved.PREFIX + "group.";

    /** Nothing is sorted. */
    static final GroupRules NONE = new GroupRules(List.of(), false);

    /** The setting. */
    public static final SettingKind<GroupRules> KIND = new SettingKind<>() {
        @Override
        public String name() {
            return "groups";
        }

        @Override
        public GroupRules none() {
            return NONE;
        }

        @Override
        public GroupRules read(StepConfig document, @Nullable ConditionLanguage language) {
            return GroupRules.read(document, language);
        }
    };

    private static final int MOST = 20;
    private static final int MOST_CLASSES = 100;

    /**
     * One way to sort leads.
     *
     * @param id its name
     * @param classes in their order: the first that fits counts
     * @param otherwise what a lead is that fits none
     */
    record Grouping(String id, List<GroupClass> classes, String otherwise) {

        /** Copies. */
        Grouping {
            classes = List.copyOf(classes);
        }

        private String of(Lead lead) {
            for (GroupClass one : classes) {
                if (one.when().test(lead)) {
                    return one.id();
                }
            }
            return otherwise;
        }
    }

    /**
     * A group of leads.
     *
     * @param id its name
     * @param when which leads are in it
     */
    record GroupClass(String id, Condition when) {}

    /** Copies. */
    public GroupRules {
        groupings = List.copyOf(groupings);
    }

    /** The groups that a lead is in, by the names of the groupings; later conditions see what the former ones gave. */
    Lead sorted(Lead lead) {
        Lead seen = lead;
        for (Grouping grouping : groupings) {
            seen = Derived.with(seen, Map.of(PREFIX + grouping.id(), grouping.of(seen)));
        }
        return seen;
    }

    /** The groups that stand among the attributes of a lead that was sorted. */
    Map<String, String> read(Lead sorted) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (Grouping grouping : groupings) {
            @Nullable String group = sorted.attributes().text(PREFIX + grouping.id());
            if (group != null) {
                groups.put(grouping.id(), group);
            }
        }
        return groups;
    }

    private static GroupRules read(StepConfig document, @Nullable ConditionLanguage language) {
        List<Grouping> groupings = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (StepConfig one : some(document, "groups", MOST)) {
            String id = id(one, ids);
            List<GroupClass> classes = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (StepConfig two : some(one, "classes", MOST_CLASSES)) {
                String name = id(two, names);
                @Nullable Condition when = condition(two, language);
                two.refuseUnknown();
                if (when != null) {
                    classes.add(new GroupClass(name, when));
                }
            }
            String otherwise = one.requireText("otherwise");
            if (!otherwise.isEmpty() && !Codes.isCode(otherwise)) {
                one.problem("otherwise", Reason.of("engine.no-code"));
            }
            one.refuseUnknown();
            groupings.add(new Grouping(id, classes, otherwise));
        }
        document.refuseUnknown();
        return new GroupRules(groupings, true);
    }

    private static List<StepConfig> some(StepConfig of, String name, int most) {
        List<StepConfig> some = of.objects(name);
        if (some.size() > most) {
            of.problem(name, Reason.of("engine.too-many", "max", most));
        }
        return some;
    }

    private static String id(StepConfig one, Set<String> ids) {
        String id = one.requireText("id");
        if (!id.isEmpty() && !Codes.isCode(id)) {
            one.problem("id", Reason.of("engine.no-code"));
        } else if (!id.isEmpty() && !ids.add(id)) {
            one.problem("id", Reason.of("engine.setting-twice", "id", id));
        }
        return id;
    }

    /** Reads a condition; without a language it is a warning, and does not hold until there is one. */
    static @Nullable Condition condition(StepConfig one, @Nullable ConditionLanguage language) {
        if (one.requireText("when").isEmpty()) {
            return null;
        }
        if (language == null) {
            one.warning("when", Reason.of("engine.no-condition-language"));
            return null;
        }
        return language.compile(one, "when");
    }
}
