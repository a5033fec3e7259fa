package org.fenpei.shell.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Leads;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Contacts with customers, and what happened to a lead. What was said is personal, and shown only on request. */
final class FollowUpCommands {

    private static final String LEAD = "lead";
    private static final String CONTACT = "contact";
    private static final int LINES = 50;

    private FollowUpCommands() {}

    static List<Command> all() {
        Syntax content = Syntax.NONE.required(LEAD);
        return List.of(
                new Command(
                        "follow-ups", Syntax.NONE.required(LEAD).flag("full").flag("json"), FollowUpCommands::list),
                new Command(
                        "follow-up",
                        content.demanded("type", "type")
                                .demanded("content", "text")
                                .option("outcome", "text")
                                .option("rep", "id")
                                .option("at", "time")
                                .option("next", "time")
                                .flag("automatic"),
                        FollowUpCommands::record),
                new Command(
                        "follow-up-edit",
                        content.required(CONTACT)
                                .demanded("type", "type")
                                .demanded("content", "text")
                                .option("outcome", "text")
                                .option("next", "time"),
                        FollowUpCommands::edit),
                new Command(
                        "timeline",
                        Syntax.NONE.required(LEAD).option("limit", "n").flag("json"),
                        FollowUpCommands::timeline));
    }

    private static int list(Call call) {
        LeadId lead = call.lead(call.arguments().get(LEAD));
        Table<FollowUp> table = Table.of(FollowUp.class)
                .column(CONTACT, FollowUp::id)
                .column("version", FollowUp::version)
                .column("at", FollowUp::at)
                .column("kind", FollowUp::type)
                .column("rep", FollowUp::rep)
                .column("by", FollowUp::actor)
                .column("counts", FollowUp::qualifies)
                .column("next", FollowUp::next)
                .column("reason", FollowUp::why);
        if (call.arguments().has("full")) {
            table = table.column("outcome", FollowUp::outcome).column("content", FollowUp::content);
        }
        find(call, lead);
        call.list(table, call.service(FollowUps.class).of(lead));
        return Command.OK;
    }

    private static PlacedLead find(Call call, LeadId lead) {
        return call.service(Leads.class)
                .find(lead)
                .orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()));
    }

    private static int record(Call call) {
        Arguments arguments = call.arguments();
        FollowUps.Contact contact = new FollowUps.Contact(
                arguments.option("rep"),
                arguments.option("type", ""),
                arguments.option("content", ""),
                arguments.option("outcome"),
                time(call, "at"),
                time(call, "next"),
                arguments.has("automatic"),
                null);
        said(
                call,
                call.await(call.service(FollowUps.class)
                                .record(call.lead(arguments.get(LEAD)), contact, null, Call.ACTOR))
                        .followUp());
        return Command.OK;
    }

    private static int edit(Call call) {
        Arguments arguments = call.arguments();
        String id = arguments.get(CONTACT);
        long number = FollowUp.number(id).orElseThrow(() -> FenpeiException.notFound("follow-up", id));
        FollowUps.Edit edit = new FollowUps.Edit(
                arguments.option("type", ""),
                arguments.option("content", ""),
                arguments.option("outcome"),
                time(call, "next"));
        said(
                call,
                call.await(call.service(FollowUps.class)
                        .edit(call.lead(arguments.get(LEAD)), number, edit, null, Call.ACTOR)));
        return Command.OK;
    }

    static @Nullable Instant time(Call call, String option) {
        String text = call.arguments().option(option);
        return text == null ? null : DrySubject.time(text, call.format().zone());
    }

    private static void said(Call call, FollowUp made) {
        call.say(
                "shell.follow-up.recorded",
                CONTACT,
                made.id(),
                "version",
                made.version(),
                "why",
                call.format().sentence(made.why()));
    }

    private static int timeline(Call call) {
        PlacedLead lead = find(call, call.lead(call.arguments().get(LEAD)));
        List<TimelineEntry> entries =
                new ArrayList<>(call.service(FollowUps.class).timeline(lead));
        int limit = call.arguments().number("limit", LINES, 1, Integer.MAX_VALUE);
        Table<TimelineEntry> table = Table.of(TimelineEntry.class)
                .column("at", TimelineEntry::at)
                .column("kind", TimelineEntry::kind)
                .column("by", TimelineEntry::actor)
                .column("sequence", entry -> entry.sequence() == 0 ? null : entry.sequence())
                .column("merged-from", TimelineEntry::mergedFrom)
                .column("reason", TimelineEntry::reason);
        call.list(table, entries.subList(0, Math.min(limit, entries.size())));
        return Command.OK;
    }
}
