package org.fenpei.shell.command;

import java.util.List;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.RepLimits;
import org.fenpei.api.model.RepLimits.LimitState;
import org.fenpei.api.service.Allowances;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;

/** Shows what reps may still take, and why they could not. */
final class LimitCommands {

    private static final String LEAD = "lead";
    private static final String REP = "rep";

    private static final Table<LimitState> LIMITS = Table.of(LimitState.class)
            .column("kind", LimitState::kind)
            .column("by", LimitState::by)
            .column("pool", LimitState::pool)
            .column("period", LimitState::period)
            .column("limit", LimitState::limit)
            .column("used", LimitState::used)
            .column("left", LimitState::left)
            .column("renews", LimitState::renewsAt);

    private LimitCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("limits", Syntax.NONE.required(REP).flag("json"), LimitCommands::limits),
                new Command(
                        "claim-check", Syntax.NONE.required(LEAD).required(REP).flag("json"), LimitCommands::check));
    }

    private static int limits(Call call) {
        RepLimits limits =
                call.await(call.service(Allowances.class).of(call.arguments().get(REP)));
        if (limits.tier() != null && !call.json()) {
            call.hint(
                    "shell.limits.tier",
                    "tier",
                    limits.tier().id(),
                    "until",
                    call.format().cell(limits.tier().until()));
        }
        call.list(LIMITS, limits.limits());
        return Command.OK;
    }

    private static int check(Call call) {
        ClaimCheck check = call.await(call.service(Allowances.class)
                .check(call.lead(call.arguments().get(LEAD)), call.arguments().get(REP)));
        Table<Refusal> table =
                Table.of(Refusal.class).column("why", refusal -> Failures.refusal(refusal, call.format()));
        if (check.allowed() && !call.json()) {
            call.say("shell.claim-check.allowed", REP, check.rep(), LEAD, check.lead(), "pool", check.pool());
        } else {
            call.list(table, check.refusals());
        }
        return check.allowed() ? Command.OK : Command.FAILED;
    }
}
