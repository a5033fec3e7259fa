package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.DryRun;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/** Lets happen again what people did with the leads of a log, where it still can, and counts it. */
final class LogHappenings {

    private static final String WHY = "log";

    private final DryPlay.Draft draft;
    private int claims;
    private int claimed;
    private int releases;
    private int released;
    private int closings;
    private int unowned;

    LogHappenings(DryPlay.Draft draft) {
        this.draft = draft;
    }

    /** Does it; gives the decision, or null if it cannot be done. */
    @Nullable
    Decision happen(Clerk clerk, PlacedLead lead, DryRun.Happening happening) {
        return switch (happening.kind()) {
            case CLAIMED -> claim(clerk, lead, happening.rep());
            case RELEASED -> release(clerk, lead);
            case CLOSED -> close(clerk, lead, happening.closing());
        };
    }

    /** Whoever claimed it there claims it here, if it lies in a pool and he may. */
    private @Nullable Decision claim(Clerk clerk, PlacedLead lead, @Nullable String id) {
        claims++;
        @Nullable RepRecord rep = id == null ? null : clerk.cache().rep(id);
        @Nullable
        String lies = lead.placement().state() == Placement.State.POOL
                ? lead.placement().pool()
                : null;
        @Nullable Pool pool = lies == null ? null : clerk.cache().pool(lies);
        if (rep == null || pool == null || clerk.guards(rep, lead.lead(), Door.CLAIM, pool) != null) {
            return null;
        }
        claimed++;
        Placement placement = Claimed.placement(
                rep.rep().id(), pool.id(), clerk.now(), clerk.draft().nextSequence());
        return clerk.draft().place(lead, false, placement, Note.byHand(Door.CLAIM, Clerk.SYSTEM, Trace.PLAIN));
    }

    /** Whoever has it gives it back: to the pool that it was claimed from, or else the policy decides, and he gets it not. */
    private @Nullable Decision release(Clerk clerk, PlacedLead lead) {
        releases++;
        @Nullable String owner = lead.placement().owner();
        if (owner == null) {
            return null;
        }
        released++;
        @Nullable String from = lead.placement().pool();
        if (from != null && clerk.cache().pool(from) != null) {
            Reason reason = Reason.of("engine.released", "rep", owner, "pool", from, "why", WHY);
            return clerk.draft()
                    .place(
                            lead,
                            false,
                            Placement.pooled(
                                    from, clerk.now(), reason, clerk.draft().nextSequence()),
                            Note.byHand(Door.RELEASE, Clerk.SYSTEM, Trace.PLAIN));
        }
        @Nullable
        CompiledPolicy policy =
                DryPlay.policy(clerk, draft, lead.policy(), lead.lead().id());
        return policy == null ? null : clerk.ask(policy, lead.lead(), owner).place(lead, false, Clerk.SYSTEM);
    }

    /** Nobody works on it any more, whoever has it. */
    private @Nullable Decision close(Clerk clerk, PlacedLead lead, @Nullable Closing closing) {
        Placement.State state = lead.placement().state();
        if (closing == null || state == Placement.State.CLOSED) {
            return null;
        }
        closings++;
        unowned += state == Placement.State.OWNED ? 0 : 1;
        Reason reason = new Reason(
                "engine.closed-by",
                Map.of(
                        "actor",
                        Clerk.SYSTEM,
                        "result",
                        closing.result().name().toLowerCase(Locale.ROOT),
                        "why",
                        closing.why()));
        Placement placement = Placement.unowned(
                Placement.State.CLOSED, clerk.now(), reason, clerk.draft().nextSequence());
        return clerk.draft().place(lead, false, placement, Note.closing(Clerk.SYSTEM, closing));
    }

    /** What is to be said of it. */
    List<Reason> notes() {
        List<Reason> notes = new ArrayList<>();
        if (claims > 0) {
            notes.add(Reason.of("engine.log-claims", "done", claimed, "count", claims));
        }
        if (releases > 0) {
            notes.add(Reason.of("engine.log-releases", "done", released, "count", releases));
        }
        if (closings > 0) {
            notes.add(Reason.of("engine.log-closings", "count", closings, "unowned", unowned));
        }
        return notes;
    }
}
