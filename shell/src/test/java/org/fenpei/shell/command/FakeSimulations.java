package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.InDepth.GuardInDepth;
import org.fenpei.api.model.InDepth.OtherWay;
import org.fenpei.api.model.InDepth.RepInDepth;
import org.fenpei.api.model.InDepth.StepScore;
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
import org.jspecify.annotations.Nullable;

/** Simulations that end when they are looked at for the third time, as the test wants. */
final class FakeSimulations implements Simulations {

    static final Spread BEFORE =
            new Spread(Map.of("li.wei", 8L, "chen.yu", 2L), Map.of(), Map.of("CN-32", 10L), 3, 0.735294, 4, 3);
    static final Spread AFTER = new Spread(
            Map.of("li.wei", 5L, "chen.yu", 5L), Map.of("public", 2L), Map.of("CN-32", 8L, "CN-31", 2L), 1, 1, 1, 0);

    final List<String> calls = new ArrayList<>();
    final Explanation explanation;

    @Nullable
    DryRun request;

    @Nullable
    Intake kind;

    Simulation.State end = Simulation.State.DONE;
    List<SimulationDifference> differences = List.of(new SimulationDifference(
            12_345,
            FakeAssigner.LEAD,
            owned("li.wei"),
            Placement.pooled("public", World.NOW, Reason.of("engine.end-pool"), 0),
            Reason.of("engine.replay-step", "step", "turn")));
    Spread before = BEFORE;
    List<Reason> notes = List.of();
    private Simulation.Kind played = Simulation.Kind.REPLAY;
    int looks = 3;

    FakeSimulations(Explanation explanation) {
        this.explanation = explanation;
    }

    private static Placement owned(String rep) {
        return Placement.owned(rep, null, World.NOW, Reason.of("roundrobin.turn", "rep", rep), 12_345);
    }

    private Simulation now() {
        boolean ended = looks <= 0;
        boolean failed = ended && end == Simulation.State.FAILED;
        return new Simulation(
                "sim-1",
                "main",
                played,
                ended ? end : Simulation.State.RUNNING,
                "shell",
                World.NOW.minusSeconds(3),
                ended ? World.NOW : null,
                13,
                ended ? 13 : 5,
                ended && !failed
                        ? new SimulationOutcome(13, before, AFTER, differences.size(), differences, notes)
                        : null,
                failed ? Reason.of("engine.simulation-hung") : null);
    }

    @Override
    public Simulation replay(String unit, long from, long to, String actor) {
        calls.add("replay " + unit + " " + from + " " + to + " " + actor);
        played = Simulation.Kind.REPLAY;
        looks = 3;
        return now();
    }

    @Override
    public Simulation start(DryRun asked, String actor) {
        request = asked;
        played = Simulation.Kind.DRY_RUN;
        looks = 3;
        return now();
    }

    @Override
    public Optional<Simulation> find(String id) {
        looks--;
        return id.equals("sim-1") ? Optional.of(now()) : Optional.empty();
    }

    @Override
    public List<Simulation> list(String unit) {
        return List.of(now());
    }

    @Override
    public Simulation cancel(String id) {
        if (!id.equals("sim-1")) {
            throw FenpeiException.notFound("simulation", id);
        }
        calls.add("cancel " + id);
        return now();
    }

    @Override
    public Optional<InDepth> inDepth(String unit, long sequence) {
        Refusal full = new Refusal(Reason.of("holding-cap.full"), 5L, 5L, World.NOW.plusSeconds(3_600));
        return Optional.of(new InDepth(
                explanation,
                true,
                List.of(
                        new RepInDepth(
                                "li.wei",
                                7,
                                8,
                                List.of(new GuardInDepth("holding-cap", null)),
                                List.of(new StepScore("turn", 0.5, List.of(Reason.of("balance.has.open"))))),
                        new RepInDepth("chen.yu", 5, 5, List.of(new GuardInDepth("holding-cap", full)), List.of())),
                List.of(
                        new OtherWay(null, null, "chen.yu", owned("chen.yu")),
                        new OtherWay("employees", 500L, null, owned("chen.yu")),
                        new OtherWay("wechat", "zhang_xm", null, owned("chen.yu")),
                        new OtherWay("company", null, null, owned("chen.yu")))));
    }

    @Override
    public List<Placement> next(Intake asked, int count) {
        kind = asked;
        List<Placement> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(owned(i % 3 == 1 ? "chen.yu" : "li.wei"));
        }
        return Collections.unmodifiableList(turns);
    }
}
