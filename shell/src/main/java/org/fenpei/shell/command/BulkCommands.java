package org.fenpei.shell.command;

import java.io.IOException;
import java.util.List;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;

/** Moves many leads at once. */
final class BulkCommands {

    private static final int LISTED = 20;
    private static final int MOST = 1_000;
    private static final String RUN = "run";

    private static final Table<BulkRun> LIST = Table.of(BulkRun.class)
            .column("run", BulkRun::id)
            .column("kind", BulkRun::kind)
            .column("state", BulkRun::state)
            .column("created", BulkRun::createdAt)
            .column("ended", BulkRun::endedAt)
            .column("rows", BulkRun::total)
            .column("done", BulkRun::done)
            .column("selection", BulkRun::selection)
            .column("actor", BulkRun::actor);

    private BulkCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "bulk",
                        BulkOptions.action(Syntax.NONE)
                                .flag("preview")
                                .flag("no-wait")
                                .flag("json"),
                        BulkCommands::start),
                new Command(
                        "bulk-run",
                        Syntax.NONE
                                .required(RUN)
                                .option("fingerprint", "hash")
                                .flag("no-wait")
                                .flag("json"),
                        BulkCommands::run),
                new Command(
                        "bulk-runs",
                        Syntax.NONE
                                .option("unit", "id")
                                .option("selection", "id")
                                .option("limit", "n")
                                .flag("json"),
                        BulkCommands::list),
                new Command(
                        "bulk-status",
                        Syntax.NONE
                                .required(RUN)
                                .flag("follow")
                                .option("rows", "n")
                                .option("state", "state")
                                .flag("json"),
                        BulkCommands::status),
                new Command("bulk-cancel", Syntax.NONE.required(RUN), BulkCommands::cancel),
                new Command(
                        "bulk-undo",
                        Syntax.NONE
                                .required(RUN)
                                .option("override", "why")
                                .flag("preview")
                                .flag("no-wait")
                                .flag("json"),
                        BulkCommands::undo));
    }

    private static BulkRuns runs(Call call) {
        return call.service(BulkRuns.class);
    }

    static BulkRun find(Call call, String id) {
        return runs(call).find(id).orElseThrow(() -> FenpeiException.notFound("bulk run", id));
    }

    private static int start(Call call) throws IOException {
        BulkAction action = BulkOptions.action(call);
        return begun(
                call,
                call.arguments().has("preview")
                        ? runs(call).preview(action, Call.ACTOR)
                        : runs(call).start(action, Call.ACTOR));
    }

    /** Watches a run that has begun, unless that is not wanted. */
    static int begun(Call call, BulkRun begun) {
        if (call.arguments().has("no-wait")) {
            if (call.json()) {
                call.json(LIST.json(begun, call.format()));
            } else {
                call.say("shell.bulk.started", "run", begun.id());
            }
            return Command.OK;
        }
        call.hint("shell.bulk.running", "run", begun.id());
        return follow(call, begun.id());
    }

    private static int follow(Call call, String id) {
        return new Watch<BulkRun>(call, "bulk", id)
                .untilEnd(
                        () -> find(call, id), now -> new Watch.Seen(now.state().open(), now.done(), now.total()))
                .map(ended -> BulkReport.write(call, ended, shown(ended), LISTED))
                .orElse(Command.FAILED);
    }

    /** Of a preview all leads are of interest, of a run those that were not moved. */
    private static BulkRow.State shown(BulkRun run) {
        if (run.state() == BulkRun.State.READY) {
            return BulkRow.State.OPEN;
        }
        return run.previewed() ? BulkRow.State.CHANGED : BulkRow.State.REFUSED;
    }

    private static int run(Call call) {
        return begun(
                call, runs(call).run(call.arguments().get(RUN), call.arguments().option("fingerprint"), Call.ACTOR));
    }

    private static int undo(Call call) {
        Arguments arguments = call.arguments();
        return begun(
                call,
                runs(call)
                        .undo(arguments.get(RUN), arguments.has("preview"), arguments.option("override"), Call.ACTOR));
    }

    private static int list(Call call) {
        int limit = call.arguments().number("limit", LISTED, 1, MOST);
        call.list(LIST, runs(call).list(call.unit(), call.arguments().option("selection"), limit));
        return Command.OK;
    }

    private static int status(Call call) {
        Arguments arguments = call.arguments();
        String id = arguments.get(RUN);
        if (arguments.has("follow")) {
            return follow(call, id);
        }
        String state = arguments.option("state");
        return BulkReport.write(
                call,
                find(call, id),
                state == null ? null : Arguments.choice("--state", state, BulkRow.State.class),
                arguments.number("rows", LISTED, 0, MOST));
    }

    private static int cancel(Call call) {
        BulkRun run = runs(call).cancel(call.arguments().get(RUN), Call.ACTOR);
        call.say(
                "shell.bulk.cancelled",
                "run",
                run.id(),
                "state",
                call.format().cell(run.state()),
                "done",
                run.done(),
                "rows",
                run.total());
        return Command.OK;
    }
}
