package org.fenpei.shell.command;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Inbox;
import org.fenpei.api.service.Tasks;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** What reps are to do, and what they are told. */
final class TaskCommands {

    private static final String TASK = "task";
    private static final int LINES = 50;

    private static final Table<InboxEntry> INBOX = Table.of(InboxEntry.class)
            .column("entry", InboxEntry::id)
            .column("at", InboxEntry::at)
            .column("kind", InboxEntry::kind)
            .column("lead", InboxEntry::lead)
            .column("read", InboxEntry::read)
            .column("reason", InboxEntry::reason);

    private TaskCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "tasks",
                        Syntax.NONE
                                .option("unit", "id")
                                .option("rep", "id")
                                .option("lead", "id")
                                .option("state", "state")
                                .option("limit", "n")
                                .option("cursor", "cursor")
                                .flag("full")
                                .flag("json"),
                        TaskCommands::list),
                new Command(
                        "task-add",
                        Syntax.NONE
                                .required("rep")
                                .demanded("what", "text")
                                .demanded("due", "time")
                                .option("remind", "time")
                                .option("lead", "id")
                                .option("unit", "id"),
                        TaskCommands::add),
                new Command(
                        "task-change",
                        Syntax.NONE
                                .required(TASK)
                                .option("what", "text")
                                .option("due", "time")
                                .option("remind", "time")
                                .flag("no-reminder"),
                        TaskCommands::change),
                new Command("task-done", Syntax.NONE.required(TASK), call -> end(call, RepTask.State.DONE)),
                new Command("task-cancel", Syntax.NONE.required(TASK), call -> end(call, RepTask.State.CANCELLED)),
                new Command(
                        "inbox",
                        Syntax.NONE
                                .option("rep", "id")
                                .option("unit", "id")
                                .flag("unread")
                                .option("limit", "n")
                                .option("cursor", "cursor")
                                .flag("json"),
                        TaskCommands::inbox),
                new Command(
                        "inbox-read",
                        Syntax.NONE
                                .rest("entry")
                                .option("rep", "id")
                                .option("unit", "id")
                                .flag("all"),
                        TaskCommands::read));
    }

    private static int list(Call call) {
        Arguments arguments = call.arguments();
        String lead = arguments.option("lead");
        String state = arguments.option("state");
        Page<RepTask> page = call.service(Tasks.class)
                .list(
                        new Tasks.Filter(
                                call.unit(),
                                arguments.option("rep"),
                                lead == null ? null : call.lead(lead),
                                state == null ? null : Arguments.choice("--state", state, RepTask.State.class)),
                        arguments.option("cursor"),
                        arguments.number("limit", LINES, 1, Page.MAX_SIZE));
        Table<RepTask> table = Table.of(RepTask.class)
                .column(TASK, RepTask::id)
                .column("rep", RepTask::rep)
                .column("lead", RepTask::lead)
                .column("due", RepTask::dueAt)
                .column("remind", RepTask::remindAt)
                .column("state", RepTask::state)
                .column("by", RepTask::actor)
                .column("reason", RepTask::why);
        // What is to be done may name a customer.
        call.list(arguments.has("full") ? table.column("content", RepTask::what) : table, page.items());
        more(call, page);
        return Command.OK;
    }

    private static void more(Call call, Page<?> page) {
        if (page.next() != null) {
            call.hint("shell.more-leads", "cursor", page.next());
        }
    }

    private static int add(Call call) {
        Arguments arguments = call.arguments();
        String lead = arguments.option("lead");
        @Nullable LeadId about = lead == null ? null : call.lead(lead);
        RepTask made = call.service(Tasks.class)
                .create(
                        new Tasks.Order(
                                call.unit(),
                                arguments.get("rep"),
                                about,
                                arguments.option("what", ""),
                                Objects.requireNonNull(FollowUpCommands.time(call, "due")),
                                FollowUpCommands.time(call, "remind")),
                        RepTask.Origin.MANAGER,
                        Call.ACTOR);
        said(call, made);
        return Command.OK;
    }

    private static int change(Call call) {
        Arguments arguments = call.arguments();
        boolean without = arguments.has("no-reminder");
        if (without && arguments.has("remind")) {
            throw new UserError("shell.error.reminder-or-none");
        }
        return changed(
                call,
                new Tasks.Change(
                        arguments.option("what"),
                        FollowUpCommands.time(call, "due"),
                        without || arguments.has("remind"),
                        FollowUpCommands.time(call, "remind"),
                        null));
    }

    private static int end(Call call, RepTask.State state) {
        return changed(call, new Tasks.Change(null, null, false, null, state));
    }

    private static int changed(Call call, Tasks.Change change) {
        String id = call.arguments().get(TASK);
        Tasks tasks = call.service(Tasks.class);
        RepTask task = RepTask.number(id).flatMap(tasks::find).orElseThrow(() -> FenpeiException.notFound("task", id));
        said(call, tasks.change(task.unit(), task.number(), change, Call.ACTOR));
        return Command.OK;
    }

    private static void said(Call call, RepTask task) {
        call.say(
                "shell.task.is",
                TASK,
                task.id(),
                "rep",
                task.rep(),
                "due",
                call.format().cell(task.dueAt()),
                "state",
                call.format().cell(task.state()));
    }

    private static int inbox(Call call) {
        Arguments arguments = call.arguments();
        Inbox inbox = call.service(Inbox.class);
        String rep = arguments.option("rep");
        Page<InboxEntry> page = inbox.list(
                call.unit(),
                rep,
                arguments.has("unread"),
                arguments.option("cursor"),
                arguments.number("limit", LINES, 1, Page.MAX_SIZE));
        call.list(INBOX, page.items());
        more(call, page);
        call.hint("shell.inbox.unread", "count", inbox.unread(call.unit(), rep));
        return Command.OK;
    }

    private static int read(Call call) {
        Arguments arguments = call.arguments();
        List<String> entries = arguments.all("entry");
        if (entries.isEmpty() != arguments.has("all")) {
            throw new UserError("shell.error.entries-or-all");
        }
        Inbox inbox = call.service(Inbox.class);
        String rep = arguments.option("rep");
        if (entries.isEmpty()) {
            inbox.readAll(call.unit(), rep);
        } else {
            inbox.read(call.unit(), rep, entries);
        }
        call.say("shell.inbox.unread", "count", inbox.unread(call.unit(), rep));
        return Command.OK;
    }
}
