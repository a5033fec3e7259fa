package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one scope (a set of teams, or the whole unit), and who is left out of it. Kept from one decision to the
 * next as long as nobody's eligibility changes, so that a decision does not cost as much as there are reps and guards.
 */
final class ScopeView {

    private final List<RepRecord> members;
    private List<Candidate> candidates = List.of();
    private List<RepRecord> records = List.of();
    private List<LeftOut> leftOut = List.of();
    private Instant validUntil = Instant.MIN;
    private long epoch = -1;
    private Map<String, RepRecord> standIns = Map.of();
    private long recordedAt;

    ScopeView(List<RepRecord> members) {
        this.members = members;
    }

    /**
     * Brings it up to date.
     *
     * @param currentEpoch counts up whenever somebody's eligibility changes
     */
    void refresh(long currentEpoch, Guards guards, StandIns substitutes, Instant now) {
        if (epoch == currentEpoch && now.isBefore(validUntil)) {
            return;
        }
        List<Candidate> in = new ArrayList<>(members.size());
        List<RepRecord> who = new ArrayList<>(members.size());
        List<LeftOut> out = new ArrayList<>();
        Map<String, RepRecord> standing = new HashMap<>();
        Instant until = Instant.MAX;
        for (RepRecord member : members) {
            Verdict verdict = guards.verdict(member, now);
            @Nullable RepRecord standIn = null;
            if (StandIns.wanted(member, now)) {
                StandIns.Found found = substitutes.of(member, now);
                standIn = found.record();
                until = found.until().isBefore(until) ? found.until() : until;
            }
            if (verdict.leftOut() == null) {
                in.add(member.candidate());
                who.add(member);
            } else if (standIn != null) {
                in.add(new Candidate(member.rep(), standIn));
                who.add(member);
                standing.put(member.rep().id(), standIn);
            } else {
                out.add(verdict.leftOut());
            }
            if (verdict.until().isBefore(until)) {
                until = verdict.until();
            }
        }
        candidates = List.copyOf(in);
        records = who;
        leftOut = List.copyOf(out);
        standIns = standing;
        validUntil = until;
        epoch = currentEpoch;
        recordedAt = 0;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** What is known of a candidate himself, by his place among them. */
    RepRecord record(int place) {
        return records.get(place);
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Who gets the lead in place of a candidate who is on leave; null if the candidate does himself. */
    @Nullable
    RepRecord standIn(String candidate) {
        return standIns.isEmpty() ? null : standIns.get(candidate);
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
