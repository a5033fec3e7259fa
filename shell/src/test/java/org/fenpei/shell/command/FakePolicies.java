package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Policies;

/** A policy of three versions, the second of which is active. */
public final class FakePolicies implements Policies {

    static final Problem WRONG =
            new Problem(Problem.Severity.ERROR, "/steps/0/config/when", "lead.x >", Reason.of("rules.syntax"), 2, 5);
    static final Problem ODD = Problem.warning("/end", null, Reason.of("engine.no-end"));

    static final Problem NOTE =
            Problem.info("/end", null, Reason.of("engine.end-reached", "cases", 1, "pool", "public"));

    final List<String> calls = new ArrayList<>();

    private static PolicyVersion version(int number) {
        Policy policy = new Policy(
                "inbound",
                "main",
                "Inbound leads",
                true,
                Set.of("north"),
                List.of(new Step("turn", "roundrobin", null, Step.OnMissing.WAIT, Map.of())),
                "public");
        return new PolicyVersion(policy, number, World.NOW, "crm", number == 2);
    }

    @Override
    public List<Problem> validate(String json) {
        return json.contains("bad") ? List.of(WRONG, ODD) : json.contains("odd") ? List.of(NOTE, ODD) : List.of();
    }

    @Override
    public PolicyVersion publish(String json, String actor, Consumer<? super Problem> report) {
        if (json.contains("bad")) {
            throw FenpeiException.invalid(List.of(WRONG, ODD));
        }
        validate(json).forEach(report);
        calls.add("publish " + json.strip() + " " + actor);
        return version(2);
    }

    @Override
    public PolicyVersion rollBack(String policy, int version, String actor) {
        calls.add("rollBack " + policy + " " + version + " " + actor);
        return version(2);
    }

    @Override
    public List<PolicyVersion> active(String unit) {
        return unit.equals("main") ? List.of(version(2)) : List.of();
    }

    @Override
    public List<PolicyVersion> versions(String policy) {
        return policy.equals("inbound") ? List.of(version(3), version(2), version(1)) : List.of();
    }

    @Override
    public String toJson(PolicyVersion version) {
        return "{\"id\": \"inbound\", \"was\": " + version.version() + "}";
    }
}
