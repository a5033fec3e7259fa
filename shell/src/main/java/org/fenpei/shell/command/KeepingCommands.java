package org.fenpei.shell.command;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.Keepings;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Shows and changes how long owners keep leads. */
final class KeepingCommands {

    private static final String LEAD = "lead";

    private static final Table<PlacedLead> DUE = Table.of(PlacedLead.class)
            .column(
                    "due",
                    placed -> placed.keeping() == null ? null : placed.keeping().at())
            .column(LEAD, placed -> placed.lead().id())
            .column("owner", placed -> placed.placement().owner())
            .column("rule", KeepingCommands::rule)
            .column(
                    "ends",
                    placed ->
                            placed.deadline() == null ? null : placed.deadline().at())
            .column(
                    "at-risk",
                    placed -> placed.keeping() != null && placed.keeping().atRisk());

    private static final Table<KeepingReport.Item> RUNNING = Table.of(KeepingReport.Item.class)
            .column("rule", KeepingReport.Item::rule)
            .column("ends", KeepingReport.Item::at)
            .column("left", KeepingReport.Item::left)
            .column("worked", KeepingReport.Item::worked)
            .column("due", KeepingReport.Item::next)
            .column("ends-why", KeepingReport.Item::reason);

    private KeepingCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "deadlines",
                        Syntax.NONE
                                .option("unit", "id")
                                .option("rep", "id")
                                .option("before", "time")
                                .option("limit", "n")
                                .option("cursor", "cursor")
                                .flag("json"),
                        KeepingCommands::deadlines),
                new Command("keeping", Syntax.NONE.required(LEAD).flag("json"), KeepingCommands::keeping),
                new Command("extend", Syntax.NONE.required(LEAD).demanded("reason", "text"), KeepingCommands::extend),
                new Command("extension-answer", Syntax.NONE.required(LEAD).flag("refuse"), KeepingCommands::answer),
                new Command("lock", Syntax.NONE.required(LEAD).demanded("until", "time"), KeepingCommands::lock),
                new Command("unlock", Syntax.NONE.required(LEAD), KeepingCommands::unlock));
    }

    private static @Nullable String rule(PlacedLead placed) {
        return placed.keeping() == null || placed.keeping().running().isEmpty()
                ? null
                : placed.keeping().running().get(0).rule();
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UserError(e, "shell.error.clock", "value", text);
        }
    }

    private static int deadlines(Call call) {
        Arguments arguments = call.arguments();
        Page<PlacedLead> page = call.service(Keepings.class)
                .deadlines(
                        call.unit(),
                        arguments.option("rep"),
                        time(arguments.option("before")),
                        arguments.option("cursor"),
                        arguments.number("limit", 50, 1, Page.MAX_SIZE));
        call.list(DUE, page.items());
        if (page.next() != null) {
            call.hint("shell.more-leads", "cursor", page.next());
        }
        return Command.OK;
    }

    private static int keeping(Call call) {
        KeepingReport report = call.service(Keepings.class).report(lead(call));
        call.list(RUNNING, report.deadlines());
        return Command.OK;
    }

    private static LeadId lead(Call call) {
        return call.lead(call.arguments().get(LEAD));
    }

    private static int extend(Call call) {
        return kept(
                call,
                call.await(call.service(Keepings.class)
                        .extend(lead(call), call.arguments().option("reason", ""), null, Call.ACTOR)));
    }

    private static int answer(Call call) {
        return kept(
                call,
                call.await(call.service(Keepings.class)
                        .answer(lead(call), !call.arguments().has("refuse"), Call.ACTOR)));
    }

    private static int lock(Call call) {
        Instant until = time(call.arguments().option("until", ""));
        return kept(
                call,
                call.await(call.service(Keepings.class)
                        .lock(lead(call), until == null ? Instant.EPOCH : until, null, Call.ACTOR)));
    }

    private static int unlock(Call call) {
        return kept(call, call.await(call.service(Keepings.class).unlock(lead(call), null, Call.ACTOR)));
    }

    private static int kept(Call call, PlacedLead lead) {
        Keeping keeping = lead.keeping();
        @Nullable
        Instant ends = lead.deadline() == null ? null : lead.deadline().at();
        if (ends == null) {
            call.say("shell.keeping.open", LEAD, lead.lead().id());
        } else {
            call.say(
                    keeping != null && keeping.asked() != null ? "shell.keeping.asked" : "shell.keeping.until",
                    LEAD,
                    lead.lead().id(),
                    "at",
                    ends);
        }
        return Command.OK;
    }
}
