package org.fenpei.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.StrategyStatus;

/** One policy, inbound; its versions are the documents that were published. */
final class FakePolicies implements Policies, Strategies {

    /** The documents, the first version first, as they came. */
    final List<String> documents = new ArrayList<>(List.of(document("first")));

    void reset() {
        documents.clear();
        documents.add(document("first"));
    }

    static String document(String name) {
        return "{\"id\":\"inbound\",\"unit\":\"main\",\"name\":\"" + name
                + "\",\"steps\":[{\"id\":\"s\",\"strategy\":\"roundrobin\",\"config\":{}}],\"end\":{\"pool\":\"public\"}}";
    }

    @Override
    public List<Problem> validate(String json) {
        return json.contains("wrong")
                ? List.of(new Problem(
                        Problem.Severity.ERROR, "/steps/0/config/when", "lead.x <", Reason.of("rules.syntax"), 2, 9))
                : json.contains("odd")
                        ? List.of(Problem.info(
                                "/end", null, Reason.of("engine.end-reached", "cases", 1, "pool", "public")))
                        : List.of();
    }

    @Override
    public PolicyVersion publish(String json, String actor, Consumer<? super Problem> report) {
        List<Problem> problems = validate(json);
        if (problems.stream().anyMatch(one -> one.severity() == Problem.Severity.ERROR)) {
            throw FenpeiException.invalid(problems);
        }
        problems.forEach(report);
        if (!documents.get(documents.size() - 1).equals(json)) {
            documents.add(json);
        }
        return version(documents.size());
    }

    private PolicyVersion version(int version) {
        Step step = new Step("s", "roundrobin", null, Step.OnMissing.WAIT, Map.of());
        Policy policy = new Policy("inbound", "main", "Inbound", true, Set.of(), List.of(step), "public");
        return new PolicyVersion(policy, version, FakeAssigner.NOW, "robot", version == documents.size());
    }

    @Override
    public PolicyVersion rollBack(String policy, int version, String actor) {
        if (version > documents.size()) {
            throw FenpeiException.notFound("version", Integer.toString(version));
        }
        documents.add(documents.get(version - 1));
        return version(documents.size());
    }

    @Override
    public List<PolicyVersion> active(String unit) {
        return List.of(version(documents.size()));
    }

    @Override
    public List<PolicyVersion> versions(String policy) {
        List<PolicyVersion> versions = new ArrayList<>();
        for (int i = documents.size(); policy.equals("inbound") && i > 0; i--) {
            versions.add(version(i));
        }
        return versions;
    }

    @Override
    public String toJson(PolicyVersion version) {
        return documents.get(version.version() - 1);
    }

    @Override
    public List<StrategyStatus> list() {
        return List.of(
                new StrategyStatus(
                        "roundrobin",
                        StrategyStatus.State.ACTIVE,
                        "org.fenpei.strategy.roundrobin",
                        "1.0.0",
                        0,
                        Reason.of("engine.strategy-active"),
                        List.of("inbound/s")),
                new StrategyStatus(
                        "gone",
                        StrategyStatus.State.MISSING,
                        null,
                        null,
                        0,
                        Reason.of("engine.strategy-missing"),
                        List.of()));
    }

    @Override
    public Optional<String> schema(String id) {
        return id.equals("roundrobin")
                ? Optional.of(
                        "{\"title\":\"rest.no-key\",\"properties\":{\"title\":{\"title\":\"rest.ready\",\"description\":\"free\"}}}")
                : Optional.empty();
    }
}
