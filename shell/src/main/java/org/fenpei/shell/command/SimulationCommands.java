package org.fenpei.shell.command;

import java.io.IOException;
import java.util.List;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Simulations;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Plays decisions without taking them: the log again, and leads under a draft. */
final class SimulationCommands {

    private static final Table<Simulation> LIST = Table.of(Simulation.class)
            .column("simulation", Simulation::id)
            .column("kind", Simulation::kind)
            .column("state", Simulation::state)
            .column("started", Simulation::startedAt)
            .column("ended", Simulation::endedAt)
            .column("decisions", Simulation::total)
            .column("done", Simulation::done)
            .column("actor", Simulation::actor);

    private SimulationCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "replay",
                        Syntax.NONE
                                .required("first")
                                .optional("last")
                                .option("unit", "id")
                                .flag("no-wait")
                                .flag("json"),
                        SimulationCommands::replay),
                new Command(
                        "dry-run",
                        DrySubject.syntax(Syntax.NONE
                                        .optional("draft")
                                        .option("unit", "id")
                                        .option("instead-of", "policy")
                                        .option("against", "file"))
                                .flag("no-wait")
                                .flag("json"),
                        SimulationCommands::dryRun),
                new Command("simulations", Syntax.NONE.option("unit", "id").flag("json"), SimulationCommands::list),
                new Command(
                        "simulation-status",
                        Syntax.NONE.required("simulation").flag("follow").flag("json"),
                        SimulationCommands::status),
                new Command("simulation-cancel", Syntax.NONE.required("simulation"), SimulationCommands::cancel));
    }

    private static int replay(Call call) {
        Arguments arguments = call.arguments();
        long first = arguments.longNumber("first", 1);
        long last = arguments.all("last").isEmpty() ? first : arguments.longNumber("last", first);
        return watched(call, call.service(Simulations.class).replay(call.unit(), first, last, Call.ACTOR));
    }

    private static int dryRun(Call call) throws IOException {
        Arguments arguments = call.arguments();
        DryRun.Subject subject = DrySubject.of(call);
        List<String> draft = arguments.all("draft");
        DryRun request = new DryRun(
                call.unit(),
                draft.isEmpty() ? null : call.read(call.file(draft.get(0))),
                arguments.option("instead-of"),
                subject,
                against(call, arguments.option("against")));
        return watched(call, call.service(Simulations.class).start(request, Call.ACTOR));
    }

    private static @Nullable String against(Call call, @Nullable String file) throws IOException {
        return file == null ? null : call.read(call.file(file));
    }

    private static int watched(Call call, Simulation begun) {
        if (call.arguments().has("no-wait")) {
            if (call.json()) {
                call.json(LIST.json(begun, call.format()));
            } else {
                call.say("shell.simulation.started", "simulation", begun.id());
            }
            return Command.OK;
        }
        call.hint("shell.simulation.running", "simulation", begun.id());
        return follow(call, begun.id());
    }

    private static int follow(Call call, String id) {
        return new Watch<Simulation>(call, "simulation", id)
                .untilEnd(
                        () -> find(call, id),
                        now -> new Watch.Seen(now.state() == Simulation.State.RUNNING, now.done(), now.total()))
                .map(ended -> SimulationReport.write(call, ended))
                .orElse(Command.FAILED);
    }

    private static int list(Call call) {
        call.list(LIST, call.service(Simulations.class).list(call.unit()));
        return Command.OK;
    }

    private static int status(Call call) {
        String id = call.arguments().get("simulation");
        return call.arguments().has("follow") ? follow(call, id) : SimulationReport.write(call, find(call, id));
    }

    private static Simulation find(Call call, String id) {
        return call.service(Simulations.class).find(id).orElseThrow(() -> FenpeiException.notFound("simulation", id));
    }

    private static int cancel(Call call) {
        Simulation cancelled =
                call.service(Simulations.class).cancel(call.arguments().get("simulation"));
        call.say(
                "shell.simulation.cancelled",
                "simulation",
                cancelled.id(),
                "done",
                cancelled.done(),
                "count",
                cancelled.total());
        return Command.OK;
    }
}
