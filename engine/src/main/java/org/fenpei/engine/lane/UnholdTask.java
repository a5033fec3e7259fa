package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.engine.credit.CreditHold;
import org.fenpei.engine.credit.CreditRules;
import org.jspecify.annotations.Nullable;

/** Releases a lead from all that holds its customer back; one that was kept back for it goes to its policy. */
final class UnholdTask extends Task<PlacedLead> {

    private final LeadId id;
    private final String why;
    private final @Nullable Instant until;
    private final String actor;

    UnholdTask(LeadId id, String why, @Nullable Instant until, String actor) {
        this.id = id;
        this.why = why;
        this.until = until;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
    }

    @Override
    PlacedLead decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        if (lead.placement().state() == Placement.State.CLOSED) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.closed", "lead", id.toString())));
        }
        List<Hold> holds =
                CreditHold.all(clerk.cache().settings(), clerk.draft().seen(lead.lead()), clerk.now());
        if (holds.stream().allMatch(Hold::released)) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.credit-not-held", "lead", id.toString())));
        }
        Attributes after = CreditHold.released(holds, lead.lead().attributes(), end(clerk));
        clerk.settle(clerk.draft().change(lead, after, actor, why), actor);
        return clerk.lead(id);
    }

    private @Nullable Instant end(Clerk clerk) {
        @Nullable
        Duration longest = clerk.cache().settings().get(CreditRules.KIND).longestRelease();
        @Nullable Instant latest = longest == null ? null : clerk.now().plus(longest);
        if (until == null) {
            return latest;
        }
        if (!until.isAfter(clerk.now()) || (latest != null && until.isAfter(latest))) {
            throw FenpeiException.invalid(Problem.error(
                    "/until",
                    until.toString(),
                    latest == null
                            ? Reason.of("engine.credit-until")
                            : Reason.of("engine.credit-longest", "latest", latest.toString())));
        }
        return until;
    }
}
