package org.fenpei.engine.lane;

import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/** Tells an owner that a lead is not his any more, if it was none of his doing. That a lead became his needs no notice: see Inbox. */
final class Taken {

    private static final String HANDOVER = "engine.handover";

    private Taken() {}

    /** Before the lead goes from its owner to another place. */
    static void tell(GroupDraft draft, PlacedLead before, Placement after, Note note) {
        String owner = Objects.requireNonNull(before.placement().owner());
        if (owner.equals(after.owner()) || hasLeft(draft, owner)) {
            return;
        }
        String lead = before.lead().id().toString();
        @Nullable
        Reason reason =
                switch (note.door()) {
                    case POLICY -> Reason.of("engine.taken-by-policy", "lead", lead);
                    case MANUAL -> Reason.of("engine.taken-by-hand", "lead", lead, "actor", asker(after, note));
                    case RELEASE -> released(lead, after);
                    case HANDOVER -> after.reason().code().startsWith(HANDOVER)
                            ? Reason.of("engine.taken-by-handover", "lead", lead, "actor", asker(after, note))
                            : null;
                    case RECYCLE -> after.pool() == null
                            ? Reason.of("engine.taken-missed", "lead", lead)
                            : Reason.of("engine.taken-back", "lead", lead, "pool", after.pool());
                    case UNDO -> Reason.of("engine.taken-undone", "lead", lead);
                    case MERGE -> Reason.of("engine.taken-merged", "lead", lead, "actor", note.actor());
                        // His own doing, or the end of the work.
                    case CLAIM, CLOSE, IMPORT, UPDATE, KEEP, FOLLOWUP, CREDIT, REOPEN, UNMERGE -> null;
                };
        if (reason != null) {
            draft.notice(owner, Notice.Kind.TAKEN, before.lead().id(), reason);
        }
    }

    /** Nobody reads his inbox any more. */
    private static boolean hasLeft(GroupDraft draft, String owner) {
        @Nullable RepRecord rep = draft.cache().rep(owner);
        return rep != null && rep.rep().state() == Rep.State.LEFT;
    }

    /** Whoever is behind it: not the run, but who asked for it. */
    private static String asker(Placement after, Note note) {
        return Objects.requireNonNullElse(after.reason().args().get("actor"), note.actor())
                .toString();
    }

    /** Without the words of why, which may name the customer. */
    private static @Nullable Reason released(String lead, Placement after) {
        Map<String, Object> args = after.reason().args();
        return after.reason().code().equals(ReleaseTask.TAKEN)
                ? new Reason(
                        "engine.taken-into-pool",
                        Map.of(
                                "lead",
                                lead,
                                "actor",
                                String.valueOf(args.get("actor")),
                                "pool",
                                String.valueOf(args.get("pool"))))
                : null;
    }
}
