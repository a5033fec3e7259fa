package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/** What a lane knows of a rep: who he is, what he holds and received, and what the guards said of him last. */
final class RepRecord implements RepFacts {

    private RepEvents events = new RepEvents();
    private RepEnds ends = new RepEnds();
    private RepReturns returns = new RepReturns();
    private final Set<String> refunding;
    private Rep rep;
    private Candidate candidate;
    private List<Absence> absences = List.of();
    private int held;
    private @Nullable Verdict verdict;

    /**
     * A record.
     *
     * @param refunding the pools that refund what is given back; may change
     */
    RepRecord(Rep rep, Set<String> refunding) {
        this.rep = rep;
        this.refunding = refunding;
        this.candidate = new Candidate(rep, this);
    }

    Rep rep() {
        return rep;
    }

    Candidate candidate() {
        return candidate;
    }

    void replace(Rep newRep) {
        rep = newRep;
        candidate = new Candidate(newRep, this);
        verdict = null;
    }

    /** When he is away; what is over may be missing. */
    List<Absence> absences() {
        return absences;
    }

    void setAbsences(List<Absence> planned) {
        absences = planned;
        verdict = null;
    }

    @Nullable
    Verdict verdict() {
        return verdict;
    }

    void setVerdict(@Nullable Verdict newVerdict) {
        verdict = newVerdict;
    }

    /** Takes over what he holds and received by another lane's memory. */
    RepRecord recall(RepRecord other) {
        held = other.held;
        events = other.events.copy();
        ends = other.ends.copy();
        returns = other.returns.copy();
        return this;
    }

    void setHeld(int count) {
        held = count;
    }

    void received(Instant at, Door door, @Nullable String pool) {
        events.add(at, door, pool);
    }

    void unreceive() {
        events.removeLast();
    }

    /** A claim ended because he gave the lead back. */
    void gaveBack(String pool, Instant claimedAt) {
        returns.add(pool, claimedAt);
    }

    void ungiveBack(String pool, Instant claimedAt) {
        returns.remove(pool, claimedAt);
    }

    /** He was credited with something; with the sign -1 he is so no more. */
    void credited(CreditEntry entry, int sign) {
        ends.add(entry, sign);
    }

    void addHeld(int difference) {
        held += difference;
    }

    @Override
    public int held() {
        return held;
    }

    @Override
    public int received(Set<Door> doors, @Nullable String pool, Instant since) {
        int refunded = doors.contains(Door.CLAIM) ? returns.since(refunding, pool, since) : 0;
        return events.count(doors, pool, since) - refunded;
    }

    @Override
    public @Nullable Instant lastReceived(Set<Door> doors, @Nullable String pool) {
        return events.nth(doors, pool, 1);
    }

    @Override
    public @Nullable Instant received(Set<Door> doors, @Nullable String pool, int n) {
        if (n < 1) {
            return null;
        }
        if (!doors.contains(Door.CLAIM) || returns.since(refunding, pool, Instant.EPOCH) == 0) {
            return events.nth(doors, pool, n);
        }
        // The n-th of those that count: the m-th of all, with m - n refunded ones at or after it.
        int m = n;
        while (true) {
            @Nullable Instant at = events.nth(doors, pool, m);
            if (at == null) {
                return null;
            }
            int counted = m - returns.since(refunding, pool, at);
            if (counted >= n) {
                return at;
            }
            m += n - counted;
        }
    }

    @Override
    public Results results(Instant since) {
        return ends.since(since);
    }
}
