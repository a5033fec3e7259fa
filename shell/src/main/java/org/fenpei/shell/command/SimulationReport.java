package org.fenpei.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.model.Spread;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** What a replay or a dry run found: how many leads would change hands, how fair it would be, for whom, where, and which first. */
final class SimulationReport {

    /** How many leads something has before and after. */
    private record Share(String key, @Nullable String name, long before, long after) {
        long change() {
            return after - before;
        }
    }

    /** One number about all of it. */
    private record Measure(String key, double before, double after) {}

    private static final Table<Measure> FAIRNESS = Table.of(Measure.class)
            .column("measure", Measure::key)
            .column("before", Measure::before)
            .column("after", Measure::after);

    private SimulationReport() {}

    /**
     * Writes the report.
     *
     * @return 0 if it ended or runs; 2 if a replay came out differently; 1 if it did not come to its end
     */
    static int write(Call call, Simulation simulation) {
        SimulationOutcome outcome = simulation.outcome();
        if (call.json()) {
            call.json(json(simulation, call.format()));
        } else {
            head(call, simulation);
            if (outcome != null) {
                text(call, simulation, outcome);
            }
        }
        return switch (simulation.state()) {
            case RUNNING -> Command.OK;
            case DONE -> differs(simulation) ? Command.PARTLY : Command.OK;
            case CANCELLED, FAILED -> Command.FAILED;
        };
    }

    private static boolean differs(Simulation simulation) {
        return simulation.kind() == Simulation.Kind.REPLAY
                && simulation.outcome() != null
                && !simulation.outcome().differences().isEmpty();
    }

    private static void head(Call call, Simulation simulation) {
        Format format = call.format();
        call.say(
                "shell.simulation.state",
                "simulation",
                simulation.id(),
                "kind",
                format.cell(simulation.kind()),
                "unit",
                simulation.unit(),
                "state",
                format.cell(simulation.state()),
                "done",
                simulation.done(),
                "total",
                simulation.total(),
                "time",
                format.cell(Duration.between(
                        simulation.startedAt(), simulation.endedAt() == null ? call.now() : simulation.endedAt())));
        if (simulation.failure() != null) {
            call.say("shell.simulation.failure", "reason", format.sentence(simulation.failure()));
        }
    }

    private static void text(Call call, Simulation simulation, SimulationOutcome outcome) {
        boolean replay = simulation.kind() == Simulation.Kind.REPLAY;
        int told = outcome.differences().size();
        if (replay && told == 0) {
            call.say("shell.simulation.same", "count", outcome.compared());
        } else {
            call.say("shell.simulation.moved", "count", outcome.moved(), "compared", outcome.compared());
        }
        outcome.notes()
                .forEach(note ->
                        call.say("shell.simulation.note", "note", call.format().sentence(note)));
        call.say(replay ? "shell.simulation.columns-replay" : "shell.simulation.columns-dry-run");
        Names names = new Names(call, simulation.unit());
        Spread before = outcome.before();
        Spread after = outcome.after();
        call.section("shell.simulation.fairness", translated(call), measures(before, after));
        call.section("shell.simulation.by-rep", shares("rep", true), shares(before, after, Spread::byRep, names::rep));
        call.section("shell.simulation.others", shares("name", false), others(before, after));
        call.section(
                "shell.simulation.by-pool", shares("pool", true), shares(before, after, Spread::byPool, names::pool));
        call.section(
                "shell.simulation.by-region",
                shares("region", false),
                shares(before, after, Spread::byRegion, region -> null));
        call.section("shell.simulation.differences", differences(call, names), outcome.differences());
        if (told == SimulationOutcome.EXAMPLES) {
            call.hint("shell.simulation.more", "count", told);
        }
    }

    private static List<Measure> measures(Spread before, Spread after) {
        return List.of(
                new Measure("jain", before.jain(), after.jain()),
                new Measure("max-to-min", before.maxToMin(), after.maxToMin()),
                new Measure("deviation", before.deviation(), after.deviation()),
                new Measure("unassigned", before.unassigned(), after.unassigned()));
    }

    private static Table<Measure> translated(Call call) {
        return Table.of(Measure.class)
                .column(
                        "measure",
                        measure -> call.format().messages().text("shell.simulation.measure." + measure.key()))
                .column("before", Measure::before)
                .column("after", Measure::after);
    }

