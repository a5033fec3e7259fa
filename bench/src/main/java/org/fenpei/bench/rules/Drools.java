package org.fenpei.bench.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.fenpei.api.model.Lead;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/**
 * The rules in Drools, as its executable model; the order of the list is their salience. One session is kept; for each lead a
 * fact is inserted, one rule may fire, and the fact is deleted.
 */
final class Drools implements RuleContender, AutoCloseable {

    private final KieSession session;

    Drools(List<List<Comparison>> rules) {
        StringBuilder text = new StringBuilder("package org.fenpei.bench.rules.drools;\nimport ")
                .append(Fact.class.getName())
                .append(";\n");
        for (int i = 0; i < rules.size(); i++) {
            text.append("rule r")
                    .append(i)
                    .append(" salience ")
                    .append(-i)
                    .append(" when $lead : Fact(")
                    .append(rules.get(i).stream().map(Comparison::drools).collect(Collectors.joining(", ")))
                    .append(") then $lead.matched(")
                    .append(i)
                    .append("); end\n");
        }
        session = new KieHelper()
                .addContent(text.toString(), ResourceType.DRL)
                .build(ExecutableModelProject.class)
                .newKieSession();
    }

    @Override
    public String name() {
        return "Drools, session kept";
    }

    @Override
    public int first(Lead lead) {
        Fact fact = new Fact(lead);
        FactHandle handle = session.insert(fact);
        session.fireAllRules(1);
        session.delete(handle);
        return fact.first();
    }

    @Override
    public void close() {
        session.dispose();
    }
}
