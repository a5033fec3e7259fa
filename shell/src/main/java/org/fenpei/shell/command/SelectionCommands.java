package org.fenpei.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Selections;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Keeps bulk actions under names, and runs them. */
final class SelectionCommands {

    private static final String ID = "selection";

    private static final Table<SavedSelection> LIST = Table.of(SavedSelection.class)
            .column("selection", SavedSelection::id)
            .column("name", SavedSelection::name)
            .column("to", one -> target(one.action().to()))
            .column("where", one -> one.action().leads().where())
            .column("schedule", one -> schedule(one.schedule()))
            .column("next", SavedSelection::nextAt)
            .column("version", SavedSelection::version)
            .column("by", SavedSelection::changedBy);

    private SelectionCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("selections", Syntax.NONE.option("unit", "id").flag("json"), SelectionCommands::list),
                new Command(
                        "selection-save",
                        BulkOptions.schedule(
                                BulkOptions.action(Syntax.NONE.required(ID).option("name", "text"))),
                        SelectionCommands::save),
                new Command("selection-delete", Syntax.NONE.required(ID), SelectionCommands::delete),
                new Command(
                        "selection-run",
                        Syntax.NONE.required(ID).flag("preview").flag("no-wait").flag("json"),
                        SelectionCommands::run));
    }

    private static String target(BulkTarget to) {
        if (to.id() != null) {
            return to.kind().name().toLowerCase(Locale.ROOT) + " " + to.id();
        }
        return to.kind() == BulkTarget.Kind.REPS
                ? to.shares().stream().map(BulkTarget.Share::rep).collect(Collectors.joining(", "))
                : to.kind().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String schedule(@Nullable BulkSchedule schedule) {
        if (schedule == null) {
            return null;
        }
        return schedule.every() != null
                ? schedule.every().toString()
                : schedule.at() + " " + schedule.zone()
                        + (schedule.days().isEmpty()
                                ? ""
                                : schedule.days().stream()
                                        .map(day -> day.name().substring(0, 3))
                                        .collect(Collectors.joining(",", " ", "")));
    }

    private static int list(Call call) {
        call.list(LIST, call.service(Selections.class).list(call.unit()));
        return Command.OK;
    }

    private static int save(Call call) throws IOException {
        String id = call.arguments().get(ID);
        SavedSelection saved = call.service(Selections.class)
                .save(
                        id,
                        call.arguments().option("name", id),
                        BulkOptions.action(call),
                        BulkOptions.schedule(call),
                        Selections.ANY,
                        Call.ACTOR)
                .orElseThrow(() -> new UserError("shell.error.selection-changed", "selection", id));
        call.say("shell.selection.saved", "selection", id, "version", saved.version());
        if (saved.nextAt() != null) {
            call.say("shell.selection.next", "at", call.format().cell(saved.nextAt()));
        }
        return Command.OK;
    }

    private static int delete(Call call) {
        String id = call.arguments().get(ID);
        if (call.service(Selections.class).find(id).isEmpty()) {
            throw FenpeiException.notFound("selection", id);
        }
        if (!call.service(Selections.class).delete(id, Selections.ANY)) {
            throw new UserError("shell.error.selection-changed", "selection", id);
        }
        call.say("shell.selection.deleted", "selection", id);
        return Command.OK;
    }

    private static int run(Call call) {
        BulkRun begun = call.service(Selections.class)
                .run(call.arguments().get(ID), call.arguments().has("preview"), Call.ACTOR);
        return BulkCommands.begun(call, begun);
    }
}
