package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a bulk action moves the work of a rep: only leads that he owns, none back to him, through the door {@link Door#HANDOVER}.
 *
 * @param rep whose leads they are
 * @param leaves whether he has left when it begins
 * @param before what he was before, and is again when it is undone
 * @param readUntil until when he may still see the leads; null if not at all
 * @param cover that it is because of an absence; null if it is not
 * @param tasks whether his open tasks about the leads go with them
 */
public record Handover(
        String rep,
        boolean leaves,
        Rep.State before,
        @Nullable Instant readUntil,
        @Nullable Cover cover,
        boolean tasks) {

    /**
     * Because of an absence.
     *
     * @param absence the id of the absence
     * @param until when the leads go back, as a text; null if they do not
     * @param keepWorked whether what was edited meanwhile stays
     */
    public record Cover(String absence, @Nullable String until, boolean keepWorked) {

        /** Checks the parts. */
        public Cover {
            Objects.requireNonNull(absence, "absence");
        }
    }

    /** Checks the parts. */
    public Handover {
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(before, "before");
    }

    /** By hand. */
    public static Handover of(String rep, boolean leaves, @Nullable Instant readUntil) {
        return new Handover(rep, leaves, Rep.State.ACTIVE, readUntil, null, true);
    }

    /** The same for somebody in that state. */
    public Handover from(Rep.State state) {
        return new Handover(rep, leaves, state, readUntil, cover, tasks);
    }

    /** The same, with or without his tasks. */
    public Handover withTasks(boolean go) {
        return new Handover(rep, leaves, before, readUntil, cover, go);
    }
}
