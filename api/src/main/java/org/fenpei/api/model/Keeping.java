package org.fenpei.api.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long the owner of a lead keeps it, and what has been done about it in this ownership. Kept for owned leads to which a
 * retention rule applies, which are locked, or whose owner's follow-ups count.
 *
 * @param at when something is next to be done; null if nothing is
 * @param cycle when what counts began anew: the ownership, its last qualifying follow-up, extension or lock
 * @param running the deadlines that run, each of one rule, the earliest first
 * @param followedUpAt the owner's last qualifying follow-up; null if there was none
 * @param followUps how many there were
 * @param extensions how often the deadline was extended
 * @param extendedUntil until when; null if it never was
 * @param asked that the owner has asked for an extension, which nobody has answered yet; else null
 * @param lockedUntil until when the owner has locked it; null if he has not
 * @param atRisk whether a missed deadline has marked it
 * @param postponed whether something is due that the bound of a sweep has put off
 */
public record Keeping(
        @Nullable Instant at,
        Instant cycle,
        List<Running> running,
        @Nullable Instant followedUpAt,
        int followUps,
        int extensions,
        @Nullable Instant extendedUntil,
        @Nullable Asked asked,
        @Nullable Instant lockedUntil,
        boolean atRisk,
        boolean postponed) {

    /**
     * A deadline that runs.
     *
     * @param rule the id of the rule that set it
     * @param deadline the deadline, extensions and locks included
     * @param step how much of its warnings and of its ladder is done, counted through
     * @param next when the next of them is to be done; null if all is done
     * @param since when the rung before it was carried out, from which it counts; null if none was, or it counts from nothing
     * @param notBefore before that the deadline does not come, since the rule was settled when the lead was owned already; null if it
     *     was there before
     */
    public record Running(
            String rule,
            Deadline deadline,
            int step,
            @Nullable Instant next,
            @Nullable Instant since,
            @Nullable Instant notBefore) {

        /** Checks the parts. */
        public Running {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(deadline, "deadline");
        }

        /** One that counts from nothing but its deadline. */
        public Running(String rule, Deadline deadline, int step, @Nullable Instant next) {
            this(rule, deadline, step, next, null, null);
        }

        /** The same, of which something else comes next. */
        public Running at(int otherStep, @Nullable Instant otherNext, @Nullable Instant otherSince) {
            return new Running(rule, deadline, otherStep, otherNext, otherSince, notBefore);
        }

        /** The warning that is to be told next; null if it is the ladder's turn, or all is done. */
        public Deadline.@Nullable Warning warning() {
            return step < deadline.warnings().size() ? deadline.warnings().get(step) : null;
        }

        /** The rung that is to be carried out next, a warning still coming first or not; null if all is done. */
        public @Nullable Rung rung() {
            int rung = Math.max(0, step - deadline.warnings().size());
            return rung < deadline.ladder().size() ? deadline.ladder().get(rung) : null;
        }
    }

    /**
     * A wish for an extension.
     *
     * @param at when it was uttered
     * @param why why, in the owner's words
     */
    public record Asked(Instant at, String why) {

        /** Checks the parts. */
        public Asked {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(why, "why");
        }
    }

    /** Checks and sorts. */
    public Keeping {
        Objects.requireNonNull(cycle, "cycle");
        running = running.stream()
                .sorted(Comparator.comparing((Running one) -> one.deadline().at())
                        .thenComparing(Running::rule))
                .toList();
    }

    /** Nothing runs yet in an ownership that began then. */
    public static Keeping since(Instant begin) {
        return new Keeping(null, begin, List.of(), null, 0, 0, null, null, null, false, false);
    }

    /** One deadline of one rule, of which nothing is done yet. */
    public static Keeping of(Instant begin, String rule, Deadline deadline) {
        return new Keeping(
                deadline.at(),
                begin,
                List.of(new Running(rule, deadline, 0, deadline.at())),
                null,
                0,
                0,
                null,
                null,
                null,
                false,
                false);
    }

    /** The earliest deadline; null if none runs. */
    public @Nullable Deadline deadline() {
        return running.isEmpty() ? null : running.get(0).deadline();
    }

    /** What runs by a rule; null if it set no deadline. */
    public @Nullable Running of(String rule) {
        return running.stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElse(null);
    }

    /** With other deadlines; the time of the next one is found anew. */
    public Keeping withRunning(List<Running> others, boolean risk, boolean putOff) {
        @Nullable Instant next = null;
        for (Running one : others) {
            if (one.next() != null && (next == null || one.next().isBefore(next))) {
                next = one.next();
            }
        }
        return new Keeping(
                next,
                cycle,
                others,
                followedUpAt,
                followUps,
                extensions,
                extendedUntil,
                asked,
                lockedUntil,
                risk,
                putOff);
    }

    /**
     * After a qualifying follow-up; what counts begins anew, and is still to be computed. One that is not later than the last one, such
     * as one that was edited, changes nothing.
     */
    public Keeping followedUp(Instant when) {
        if (followedUpAt != null && !when.isAfter(followedUpAt)) {
            return this;
        }
        return new Keeping(
                at,
                when.isAfter(cycle) ? when : cycle,
                running,
                when,
                followUps + 1,
                extensions,
                extendedUntil,
                asked,
                lockedUntil,
                false,
                false);
    }

    /** After somebody has asked for an extension; null takes the wish back, or answers it. */
    public Keeping withAsked(@Nullable Asked wish) {
        return new Keeping(
                at,
                cycle,
                running,
                followedUpAt,
                followUps,
                extensions,
                extendedUntil,
                wish,
                lockedUntil,
                atRisk,
                postponed);
    }

    /** After an extension; what counts begins anew, and is still to be computed. */
    public Keeping extended(Instant until, Instant now) {
        return new Keeping(
                at, now, running, followedUpAt, followUps, extensions + 1, until, null, lockedUntil, false, false);
    }

    /** Locked until then, or no more; what counts begins anew, and is still to be computed. */
    public Keeping locked(@Nullable Instant until, Instant now) {
        return new Keeping(
                at, now, running, followedUpAt, followUps, extensions, extendedUntil, asked, until, false, false);
    }

    /** Whether it holds nothing that could not be computed anew. */
    public boolean isBlank() {
        return running.isEmpty()
                && followedUpAt == null
                && extensions == 0
                && asked == null
                && lockedUntil == null
                && !atRisk;
    }
}
