package org.fenpei.shell.command;

import java.util.List;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.service.Duplicates;
import org.fenpei.api.service.Merge;
import org.fenpei.api.service.Unmerged;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;

/** Finds leads about one customer, says what they are to each other, and makes one of two. */
final class DuplicateCommands {

    private static final int MOST_PAIRS = 500;
    private static final String STATE = "state";

    private static final Table<DuplicateFound> FOUND = Table.of(DuplicateFound.class)
            .column("lead", DuplicateFound::lead)
            .column("certainty", DuplicateFound::certainty)
            .column("score", DuplicateFound::score)
            .column(STATE, DuplicateFound::state)
            .column("owner", DuplicateFound::owner)
            .column("pool", DuplicateFound::pool);

    private static final Table<DuplicatePair> PAIRS = Table.of(DuplicatePair.class)
            .column("lead", DuplicatePair::first)
            .column("other", DuplicatePair::second)
            .column(STATE, DuplicatePair::state)
            .column("score", DuplicatePair::score)
            .column("at", DuplicatePair::at)
            .column("actor", DuplicatePair::actor);

    private static final Table<DuplicateRun> SCANS = Table.of(DuplicateRun.class)
            .column("scan", DuplicateRun::id)
            .column(STATE, DuplicateRun::state)
            .column("done", DuplicateRun::done)
            .column("total", DuplicateRun::total)
            .column("found", DuplicateRun::found)
            .column("started", DuplicateRun::startedAt);

    private DuplicateCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("duplicates", Syntax.NONE.required("lead").flag("json"), DuplicateCommands::find),
                new Command(
                        "duplicate-pairs",
                        Syntax.NONE.option("unit", "id").option(STATE, STATE).flag("json"),
                        DuplicateCommands::pairs),
                new Command(
                        "duplicate-mark",
                        Syntax.NONE.required("lead").required("other").demanded("as", STATE),
                        DuplicateCommands::mark),
                new Command("duplicate-scan", Syntax.NONE.option("unit", "id").flag("json"), DuplicateCommands::scan),
                new Command("duplicate-scans", Syntax.NONE.option("unit", "id").flag("json"), DuplicateCommands::scans),
                new Command(
                        "merge",
                        Syntax.NONE
                                .required("lead")
                                .required("other")
                                .demanded("reason", "text")
                                .option("owner", "id")
                                .option("override", "reason"),
                        DuplicateCommands::merge),
                new Command(
                        "unmerge",
                        Syntax.NONE.required("lead").demanded("reason", "text").flag("by-policy"),
                        DuplicateCommands::unmerge));
    }

    private static int find(Call call) {
        Duplicates duplicates = call.service(Duplicates.class);
        Duplicates.Search search = duplicates.of(call.lead(call.arguments().get("lead")));
        call.list(FOUND, search.found());
        if (!search.complete()) {
            call.hint("shell.duplicates.incomplete", "done", search.done(), "total", search.total());
        }
        return Command.OK;
    }

    private static int pairs(Call call) {
        DuplicatePair.State state =
                Arguments.choice("--state", call.arguments().option(STATE, "open"), DuplicatePair.State.class);
        call.list(PAIRS, call.service(Duplicates.class).pairs(call.unit(), state, null, MOST_PAIRS));
        return Command.OK;
    }

    private static int mark(Call call) {
        Arguments arguments = call.arguments();
        DuplicatePair.State state = Arguments.choice("--as", arguments.option("as", ""), DuplicatePair.State.class);
        DuplicatePair pair = call.service(Duplicates.class)
                .mark(call.lead(arguments.get("lead")), call.lead(arguments.get("other")), state, Call.ACTOR);
        call.list(PAIRS, List.of(pair));
        return Command.OK;
    }

    private static int scan(Call call) {
        call.list(SCANS, List.of(call.service(Duplicates.class).scan(call.unit(), Call.ACTOR)));
        return Command.OK;
    }

    private static int scans(Call call) {
        call.list(SCANS, call.service(Duplicates.class).scans(call.unit()));
        return Command.OK;
    }

    private static int merge(Call call) {
        Arguments arguments = call.arguments();
        Merge merge = new Merge(
                call.lead(arguments.get("lead")),
                call.lead(arguments.get("other")),
                arguments.option("owner"),
                null,
                arguments.option("override"),
                arguments.option("reason", ""));
        OwnerCommands.decided(call, call.await(call.service(Duplicates.class).merge(merge, Call.ACTOR)));
        return Command.OK;
    }

    private static int unmerge(Call call) {
        Arguments arguments = call.arguments();
        LeadId lead = call.lead(arguments.get("lead"));
        Unmerged unmerged = call.await(call.service(Duplicates.class)
                .unmerge(lead, arguments.option("reason", ""), arguments.has("by-policy"), Call.ACTOR));
        OwnerCommands.decided(call, unmerged.decision());
        if (!unmerged.left().isEmpty()) {
            call.say("shell.unmerge.left", "lead", unmerged.from(), "attributes", String.join(", ", unmerged.left()));
        }
        return Command.OK;
    }
}
