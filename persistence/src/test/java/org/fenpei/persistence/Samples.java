package org.fenpei.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LeadKeeping;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.StepEntry;
import org.jspecify.annotations.Nullable;

/** Records to test with. */
final class Samples {

    static final Instant T0 = Instant.parse("2026-03-01T08:00:00.123Z");
    static final String UNIT = "main";
    static final Reason TURN = Reason.of("roundrobin.turn", "position", 3L, "group", "华东");

    private Samples() {}

    static Lead lead(long id) {
        return lead(id, 0, T0);
    }

    static Lead lead(long id, int priority, Instant receivedAt) {
        return new Lead(
                new LeadId(id),
                UNIT,
                "web",
                "ext-" + id,
                priority,
                receivedAt,
                Attributes.of(Map.of("company", "南京示例有限公司", "employees", 12L, "city", "Nanjing")));
    }

    static PlacedLead placed(Lead lead, Placement placement) {
        return new PlacedLead(lead, placement, "inbound", null);
    }

    static Placement owned(String rep, long sequence) {
        return Placement.owned(rep, null, T0.plusMillis(sequence), TURN, sequence);
    }

    static Placement pooled(String pool, long sequence) {
        return Placement.pooled(pool, T0.plusMillis(sequence), Reason.of("engine.end"), sequence);
    }

    static Placement waiting(long sequence) {
        return Placement.unowned(
                Placement.State.WAITING, T0.plusMillis(sequence), Reason.of("engine.nobody"), sequence);
    }

    static Ownership begun(LeadId lead, String rep, long sequence) {
        return new Ownership(lead, rep, null, Door.POLICY, T0.plusMillis(sequence), sequence, null, null, 0);
    }

    static Ownership ended(Ownership begun, Door door, long sequence) {
        return new Ownership(
                begun.lead(),
                begun.rep(),
                begun.pool(),
                begun.door(),
                begun.from(),
                begun.sequence(),
                T0.plusMillis(sequence),
                door,
                sequence);
    }

    static Decision decision(LeadId lead, Placement placement, long sequence) {
        return new Decision(
                UNIT,
                sequence,
                lead,
                Door.POLICY,
                T0.plusMillis(sequence),
                "system",
                placement,
                "inbound",
                2,
                "roundrobin");
    }

    static LoggedDecision logged(Decision decision) {
        return new LoggedDecision(decision, new byte[] {1, 2, (byte) decision.sequence()});
    }

    /** New leads with these placements: what a group of decisions brings when nothing else happens. */
    static LaneChanges creating(List<PlacedLead> leads) {
        List<Ownership> begun = new ArrayList<>();
        List<LoggedDecision> decisions = new ArrayList<>();
        long last = 0;
        for (PlacedLead placed : leads) {
            Placement at = placed.placement();
            String owner = at.owner();
            if (owner != null) {
                begun.add(begun(placed.lead().id(), owner, at.sequence()));
            }
            decisions.add(logged(decision(placed.lead().id(), at, at.sequence())));
            last = Math.max(last, at.sequence());
        }
        return new LaneChanges(last, leads, List.of(), begun, List.of(), decisions, List.of())
                .withKeeping(keepings(leads));
    }

    private static List<LeadKeeping> keepings(List<PlacedLead> leads) {
        return leads.stream()
                .filter(lead -> lead.keeping() != null)
                .map(lead -> new LeadKeeping(lead.lead().id(), lead.keeping()))
                .toList();
    }

    /** A lead that falls back into a pool then. */
    static Keeping kept(Instant until) {
        return Keeping.of(T0, "pool-keep", new Deadline(until, "public", Reason.of("pool.keep")));
    }

    /** Changes how long one lead is kept. */
    static LaneChanges keeping(long sequence, LeadId lead, @Nullable Keeping keeping) {
        return new LaneChanges(
                        sequence,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(logged(decision(lead, owned("li.wei", 1), sequence))),
                        List.of())
                .withKeeping(List.of(new LeadKeeping(lead, keeping)));
    }

    static LaneChanges keeping(long sequence, StepEntry... entries) {
        return new LaneChanges(sequence, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(entries));
    }

    /** One lead that moves, with the ownership that ends and the one that begins. */
    static LaneChanges moving(PlacedLead lead, @Nullable Ownership ended, @Nullable Ownership begun) {
        long sequence = lead.placement().sequence();
        return new LaneChanges(
                        sequence,
                        List.of(),
                        List.of(lead),
                        begun == null ? List.of() : List.of(begun),
                        ended == null ? List.of() : List.of(ended),
                        List.of(logged(decision(lead.lead().id(), lead.placement(), sequence))),
                        List.of())
                .withKeeping(keepings(List.of(lead)));
    }
}
