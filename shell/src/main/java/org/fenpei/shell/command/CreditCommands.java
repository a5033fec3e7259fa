package org.fenpei.shell.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.Credit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Leads;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Shows who is held back and why, releases, and keeps the blacklist. */
final class CreditCommands {

    private static final Table<Hold> HOLDS = Table.of(Hold.class)
            .column("rule", Hold::rule)
            .column("released", Hold::released)
            .column("reason", Hold::reason);

    private static final Table<BlacklistEntry> BLACKLIST = Table.of(BlacklistEntry.class)
            .column("entry", BlacklistEntry::id)
            .column("known-by", BlacklistEntry::key)
            .column("reason", BlacklistEntry::why)
            .column("by", BlacklistEntry::by)
            .column("at", BlacklistEntry::at);

    private CreditCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("holds", Syntax.NONE.required("lead").flag("json"), CreditCommands::holds),
                new Command(
                        "hold-release",
                        Syntax.NONE.required("lead").demanded("reason", "text").option("until", "time"),
                        CreditCommands::release),
                new Command("blacklist", Syntax.NONE.option("unit", "id").flag("json"), CreditCommands::list),
                new Command(
                        "blacklist-add",
                        Syntax.NONE
                                .required("key-kind")
                                .required("value")
                                .demanded("reason", "text")
                                .option("unit", "id"),
                        CreditCommands::add),
                new Command(
                        "blacklist-remove",
                        Syntax.NONE.required("entry").option("unit", "id"),
                        CreditCommands::remove));
    }

    private static int holds(Call call) {
        LeadId id = call.lead(call.arguments().get("lead"));
        PlacedLead placed =
                call.service(Leads.class).find(id).orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
        call.list(HOLDS, call.service(Credit.class).holds(placed));
        return Command.OK;
    }

    private static int release(Call call) {
        LeadId id = call.lead(call.arguments().get("lead"));
        PlacedLead after = call.await(call.service(Credit.class)
                .release(id, call.arguments().option("reason", ""), until(call.arguments()), Call.ACTOR));
        call.say(
                "shell.hold.released",
                "lead",
                id,
                "state",
                call.format().cell(after.placement().state()),
                "reason",
                call.format().sentence(after.placement().reason()));
        return Command.OK;
    }

    private static @Nullable Instant until(Arguments arguments) {
        String value = arguments.option("until");
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new UserError(e, "shell.error.utc-time", "option", "until", "value", value);
        }
    }

    private static int list(Call call) {
        call.list(BLACKLIST, call.service(Credit.class).blacklist(call.unit()));
        return Command.OK;
    }

    private static int add(Call call) {
        Arguments arguments = call.arguments();
        BlacklistEntry.Key key = Arguments.choice("<key-kind>", arguments.get("key-kind"), BlacklistEntry.Key.class);
        BlacklistEntry entry = call.service(Credit.class)
                .block(call.unit(), key, arguments.get("value"), arguments.option("reason", ""), Call.ACTOR);
        call.say("shell.blacklist.added", "entry", entry.id());
        return Command.OK;
    }

    private static int remove(Call call) {
        String entry = call.arguments().get("entry");
        call.service(Credit.class).unblock(call.unit(), entry);
        call.say("shell.blacklist.removed", "entry", entry);
        return Command.OK;
    }
}
