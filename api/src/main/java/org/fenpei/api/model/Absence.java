package org.fenpei.api.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a rep is away, and what becomes of his leads meanwhile. He is on leave from the first instant to the
 * one before the last, whatever else happens; the work that it brings (covering, giving back) follows when it falls due.
 *
 * @param id its code, given by the engine
 * @param unit the rep's unit
 * @param rep who is away
 * @param plan what was planned
 * @param state how far it is
 * @param dueAt when something has to be done about it next; null if nothing has to
 * @param cover the bulk run that moved his leads when it began; null if none did
 * @param back the bulk run that brought them back; null if none did
 * @param actor who planned it
 * @param createdAt when it was planned
 * @param version counts its changes, from 1
 */
public record Absence(
        String id,
        String unit,
        String rep,
        Plan plan,
        State state,
        @Nullable Instant dueAt,
        @Nullable String cover,
        @Nullable String back,
        String actor,
        Instant createdAt,
        long version) {

    /** Why somebody is away; known to those only who may see the absence. */
    public enum Kind {
        /** Holidays. */
        VACATION,
        /** Illness. */
        SICK,
        /** Learns something. */
        TRAINING,
        /** Cares for a child. */
        PARENTAL,
        /** Anything else. */
        OTHER
    }

    /** What becomes of leads that would be given to him. */
    public enum NewLeads {
        /** He is passed over. */
        SKIP,
        /** His substitute gets them, if he may own them; else he is passed over. */
        SUBSTITUTE
    }

    /** What becomes of the leads that he owns. */
    public enum Existing {
        /** They stay his. */
        STAY,
        /** They move, and go back when he returns. */
        COVER,
        /** They move for good. */
        MOVE
    }

    /** How far an absence is. */
    public enum State {
        /** It has not begun. */
        PLANNED,
        /** It has begun. */
        RUNNING,
        /** He is back, and what goes back goes back. */
        ENDED,
        /** It was called off before it began. */
        CANCELLED;

        /** Whether it still counts. */
        public boolean open() {
            return this == PLANNED || this == RUNNING;
        }
    }

    /**
     * What was planned.
     *
     * @param kind why
     * @param from the first instant
     * @param to the first instant at which he is back
     * @param substitute who stands in for him; null for nobody: then leads that move go where their policies decide
     * @param newLeads what becomes of new leads
     * @param existing what becomes of his leads
     * @param keepWorked whether a covered lead that was edited meanwhile stays where it is
     * @param override why the guards shall be overridden where his leads move to the substitute, 1 to 500 characters; null to heed them
     */
    public record Plan(
            Kind kind,
            Instant from,
            Instant to,
            @Nullable String substitute,
            NewLeads newLeads,
            Existing existing,
            boolean keepWorked,
            @Nullable String override) {

        /** Checks the parts. */
        public Plan {
            Objects.requireNonNull(kind, "kind");
            from = from.truncatedTo(ChronoUnit.MILLIS);
            to = to.truncatedTo(ChronoUnit.MILLIS);
            Objects.requireNonNull(newLeads, "newLeads");
            Objects.requireNonNull(existing, "existing");
        }

        /** The same for another time. */
        public Plan during(Instant newFrom, Instant newTo) {
            return new Plan(kind, newFrom, newTo, substitute, newLeads, existing, keepWorked, override);
        }
    }

    /** Checks the parts. */
    public Absence {
        Codes.require("absence", id);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Whether he is away at that instant. */
    public boolean covers(Instant at) {
        return state != State.CANCELLED && !at.isBefore(plan.from()) && at.isBefore(plan.to());
    }

    /** Day and time in that zone at which he goes, for a {@link Reason}. */
    public String from(ZoneId zone) {
        return local(plan.from(), zone);
    }

    /** Day and time in that zone at which he is back, for a {@link Reason}. */
    public String until(ZoneId zone) {
        return local(plan.to(), zone);
    }

    private static String local(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The next version of it. */
    public Absence with(Plan newPlan, State newState, @Nullable Instant newDueAt) {
        return new Absence(id, unit, rep, newPlan, newState, newDueAt, cover, back, actor, createdAt, version + 1);
    }

    /** The next version of it, with the runs that it brought. */
    public Absence withRuns(@Nullable String newCover, @Nullable String newBack) {
        return new Absence(id, unit, rep, plan, state, dueAt, newCover, newBack, actor, createdAt, version);
    }
}
