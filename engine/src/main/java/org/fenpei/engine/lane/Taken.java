package org.fenpei.engine.lane;

import java.util.Objects;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** Tells an owner that a lead is not his any more, if it was none of his doing. That a lead became his needs no notice: see Inbox. */
final class Taken {

    private Taken() {}

    /** Before the lead goes from its owner to another place. */
    static void tell(GroupDraft draft, PlacedLead before, Placement after, Note note) {
        String owner = Objects.requireNonNull(before.placement().owner());
        if (owner.equals(after.owner())) {
            return;
        }
        String lead = before.lead().id().toString();
        @Nullable
        Reason reason =
                switch (note.door()) {
                    case POLICY -> Reason.of("engine.taken-by-policy", "lead", lead);
                    case MANUAL -> Reason.of("engine.taken-by-hand", "lead", lead, "actor", note.actor());
                    case RECYCLE -> after.pool() == null
                            ? Reason.of("engine.taken-missed", "lead", lead)
                            : Reason.of("engine.taken-back", "lead", lead, "pool", after.pool());
                    case UNDO -> Reason.of("engine.taken-undone", "lead", lead);
                    case MERGE -> Reason.of("engine.taken-merged", "lead", lead, "actor", note.actor());
                        // His own doing, the end of the work, or what people arrange when somebody leaves.
                    case CLAIM, RELEASE, CLOSE, HANDOVER, IMPORT, UPDATE, KEEP, FOLLOWUP, UNMERGE -> null;
                };
        if (reason != null) {
            draft.notice(owner, Notice.Kind.TAKEN, before.lead().id(), reason);
        }
    }
}
