package org.fenpei.shell.command;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;

/** Shows and shares the credit for leads, corrects what came of them, and opens them again. */
final class SharedCreditCommands {

    private static final BigDecimal MOST = BigDecimal.valueOf(100);
    private static final int PAGE = 200;

    private static final Table<CreditShare> SHARES =
            Table.of(CreditShare.class).column("rep", CreditShare::rep).column("percent", CreditShare::percent);

    private static final Table<CreditSplit> HISTORY = Table.of(CreditSplit.class)
            .column("at", CreditSplit::at)
            .column("kind", CreditSplit::kind)
            .column("shares", split -> CreditShare.text(split.shares()))
            .column("by", CreditSplit::actor)
            .column("reason", CreditSplit::why);

    private static final Table<CreditEntry> ENTRIES = Table.of(CreditEntry.class)
            .column("lead", CreditEntry::lead)
            .column("sequence", CreditEntry::sequence)
            .column("rep", CreditEntry::rep)
            .column("closed", CreditEntry::closedAt)
            .column("percent", entry -> CreditShare.percent(entry.share()))
            .column("amount", entry -> BigDecimal.valueOf(entry.cents(), 2));

    private SharedCreditCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("shares", Syntax.NONE.required("lead").flag("json"), SharedCreditCommands::shares),
                new Command(
                        "share",
                        Syntax.NONE
                                .required("lead")
                                .rest("part")
                                .flag("as-settled")
                                .demanded("reason", "text"),
                        SharedCreditCommands::share),
                new Command(
                        "correct-result",
                        Syntax.NONE
                                .required("lead")
                                .demanded("result", "result")
                                .option("amount", "number")
                                .option("rating", "n")
                                .demanded("reason", "text"),
                        SharedCreditCommands::correct),
                new Command(
                        "reopen",
                        Syntax.NONE.required("lead").demanded("reason", "text"),
                        SharedCreditCommands::reopen),
                new Command(
                        "rep-credit",
                        Syntax.NONE
                                .required("rep")
                                .option("from", "time")
                                .option("to", "time")
                                .flag("json"),
                        SharedCreditCommands::ofRep));
    }

    private static int shares(Call call) {
        LeadId id = call.lead(call.arguments().get("lead"));
        PlacedLead placed =
                call.service(Leads.class).find(id).orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
        SharedCredit.Shared shared = call.service(SharedCredit.class).of(placed);
        call.list(SHARES, shared.shares());
        if (!call.json()) {
            call.say("shell.credit.from", "from", call.format().cell(shared.from()));
            if (!shared.history().isEmpty()) {
                call.list(HISTORY, shared.history());
            }
            if (!shared.entries().isEmpty()) {
                call.list(ENTRIES, shared.entries());
            }
        }
        return Command.OK;
    }

    private static int share(Call call) {
        Arguments arguments = call.arguments();
        LeadId lead = call.lead(arguments.get("lead"));
        String reason = arguments.option("reason", "");
        List<CreditShare> shares = new ArrayList<>();
        arguments.all("part").forEach(part -> shares.add(part(part)));
        if (arguments.has("as-settled") != shares.isEmpty()) {
            throw new UserError("shell.error.share-or-settled");
        }
        SharedCredit service = call.service(SharedCredit.class);
        OwnerCommands.decided(
                call,
                call.await(
                        shares.isEmpty()
                                ? service.withdraw(lead, reason, null, Call.ACTOR)
                                : service.share(lead, shares, reason, null, Call.ACTOR)));
        return Command.OK;
    }

    /** A share, as li.wei=33.33. */
    private static CreditShare part(String text) {
        int equals = text.lastIndexOf('=');
        try {
            BigDecimal percent = new BigDecimal(text.substring(equals + 1));
            if (equals > 0 && percent.signum() > 0 && percent.compareTo(MOST) <= 0) {
                return new CreditShare(
                        text.substring(0, equals), percent.movePointRight(2).intValueExact());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UserError(e, "shell.error.credit-share", "value", text);
        }
        throw new UserError("shell.error.credit-share", "value", text);
    }

    private static int correct(Call call) {
        Arguments arguments = call.arguments();
        Closing.Result result = Arguments.choice("--result", arguments.option("result", ""), Closing.Result.class);
        Integer rating = arguments.option("rating") == null ? null : arguments.number("rating", 1, 1, 5);
        Closing closing = new Closing(
                result, OwnerCommands.amount(arguments.option("amount")), rating, arguments.option("reason", ""));
        OwnerCommands.decided(
                call,
                call.await(call.service(SharedCredit.class)
                        .correct(call.lead(arguments.get("lead")), closing, Call.ACTOR)));
        return Command.OK;
    }

    private static int reopen(Call call) {
        Arguments arguments = call.arguments();
        OwnerCommands.decided(
                call,
                call.await(call.service(SharedCredit.class)
                        .reopen(call.lead(arguments.get("lead")), arguments.option("reason", ""), Call.ACTOR)));
        return Command.OK;
    }

    private static int ofRep(Call call) {
        Arguments arguments = call.arguments();
        String rep = arguments.get("rep");
        Instant from = time(arguments, "from", Instant.EPOCH);
        Instant to = time(arguments, "to", Instant.parse("9999-12-31T00:00:00Z"));
        SharedCredit service = call.service(SharedCredit.class);
        List<CreditEntry> entries = new ArrayList<>();
        String cursor = null;
        do {
            Page<CreditEntry> page = service.ofRep(rep, from, to, cursor, PAGE);
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        call.list(ENTRIES, entries);
        if (!call.json()) {
            CreditTotal total = service.total(rep, from, to);
            call.say(
                    "shell.credit.total",
                    "amount",
                    BigDecimal.valueOf(total.cents(), 2).toPlainString(),
                    "leads",
                    total.leads(),
                    "won",
                    total.won(),
                    "lost",
                    total.lost());
        }
        return Command.OK;
    }

    private static Instant time(Arguments arguments, String name, Instant otherwise) {
        String value = arguments.option(name);
        try {
            return value == null ? otherwise : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new UserError(e, "shell.error.utc-time", "option", name, "value", value);
        }
    }
}
