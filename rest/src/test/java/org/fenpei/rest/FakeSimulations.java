package org.fenpei.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.model.Spread;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Simulations;

/** One simulation, sim-1, which has ended. */
final class FakeSimulations implements Simulations {

    /** What was asked for. */
    final List<Object> asked = new ArrayList<>();

    private static Simulation ended(Simulation.Kind kind) {
        Spread spread = new Spread(Map.of("li.wei", 1L), Map.of(), Map.of("CN-32", 1L), 0, 1, 1, 0);
        Placement place = Placement.owned("li.wei", null, FakeAssigner.NOW, Reason.of("engine.new"), 7);
        return new Simulation(
                "sim-1",
                "main",
                kind,
                Simulation.State.DONE,
                "robot",
                FakeAssigner.NOW,
                FakeAssigner.NOW,
                1,
                1,
                new SimulationOutcome(
                        1,
                        spread,
                        spread,
                        1,
                        List.of(new SimulationDifference(
                                7, new LeadId(1), place, place, Reason.of("engine.replay-place")))),
                null);
    }

    @Override
    public Simulation replay(String unit, long from, long to, String actor) {
        asked.add(unit + " " + from + " " + to);
        return ended(Simulation.Kind.REPLAY);
    }

    @Override
    public Simulation start(DryRun request, String actor) {
        asked.add(request);
        return ended(Simulation.Kind.DRY_RUN);
    }

    @Override
    public Optional<Simulation> find(String id) {
        return id.equals("sim-1") ? Optional.of(ended(Simulation.Kind.REPLAY)) : Optional.empty();
    }

    @Override
    public List<Simulation> list(String unit) {
        return List.of(ended(Simulation.Kind.REPLAY));
    }

    @Override
    public Optional<InDepth> inDepth(String unit, long sequence) {
        return new FakeLeads()
                .explain(unit, sequence)
                .map(explanation -> new InDepth(
                        explanation,
                        true,
                        List.of(new InDepth.RepInDepth(
                                "li.wei",
                                1,
                                2,
                                List.of(
                                        new InDepth.GuardInDepth("cap", null),
                                        new InDepth.GuardInDepth("cool", Refusal.of(Reason.of("engine.closed")))),
                                List.of(new InDepth.StepScore("s", 0.5, List.of(Reason.of("engine.new")))))),
                        List.of(new InDepth.OtherWay(
                                "employees", 100L, null, explanation.decision().placement()))));
    }

    @Override
    public List<Placement> next(Intake kind, int count) {
        asked.add(kind);
        return List.of(Placement.owned("li.wei", null, FakeAssigner.NOW, Reason.of("engine.new"), 7));
    }

    @Override
    public Simulation cancel(String id) {
        return find(id).orElseThrow(() -> FenpeiException.notFound("simulation", id));
    }
}
