package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;

/**
 * The candidates of one scope (a set of teams, or the whole unit), and who is left out of it. Kept from one decision to the
 * next as long as nobody's eligibility changes, so that a decision does not cost as much as there are reps and guards.
 */
final class ScopeView {

    private final List<RepRecord> members;
    private List<Candidate> candidates = List.of();
    private List<LeftOut> leftOut = List.of();
    private Instant validUntil = Instant.MIN;
    private long epoch = -1;
    private long recordedAt;

    ScopeView(List<RepRecord> members) {
        this.members = members;
    }

    /**
     * Brings it up to date.
     *
     * @param currentEpoch counts up whenever somebody's eligibility changes
     */
    void refresh(long currentEpoch, Guards guards, Instant now) {
        if (epoch == currentEpoch && now.isBefore(validUntil)) {
            return;
        }
        List<Candidate> in = new ArrayList<>(members.size());
        List<LeftOut> out = new ArrayList<>();
        Instant until = Instant.MAX;
        for (RepRecord member : members) {
            Verdict verdict = guards.verdict(member, now);
            if (verdict.leftOut() == null) {
                in.add(member.candidate());
            } else {
                out.add(verdict.leftOut());
            }
            if (verdict.until().isBefore(until)) {
                until = verdict.until();
            }
        }
        candidates = List.copyOf(in);
        leftOut = List.copyOf(out);
        validUntil = until;
        epoch = currentEpoch;
        recordedAt = 0;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** When time alone may change it. */
    Instant validUntil() {
        return validUntil;
    }

    /** The number of the decision whose trace spells the candidates out; 0 if none does yet. */
    long recordedAt() {
        return recordedAt;
    }

    void setRecordedAt(long sequence) {
        recordedAt = sequence;
    }
}
