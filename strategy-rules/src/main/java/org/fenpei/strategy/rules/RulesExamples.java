package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.ExampleLead;

/** Leads that show what a list of rules does: those that no rule takes, and one for each team that a rule narrows to. */
final class RulesExamples {

    private static final int MOST_TEAMS = 50;

    private final List<Rule> rules;
    private final Target otherwise;
    private final Key[] keys;
    private final ToIntFunction<Lead> first;

    /** With the list, and what finds the first rule that matches. */
    RulesExamples(List<Rule> rules, Target otherwise, Key[] keys, ToIntFunction<Lead> first) {
        this.rules = rules;
        this.otherwise = otherwise;
        this.keys = keys;
        this.first = first;
    }

    List<ExampleLead> list() {
        List<ExampleLead> examples = new ArrayList<>();
        if (otherwise instanceof Target.Pass || otherwise instanceof Target.ToTeam) {
            examples.addAll(LeftOver.of(
                    rules.stream().map(Rule::condition).toList(),
                    keys,
                    lead -> first.applyAsInt(lead) != RuleMatcher.NONE));
        }
        Set<Target> shown = new HashSet<>();
        for (int i = 0; i < rules.size() && shown.size() < MOST_TEAMS; i++) {
            Target target = rules.get(i).target();
            if (target instanceof Target.ToTeam && !shown.contains(target)) {
                for (Way way : Way.of(i, rules.get(i).condition())) {
                    MadeUp made = MadeUp.of(keys, way, way);
                    if (made != null && first.applyAsInt(made.lead()) == i) {
                        shown.add(target);
                        examples.add(new ExampleLead(
                                made.lead(),
                                Reason.of("rules.case", "rule", rules.get(i).id())));
                        break;
                    }
                }
            }
        }
        return examples;
    }
}
