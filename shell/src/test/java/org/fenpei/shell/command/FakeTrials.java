package org.fenpei.shell.command;

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

    private static PolicyVersion version(int version, boolean active, @Nullable Canary canary) {
        return new PolicyVersion(policy(), version, World.NOW, "robot", active, canary);
    }

    private static Policy policy() {
        Step step = new Step("s", "roundrobin", "[2,3)", Step.OnMissing.WAIT, Map.of());
        return new Policy("inbound", "main", "Inbound", true, Set.of(), List.of(step), "public");
    }

    private static CanaryReport report(int share) {
        Canary canary = new Canary(version(1, false, null), share, "2", Set.of("s"), 7, World.NOW, "robot");
        return new CanaryReport(
                version(1, true, canary),
                new CanaryReport.Side(1, 95, Map.of("li.wei", 90L), Map.of("public", 3L), 1, 1),
                new CanaryReport.Side(2, 5, Map.of("li.wei", 5L), Map.of(), 0, 0));
    }

    private static void known(String policy) {
        if (!policy.equals("inbound")) {
            throw FenpeiException.notFound("policy", policy);
        }
    }

    @Override
    public CanaryReport startCanary(
            String policy, Candidate candidate, int share, @Nullable String salt, String actor) {
        known(policy);
        asked.add(candidate);
        asked.add(share + " " + salt);
        return report(share);
    }

    @Override
    public CanaryReport changeShare(String policy, int share, String actor) {
        known(policy);
        asked.add(share);
        return report(share);
    }

    @Override
    public PolicyVersion endCanary(String policy, String actor) {
        known(policy);
        return version(1, true, null);
    }

    @Override
    public PolicyVersion promote(String policy, String actor) {
        known(policy);
        return version(2, true, null);
    }

    @Override
    public Optional<CanaryReport> canary(String policy) {
        return policy.equals("inbound") ? Optional.of(report(1_250)) : Optional.empty();
    }

    @Override
    public ShadowReport startShadow(String policy, Candidate candidate, String actor) {
        asked.add(candidate);
        return endShadow(policy, actor);
    }

    @Override
    public ShadowReport endShadow(String policy, String actor) {
        return shadow(policy).orElseThrow(() -> FenpeiException.notFound("shadow", policy));
    }

    @Override
    public Optional<ShadowReport> shadow(String policy) {
        if (!policy.equals("inbound")) {
            return Optional.empty();
        }
        Spread live = new Spread(Map.of("li.wei", 2L, "wang.fang", 1L), Map.of("public", 1L), Map.of(), 0, 1, 1, 0);
        Spread would = new Spread(Map.of("wang.fang", 3L), Map.of(), Map.of(), 1, 1, 1, 0);
        Placement here = Placement.owned("li.wei", null, World.NOW, Reason.of("engine.new"), 7);
        Placement there = Placement.unowned(Placement.State.WAITING, World.NOW, Reason.of("engine.new"), 7);
        return Optional.of(new ShadowReport(
                new Shadow(policy(), Set.of("s"), 7, World.NOW, "robot"),
                9,
                1,
                2,
                2,
                0,
                0,
                live,
                would,
                List.of(new SimulationDifference(9, new LeadId(1), here, there, Reason.of("engine.shadow-end"))),
                null));
    }
}
