package org.fenpei.engine.keeping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Rung;
import org.fenpei.api.model.WorkingTime;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a lead's deadlines: which warnings and rungs come when, and what is left of them. The one computation behind what
 * is done and what the rep is shown. Pure; a few microseconds a deadline.
 *
 * @param calendar when the owner works
 * @param now the instant of the decision
 */
public record Plan(WorkingTime calendar, Instant now) {

    /**
     * A deadline that some rule has set.
     *
     * @param rule the rule
     * @param deadline the deadline, without extensions and locks
     * @param grace before that it shall not come, unless it was to come before that already; null for nothing
     */
    public record Set(String rule, Deadline deadline, @Nullable Instant grace) {

        /** Without a grace. */
        public Set(String rule, Deadline deadline) {
            this(rule, deadline, null);
        }

        /** With one. */
        Set withGrace(@Nullable Instant until) {
            return new Set(rule, deadline, until);
        }
    }

    /**
     * What comes when, after the rules were asked anew. Within one cycle nothing that was done is done again, whatever changes; only
     * if the deadline comes to lie ahead again its ladder begins anew.
     *
     * @param before how it was
     * @param sets what the rules say
     * @param newCycle whether what counts has begun anew
     */
    public Keeping renew(Keeping before, List<Set> sets, boolean newCycle) {
        List<Keeping.Running> running = new ArrayList<>(sets.size());
        boolean ahead = true;
        for (Set set : sets) {
            Keeping.@Nullable Running old = newCycle ? null : before.of(set.rule());
            @Nullable Instant floor = floor(set, old);
            Instant ruled = set.deadline().at();
            Deadline deadline = set.deadline().withAt(notBefore(floor == null ? ruled : floor, before));
            Keeping.Running renewed = renew(set.rule(), deadline, old, before.cycle(), floor);
            running.add(renewed);
            ahead &= renewed.step() <= deadline.warnings().size();
        }
        boolean risk = before.atRisk() && !newCycle && !ahead;
        boolean due = running.stream().anyMatch(one -> !one.deadline().at().isAfter(now));
        return before.withRunning(running, risk, before.postponed() && !newCycle && due);
    }

    /**
     * Until when a rule that is new for a lead that was owned before lets it be, without putting off what was due by the rules before;
     * null if that is no later than what the rule says.
     */
    private static @Nullable Instant floor(Set set, Keeping.@Nullable Running old) {
        Instant ruled = set.deadline().at();
        @Nullable Instant floor = old == null ? null : old.notBefore();
        @Nullable Instant grace = set.grace();
        @Nullable Instant due = old == null ? null : old.deadline().at();
        if (grace != null && (due == null || ruled.isBefore(due))) {
            Instant least = due != null && due.isBefore(grace) ? due : grace;
            floor = floor != null && floor.isAfter(least) ? floor : least;
        }
        return floor != null && floor.isAfter(ruled) ? floor : null;
    }

    private static Instant notBefore(Instant at, Keeping keeping) {
        Instant latest = at;
        Instant extended = keeping.extendedUntil();
        if (extended != null && extended.isAfter(latest)) {
            latest = extended;
        }
        Instant locked = keeping.lockedUntil();
        return locked != null && locked.isAfter(latest) ? locked : latest;
    }

    private Keeping.Running renew(
            String rule, Deadline deadline, Keeping.@Nullable Running old, Instant cycle, @Nullable Instant floor) {
        int warnings = deadline.warnings().size();
        int step = 0;
        if (old != null) {
            int climbed = old.step() - old.deadline().warnings().size();
            if (climbed > 0 && !deadline.at().isAfter(now)) {
                @Nullable
                Instant next = climbed >= deadline.ladder().size()
                        ? null
                        : rung(deadline.ladder().get(climbed), old);
                return new Keeping.Running(rule, deadline, warnings + climbed, next, old.since(), floor);
            }
            step = climbed > 0 ? warnings : Math.min(old.step(), warnings);
        }
        // What would have to be told before the cycle began is not told.
        while (step < warnings && !warningAt(deadline, step).isAfter(cycle)) {
            step++;
        }
        return new Keeping.Running(rule, deadline, step, next(deadline, step), null, floor);
    }

    /** A rung that counts working time comes later if the owner is away meanwhile. */
    private @Nullable Instant rung(Rung rung, Keeping.Running old) {
        Instant since = old.since();
        return since == null || old.next() == null || !rung.after().business()
                ? old.next()
                : rung.after().after(since, calendar);
    }

    private Instant warningAt(Deadline deadline, int step) {
        return deadline.warnings().get(step).before().before(deadline.at(), calendar);
    }

    private Instant next(Deadline deadline, int step) {
        return step < deadline.warnings().size() ? warningAt(deadline, step) : firstRung(deadline);
    }

    private Instant firstRung(Deadline deadline) {
        return deadline.ladder().get(0).after().after(deadline.at(), calendar);
    }

    /** What is due first; null if nothing is. Warnings that the next warning or the deadline has overtaken are passed over. */
    public Keeping.@Nullable Running due(Keeping keeping) {
        Keeping.@Nullable Running first = null;
        for (Keeping.Running one : keeping.running()) {
            Instant next = one.next();
            if (next != null && !next.isAfter(now) && (first == null || next.isBefore(nextOf(first)))) {
                first = one;
            }
        }
        return first == null ? null : overtaken(first);
    }

    private static Instant nextOf(Keeping.Running running) {
        Instant next = running.next();
        return next == null ? Instant.MAX : next;
    }

    private Keeping.Running overtaken(Keeping.Running running) {
        Deadline deadline = running.deadline();
        int warnings = deadline.warnings().size();
        int step = running.step();
        if (step >= warnings) {
            return running;
        }
        if (!firstRung(deadline).isAfter(now)) {
            return running.at(warnings, firstRung(deadline), null);
        }
        while (step + 1 < warnings && !warningAt(deadline, step + 1).isAfter(now)) {
            step++;
        }
        return running.at(step, running.next(), null);
    }

    /** After the present step was done now. The next rung counts from now, so that nobody loses a lead with the reminder. */
    public Keeping.Running done(Keeping.Running running) {
        Deadline deadline = running.deadline();
        int step = running.step() + 1;
        int rung = step - deadline.warnings().size();
        if (rung <= 0) {
            return running.at(step, next(deadline, step), null);
        }
        List<Rung> ladder = deadline.ladder();
        return running.at(step, rung < ladder.size() ? ladder.get(rung).after().after(now, calendar) : null, now);
    }

    /** With one deadline's state replaced. */
    public static Keeping with(Keeping keeping, Keeping.Running changed, boolean risk, boolean postponed) {
        List<Keeping.Running> running = new ArrayList<>(keeping.running());
        running.replaceAll(one -> one.rule().equals(changed.rule()) ? changed : one);
        return keeping.withRunning(running, risk, postponed);
    }

    /** The same, put off until then. */
    public static Keeping postponed(Keeping keeping, Keeping.Running due, Instant until) {
        return with(keeping, due.at(due.step(), until, null), keeping.atRisk(), true);
    }
}
