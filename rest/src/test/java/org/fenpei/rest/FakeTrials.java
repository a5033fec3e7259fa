package org.fenpei.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.CanaryReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.Spread;
import org.fenpei.api.model.Step;
import org.fenpei.api.service.Candidate;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Trials;
import org.jspecify.annotations.Nullable;

/** The policy inbound can have a canary and a shadow. */
final class FakeTrials implements Trials {

    /** What was asked for. */
    final List<Object> asked = new ArrayList<>();

    private @Nullable Integer share;
    private boolean shadowed;

    private static PolicyVersion version(int version, boolean active, @Nullable Canary canary) {
        return new PolicyVersion(policy(), version, FakeAssigner.NOW, "robot", active, canary);
    }

    private static Policy policy() {
        Step step = new Step("s", "roundrobin", "[2,3)", Step.OnMissing.WAIT, Map.of());
        return new Policy("inbound", "main", "Inbound", true, Set.of(), List.of(step), "public");
    }

    private static CanaryReport report(int share) {
        Canary canary = new Canary(version(1, false, null), share, "2", Set.of("s"), 7, FakeAssigner.NOW, "robot");
        return new CanaryReport(
                version(1, true, canary),
                new CanaryReport.Side(1, 95, Map.of("li.wei", 90L), Map.of("public", 3L), 1, 1),
                new CanaryReport.Side(2, 5, Map.of("li.wei", 5L), Map.of(), 0, 0));
    }

    private void running(String policy) {
        if (canary(policy).isEmpty()) {
            throw FenpeiException.notFound("canary", policy);
        }
    }

    private static void known(String policy) {
        if (!policy.equals("inbound")) {
            throw FenpeiException.notFound("policy", policy);
        }
    }

    @Override
    public CanaryReport startCanary(
            String policy, Candidate candidate, int wanted, @Nullable String salt, String actor) {
        known(policy);
        asked.add(candidate);
        asked.add(wanted + " " + salt);
        if (share != null) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.canary-running")));
        }
        share = wanted;
        return report(wanted);
    }

    @Override
    public CanaryReport changeShare(String policy, int wanted, String actor) {
        running(policy);
        share = wanted;
        return report(wanted);
    }

    @Override
    public PolicyVersion endCanary(String policy, String actor) {
        running(policy);
        share = null;
        return version(1, true, null);
    }

    @Override
    public PolicyVersion promote(String policy, String actor) {
        return endCanary(policy, actor);
    }

    @Override
    public Optional<CanaryReport> canary(String policy) {
        return policy.equals("inbound") ? Optional.ofNullable(share).map(FakeTrials::report) : Optional.empty();
    }

    @Override
    public ShadowReport startShadow(String policy, Candidate candidate, String actor) {
        known(policy);
        asked.add(candidate);
        shadowed = true;
        return shadow(policy).orElseThrow();
    }

    @Override
    public ShadowReport endShadow(String policy, String actor) {
        ShadowReport last = shadow(policy).orElseThrow(() -> FenpeiException.notFound("shadow", policy));
        shadowed = false;
        return last;
    }

    @Override
    public Optional<ShadowReport> shadow(String policy) {
        if (!shadowed || !policy.equals("inbound")) {
            return Optional.empty();
        }
        Spread spread = new Spread(Map.of("li.wei", 1L), Map.of(), Map.of("CN-32", 1L), 0, 1, 1, 0);
        Placement place = Placement.owned("li.wei", null, FakeAssigner.NOW, Reason.of("engine.new"), 7);
        return Optional.of(new ShadowReport(
                new Shadow(policy(), Set.of(), 7, FakeAssigner.NOW, "robot"),
                9,
                1,
                2,
                1,
                0,
                0,
                spread,
                spread,
                List.of(new SimulationDifference(9, new LeadId(1), place, place, Reason.of("engine.shadow-end"))),
                Reason.of("engine.database")));
    }
}
