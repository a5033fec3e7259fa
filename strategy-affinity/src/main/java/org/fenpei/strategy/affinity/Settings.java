package org.fenpei.strategy.affinity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.strategy.affinity.Otherwise.Kind;

/**
 * The configuration of a step.
 *
 * @param relations the relations that count, the strongest first
 * @param within how long ago a relation may have ended
 * @param tie who goes first within one relation
 * @param ifUnavailable what happens if that rep cannot have the lead now
 * @param exclude the endings that speak against a rep
 * @param excludeWithin for how long they do
 * @param excludeByCustomer whether those of the customer's other leads do, too
 * @param noneLeft what happens if they speak against all candidates
 * @param newTo what happens to a lead of a customer whom nobody knows
 */
record Settings(
        List<Relation> relations,
        Span within,
        Tie tie,
        IfUnavailable ifUnavailable,
        Set<Ending> exclude,
        Span excludeWithin,
        boolean excludeByCustomer,
        Otherwise noneLeft,
        Otherwise newTo) {

    private static final List<Relation> RELATIONS =
            List.of(Relation.HOLDER, Relation.LEAD, Relation.ACCOUNT, Relation.WINNER);
    private static final Set<Ending> EXCLUDED = Set.of(Ending.RELEASED, Ending.RECYCLED, Ending.LOST);

    Settings {
        relations = List.copyOf(relations);
        exclude = Set.copyOf(exclude);
    }

    static Settings read(StepConfig config) {
        List<Relation> relations = relations(config);
        Span within = Span.read(config, "within", "P1Y");
        Tie tie = Tie.valueOf(upper(config.choice("tie", "latest", "first", "most")));
        IfUnavailable ifUnavailable =
                IfUnavailable.valueOf(upper(config.choice("ifUnavailable", "next", "wait", "pass")));
        Set<Ending> exclude = endings(config);
        Span excludeWithin = Span.read(config, "excludeWithin", "P30D");
        boolean byCustomer = config.choice("excludeBy", "customer", "lead").equals("customer");
        Otherwise noneLeft = Otherwise.read(config, "noneLeft", Kind.WAIT, "wait", "pool", "hold", "pass");
        Otherwise newTo = Otherwise.read(config, "newTo", Kind.PASS, "team", "pool", "hold", "pass");
        config.refuseUnknown();
        if (exclude.isEmpty()) {
            unused(config, "excludeWithin", "excludeBy", "noneLeft");
        }
        if (relations.isEmpty()) {
            unused(config, "tie", "ifUnavailable");
            if (exclude.isEmpty() && newTo.kind() == Kind.PASS && !config.hasErrors()) {
                config.warning("relations", Reason.of("affinity.idle"));
            }
        }
        return new Settings(relations, within, tie, ifUnavailable, exclude, excludeWithin, byCustomer, noneLeft, newTo);
    }

    private static List<Relation> relations(StepConfig config) {
        if (!config.has("relations")) {
            return RELATIONS;
        }
        List<Relation> relations = new ArrayList<>();
        for (String text : config.texts("relations")) {
            Relation relation = Relation.of(text);
            if (relation == null) {
                config.problem(
                        "relations",
                        Reason.of("affinity.choice", "value", text, "expected", "holder, lead, account, winner"));
            } else if (relations.contains(relation)) {
                config.problem("relations", Reason.of("affinity.twice", "value", text));
            } else {
                relations.add(relation);
            }
        }
        return relations;
    }

    private static Set<Ending> endings(StepConfig config) {
        if (!config.has("exclude")) {
            return EXCLUDED;
        }
        Set<Ending> endings = EnumSet.noneOf(Ending.class);
        for (String text : config.texts("exclude")) {
            Ending ending = Ending.of(text);
            if (ending == null) {
                config.problem(
                        "exclude",
                        Reason.of("affinity.choice", "value", text, "expected", "released, recycled, lost, moved"));
            } else if (!endings.add(ending)) {
                config.problem("exclude", Reason.of("affinity.twice", "value", text));
            }
        }
        return endings;
    }

    private static void unused(StepConfig config, String... names) {
        for (String name : names) {
            if (config.has(name)) {
                config.warning(name, Reason.of("affinity.unused"));
            }
        }
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