    private static Table<Share> shares(String kind, boolean named) {
        Table<Share> table = Table.of(Share.class).column(kind, Share::key);
        return (named ? table.column("name", Share::name) : table)
                .column("before", Share::before)
                .column("after", Share::after)
                .column("change", share -> share.change() > 0 ? "+" + share.change() : String.valueOf(share.change()));
    }

    /** Who has the most afterwards stands first. */
    private static List<Share> shares(
            Spread before,
            Spread after,
            Function<Spread, Map<String, Long>> of,
            Function<String, @Nullable String> name) {
        TreeSet<String> keys = new TreeSet<>(of.apply(before).keySet());
        keys.addAll(of.apply(after).keySet());
        List<Share> shares = new ArrayList<>();
        for (String key : keys) {
            shares.add(new Share(
                    key,
                    name.apply(key),
                    of.apply(before).getOrDefault(key, 0L),
                    of.apply(after).getOrDefault(key, 0L)));
        }
        shares.sort(Comparator.comparingLong(Share::after).reversed().thenComparing(Share::key));
        return shares;
    }

    /** Nobody else has anything afterwards; who had the most stands first. */
    private static List<Share> others(Spread before, Spread after) {
        List<Share> others = shares(before, after, Spread::others, name -> null);
        others.sort(Comparator.comparingLong(Share::before).reversed().thenComparing(Share::key));
        return others;
    }

    private static Table<SimulationDifference> differences(Call call, Names names) {
        return Table.of(SimulationDifference.class)
                .column(
                        "sequence",
                        difference -> difference.sequence() == 0 ? null : String.valueOf(difference.sequence()))
                .column("lead", SimulationDifference::lead)
                .column("before", difference -> place(difference.before(), call, names))
                .column("after", difference -> place(difference.after(), call, names))
                .column("cause", difference -> difference.cause() == null ? null : difference.cause());
    }

    /** Where a lead is, in few words. */
    static @Nullable String place(@Nullable Placement placement, Call call, Names names) {
        if (placement == null) {
            return null;
        }
        String state = call.format().cell(placement.state());
        return switch (placement.state()) {
            case OWNED -> names.ofRep(placement.owner());
            case POOL -> state + " " + names.ofPool(placement.pool());
            case WAITING, HELD, CLOSED -> state;
        };
    }

    private static Map<String, @Nullable Object> json(Simulation simulation, Format format) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("simulation", simulation.id());
        json.put("unit", simulation.unit());
        json.put("kind", format.json(simulation.kind()));
        json.put("state", format.json(simulation.state()));
        json.put("actor", simulation.actor());
        json.put("started", format.json(simulation.startedAt()));
        json.put("ended", format.json(simulation.endedAt()));
        json.put("total", simulation.total());
        json.put("done", simulation.done());
        json.put("failure", format.json(simulation.failure()));
        SimulationOutcome outcome = simulation.outcome();
        if (outcome != null) {
            Spread before = outcome.before();
            Spread after = outcome.after();
            json.put("compared", outcome.compared());
            json.put("moved", outcome.moved());
            json.put("fairness", FAIRNESS.json(measures(before, after), format));
            json.put("reps", shares("rep", false).json(shares(before, after, Spread::byRep, key -> null), format));
            json.put("others", shares("name", false).json(others(before, after), format));
            json.put("pools", shares("pool", false).json(shares(before, after, Spread::byPool, key -> null), format));
            json.put(
                    "regions",
                    shares("region", false).json(shares(before, after, Spread::byRegion, key -> null), format));
            json.put(
                    "differences",
                    outcome.differences().stream()
                            .map(difference -> json(difference, format))
                            .toList());
            json.put("notes", outcome.notes().stream().map(format::json).toList());
        }
        return json;
    }

    private static Map<String, @Nullable Object> json(SimulationDifference difference, Format format) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sequence", difference.sequence());
        json.put("lead", difference.lead().toString());
        json.put("before", difference.before() == null ? null : json(difference.before(), format));
        json.put("after", json(difference.after(), format));
        json.put("cause", format.json(difference.cause()));
        return json;
    }

    /** A place as JSON. */
    static Map<String, @Nullable Object> json(Placement placement, Format format) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", placement.state().name());
        json.put("owner", placement.owner());
        json.put("pool", placement.pool());
        json.put("reason", format.json(placement.reason()));
        return json;
    }
}
