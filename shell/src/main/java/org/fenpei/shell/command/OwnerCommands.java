package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.Target;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Changes who owns a lead. */
final class OwnerCommands {

    private OwnerCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "assign",
                        Syntax.NONE
                                .required("lead")
                                .option("rep", "id")
                                .option("team", "id")
                                .option("pool", "id")
                                .option("policy", "id")
                                .option("override", "reason"),
                        OwnerCommands::assign),
                new Command(
                        "claim",
                        Syntax.NONE
                                .required("pool")
                                .required("rep")
                                .rest("lead")
                                .option("next", "n")
                                .flag("all-or-nothing")
                                .flag("json"),
                        OwnerCommands::claim),
                new Command(
                        "release",
                        Syntax.NONE
                                .required("lead")
                                .required("rep")
                                .demanded("reason", "text")
                                .option("pool", "id"),
                        OwnerCommands::release),
                new Command(
                        "close",
                        Syntax.NONE
                                .required("lead")
                                .demanded("reason", "text")
                                .option("result", "result")
                                .option("amount", "n")
                                .option("rating", "1-5"),
                        OwnerCommands::close),
                new Command(
                        "update",
                        Syntax.NONE
                                .required("lead")
                                .options("set", "attribute=value")
                                .options("unset", "attribute"),
                        OwnerCommands::update));
    }

    private static int assign(Call call) {
        Arguments arguments = call.arguments();
        LeadId lead = call.lead(arguments.get("lead"));
        List<Target> targets = new ArrayList<>();
        for (Target.Kind kind : Target.Kind.values()) {
            String id = arguments.option(kind.name().toLowerCase(java.util.Locale.ROOT));
            if (id != null) {
                targets.add(new Target(kind, id));
            }
        }
        if (targets.size() != 1) {
            throw new UserError("shell.error.one-target");
        }
        decided(
                call,
                call.await(call.service(Assigner.class)
                        .assign(lead, targets.get(0), arguments.option("override"), Call.ACTOR)));
        return Command.OK;
    }

    private static int claim(Call call) {
        Arguments arguments = call.arguments();
        List<LeadId> leads = arguments.all("lead").stream().map(call::lead).toList();
        if (!leads.isEmpty() && arguments.has("next")) {
            throw new UserError("shell.error.leads-or-next");
        }
        if (leads.size() > Claim.MAX) {
            throw new UserError("shell.error.too-many-leads", "most", Claim.MAX);
        }
        int next = leads.isEmpty() ? arguments.number("next", 1, 1, Claim.MAX) : 0;
        Claim claim =
                new Claim(arguments.get("pool"), arguments.get("rep"), leads, next, arguments.has("all-or-nothing"));
        List<ClaimResult> results = call.await(call.service(Assigner.class).claim(claim, Call.ACTOR));
        Table<ClaimResult> table = Table.of(ClaimResult.class)
                .column("lead", ClaimResult::lead)
                .column("claimed", result -> result.decision() != null)
                .column("sequence", OwnerCommands::sequence)
                .column("why", result -> why(result, call));
        call.list(table, results);
        return results.stream().allMatch(result -> result.decision() != null) ? Command.OK : Command.FAILED;
    }

    private static @Nullable String sequence(ClaimResult result) {
        return result.decision() == null
                ? null
                : String.valueOf(result.decision().sequence());
    }

    private static @Nullable String why(ClaimResult result, Call call) {
        return result.refusal() == null ? null : Failures.refusal(result.refusal(), call.format());
    }

    private static int release(Call call) {
        Arguments arguments = call.arguments();
        decided(
                call,
                call.await(call.service(Assigner.class)
                        .takeBack(
                                call.lead(arguments.get("lead")),
                                arguments.get("rep"),
                                arguments.option("pool"),
                                arguments.option("reason", ""),
                                Call.ACTOR)));
        return Command.OK;
    }

    private static int close(Call call) {
        Arguments arguments = call.arguments();
        Closing.Result result =
                Arguments.choice("--result", arguments.option("result", "invalid"), Closing.Result.class);
        Integer rating = arguments.option("rating") == null ? null : arguments.number("rating", 1, 1, 5);
        Closing closing =
                new Closing(result, amount(arguments.option("amount")), rating, arguments.option("reason", ""));
        decided(
                call,
                call.await(call.service(Assigner.class).close(call.lead(arguments.get("lead")), closing, Call.ACTOR)));
        return Command.OK;
    }

    /** An amount of money. */
    static @Nullable Double amount(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            double amount = Double.parseDouble(text);
            if (amount >= 0 && amount <= Closing.MOST_AMOUNT) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw new UserError(e, "shell.error.amount", "value", text);
        }
        throw new UserError("shell.error.amount", "value", text);
    }

    private static int update(Call call) {
        Arguments arguments = call.arguments();
        Map<String, @Nullable Object> changes = AttributeWords.read(arguments.options("set"));
        for (String name : arguments.options("unset")) {
            if (changes.containsKey(name)) {
                throw new UserError("shell.error.attribute-twice", "attribute", name);
            }
            changes.put(name, null);
        }
        if (changes.isEmpty()) {
            throw new UserError("shell.error.no-changes");
        }
        PlacedLead after =
                call.await(call.service(Assigner.class).update(call.lead(arguments.get("lead")), changes, Call.ACTOR));
        call.say(
                "shell.updated",
                "lead",
                after.lead().id(),
                "result",
                ExplainCommand.result(
                        after.placement(),
                        call.format(),
                        new Names(call, after.lead().unit())));
        return Command.OK;
    }

    static void decided(Call call, Decision decision) {
        call.say(
                "shell.decided",
                "lead",
                decision.lead(),
                "sequence",
                String.valueOf(decision.sequence()),
                "result",
                ExplainCommand.result(decision.placement(), call.format(), new Names(call, decision.unit())));
    }
}
