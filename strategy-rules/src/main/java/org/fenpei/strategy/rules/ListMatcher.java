package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fenpei.api.model.AttributeReader;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;

/** Goes through the list from the top: the meaning of a list of rules, and the quickest way for a few. */
final class ListMatcher implements RuleMatcher {

    private static final int FALSE = 0;
    private static final int TRUE = 1;
    private static final int OPEN = 2;

    /** For each rule the parts that must all be true. */
    private final Step[][] conditions;
    /** The same: first those that few leads pass. */
    private final Step[][] quickest;

    private final Key[] keys;

    ListMatcher(List<Node> conditions, Key[] keys) {
        Map<String, AttributeReader> readers = new HashMap<>();
        this.conditions = conditions.stream()
                .map(condition -> steps(condition, name -> readers.computeIfAbsent(name, AttributeReader::new)))
                .toArray(Step[][]::new);
        this.quickest = Arrays.stream(this.conditions).map(ListMatcher::sorted).toArray(Step[][]::new);
        this.keys = keys;
    }

    private static Step[] sorted(Step[] steps) {
        Step[] sorted = steps.clone();
        Arrays.sort(sorted, Comparator.comparingInt(Step::width));
        return sorted;
    }

    private static Step[] steps(Node condition, Function<String, AttributeReader> readers) {
        // Where the order of evaluation matters the condition sees to it itself.
        List<Node> parts = condition instanceof Node.And and && and.costly() ? List.of(and) : Node.conjuncts(condition);
        List<Step> steps = new ArrayList<>(parts.size());
        for (Node part : parts) {
            Step step = Step.of(part, readers);
            Step both = steps.isEmpty() ? null : steps.get(steps.size() - 1).and(step);
            if (both == null) {
                steps.add(step);
            } else {
                steps.set(steps.size() - 1, both);
            }
        }
        return steps.toArray(new Step[0]);
    }

    @Override
    public LeadValues read(Lead lead) {
        return new LeadValues(lead, keys);
    }

    @Override
    public int first(Lead lead, Failures failures) {
        Attributes attributes = lead.attributes();
        LeadValues values = null;
        for (int i = 0; i < conditions.length; i++) {
            int decided = quickly(quickest[i], attributes);
            if (decided == TRUE) {
                return i;
            }
            if (decided == OPEN) {
                values = values == null ? read(lead) : values;
                Truth truth = all(conditions[i], attributes, values);
                if (truth == Truth.TRUE) {
                    return i;
                }
                if (truth.isFailure()) {
                    failures.add(i, truth);
                }
            }
        }
        return NONE;
    }

    /** Whether all are true, as far as it can be said without the lead's other values. */
    private static int quickly(Step[] steps, Attributes attributes) {
        int result = TRUE;
        for (Step step : steps) {
            Truth part = step.test(attributes);
            if (part == Truth.FALSE) {
                return FALSE;
            }
            if (part != Truth.TRUE) {
                result = OPEN;
            }
        }
        return result;
    }

    @Override
    public int first(LeadValues lead, int from, Failures failures) {
        Attributes attributes = lead.attributes();
        for (int i = from; i < conditions.length; i++) {
            Truth truth = all(conditions[i], attributes, lead);
            if (truth == Truth.TRUE) {
                return i;
            }
            if (truth.isFailure()) {
                failures.add(i, truth);
            }
        }
        return NONE;
    }

    private static Truth all(Step[] steps, Attributes attributes, LeadValues lead) {
        Truth result = Truth.TRUE;
        for (Step step : steps) {
            Truth quick = step.test(attributes);
            Truth part = quick == null ? step.node().test(lead) : quick;
            if (part == Truth.FALSE) {
                return part;
            }
            if (result == Truth.TRUE) {
                result = part;
            }
        }
        return result;
    }
}
