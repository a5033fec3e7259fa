package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.engine.intake.RequestIds;
import org.jspecify.annotations.Nullable;

/**
 * Knows what was claimed under a key. Each lead that is claimed under one gets a mark, made from the key and how many were claimed before
 * it, in the transaction of the claim: so a repetition finds them by the index of marks, whoever died in between. A claim without a key has
 * no marks, and costs nothing.
 */
final class Claimed {

    private final Claim claim;
    private final String unit;
    private final String actor;
    private final List<String> marks;
    private int taken;

    Claimed(Claim claim, String unit, String actor) {
        this.claim = claim;
        this.unit = unit;
        this.actor = actor;
        @Nullable String key = claim.key();
        int most = key == null ? 0 : Math.max(claim.leads().size(), claim.next());
        String kind = "claim:" + claim.pool() + ":" + claim.rep();
        String begin = key == null ? "" : RequestIds.id("claim:", kind, unit, key);
        this.marks = IntStream.range(0, most).mapToObj(i -> begin + ":" + i).toList();
    }

    List<String> marks() {
        return marks;
    }

    /** What was claimed under the key before; empty if nothing was. */
    List<ClaimResult> before(GroupDraft draft) {
        List<ClaimResult> before = new ArrayList<>();
        for (String mark : marks) {
            @Nullable LeadId lead = draft.doneWith(mark);
            if (lead == null) {
                return before;
            }
            draft.ownerships(lead).stream()
                    .filter(had -> had.door() == Door.CLAIM
                            && had.rep().equals(claim.rep())
                            && claim.pool().equals(had.pool()))
                    .findFirst()
                    .ifPresent(had -> before.add(new ClaimResult(lead, decision(had), null)));
        }
        return before;
    }

    /** The decision by which an ownership began. */
    private Decision decision(Ownership had) {
        Placement placement = placement(had.rep(), claim.pool(), had.from(), had.sequence());
        return new Decision(unit, had.sequence(), had.lead(), Door.CLAIM, had.from(), actor, placement, null, 0, null);
    }

    static Placement placement(String rep, String pool, Instant at, long sequence) {
        return Placement.owned(rep, pool, at, Reason.of("engine.claimed", "rep", rep, "pool", pool), sequence);
    }

    /** Nothing is claimed yet. A group may be decided several times. */
    void begin() {
        taken = 0;
    }

    /** Notes that a lead was claimed. */
    void take(GroupDraft draft, LeadId lead) {
        if (taken < marks.size()) {
            draft.done(lead, marks.get(taken++));
        }
    }
}
