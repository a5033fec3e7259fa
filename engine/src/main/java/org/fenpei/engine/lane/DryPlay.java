package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.intake.Marks;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Plays leads under a draft, and compares with where they are, or with what another draft makes of them. Each draft has a unit of
 * its own in memory.
 */
public final class DryPlay implements Play {

    /** Gives leads portion by portion. */
    public interface Leads {

        /** How many there are, as far as is known. */
        long total();

        /** The next ones, which are not read yet. Asked by one thread after another. */
        Cut cut();

        /** Whether they are new: not in the unit yet. */
        boolean areNew();
    }

    /** A portion of the leads. */
    @FunctionalInterface
    public interface Cut {

        /** Reads them; on any thread. Empty at the end. */
        List<PlacedLead> read();
    }

    /**
     * A draft.
     *
     * @param version the policy; null for those that are active
     * @param insteadOf the policy that it stands for
     */
    public record Draft(@Nullable PolicyVersion version, @Nullable String insteadOf) {}

    private final Leads leads;
    private final Draft draft;
    private final @Nullable Draft against;
    private final PlayedUnit unit;
    private final @Nullable PlayedUnit other;
    private final ReadAhead ahead;
    private final Instant now;
    private final Findings findings = new Findings(false);
    private long done;

    DryPlay(
            String unitId,
            LaneServices services,
            PastStore pasts,
            Supplier<LaneMemory> memory,
            Leads leads,
            Draft draft,
            @Nullable Draft against) {
        this.leads = leads;
        this.draft = draft;
        this.against = against;
        this.now = services.clock().instant();
        // First, since some portions are read until the units are there.
        this.ahead = new ReadAhead(unitId, leads, pasts.before(unitId, Long.MAX_VALUE));
        try {
            LaneMemory known = memory.get();
            this.unit = unit(unitId, services, pasts, known, draft);
            this.other = against == null ? null : unit(unitId, services, pasts, known, against);
        } catch (RuntimeException | Error e) {
            ahead.close();
            throw e;
        }
    }

    private static PlayedUnit unit(String unitId, LaneServices services, PastStore pasts, LaneMemory memory, Draft of) {
        PlayedUnit made = new PlayedUnit(unitId, services, pasts, memory);
        made.policies(replaced(made.policies(), of));
        made.byPoliciesOnly();
        return made;
    }

    /** The policies with the draft in its place. */
    static List<PolicyVersion> replaced(List<PolicyVersion> active, Draft draft) {
        if (draft.version() == null) {
            return active;
        }
        String id = draft.version().policy().id();
        List<PolicyVersion> policies = new ArrayList<>(active);
        policies.removeIf(version -> version.policy().id().equals(id));
        policies.add(draft.version());
        return policies;
    }

    /** The policy that decides a lead: the draft, where the lead's own is the one that the draft stands for. */
    static @Nullable CompiledPolicy policy(Clerk clerk, Draft draft, @Nullable String named, LeadId lead) {
        @Nullable CompiledPolicy own = clerk.policy(named, lead);
        if (draft.version() == null) {
            return own;
        }
        @Nullable
        CompiledPolicy drafted = clerk.cache().policy(draft.version().policy().id());
        boolean meant =
                draft.insteadOf() == null || own == null || own.policy().id().equals(draft.insteadOf());
        return meant ? drafted : own;
    }

    @Override
    public long total() {
        return leads.total();
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public boolean next() throws Fence.HungException {
        boolean looksBack = done == 0 || unit.looksBack() || (other != null && other.looksBack());
        ReadAhead.Portion read = ahead.next(looksBack);
        List<PlacedLead> portion = read.leads();
        if (portion.isEmpty()) {
            return false;
        }
        if (!leads.areNew()) {
            unit.leads().know(portion, read.ownerships());
            if (other != null) {
                other.leads().know(portion, read.ownerships());
            }
        }
        List<Placement> here = decide(unit, draft, portion);
        List<Placement> there = other == null ? List.of() : decide(other, Objects.requireNonNull(against), portion);
        for (int i = 0; i < portion.size(); i++) {
            PlacedLead lead = portion.get(i);
            @Nullable Placement was = other == null ? (leads.areNew() ? null : lead.placement()) : there.get(i);
            findings.note(0, lead.lead(), was, here.get(i), null);
        }
        done += portion.size();
        return true;
    }

    private List<Placement> decide(PlayedUnit in, Draft with, List<PlacedLead> portion) throws Fence.HungException {
        List<LeadId> ids = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        for (PlacedLead lead : portion) {
            if (leads.areNew()) {
                marks.addAll(Marks.of(lead.lead().attributes()));
            } else {
                ids.add(lead.lead().id());
            }
        }
        List<Placement> places = in.play(now, ids, marks, Wanted.PLACES, clerk -> decide(clerk, with, portion));
        if (!in.cache().needsHistory()) {
            // No lead is asked about again, and a hundred thousand would not fit into a small heap.
            in.leads().forget();
        }
        return places;
    }

    private List<Placement> decide(Clerk clerk, Draft with, List<PlacedLead> portion) {
        List<Placement> places = new ArrayList<>(portion.size());
        List<Ask> together = new ArrayList<>();
        Map<LeadId, Integer> awaited = new HashMap<>();
        for (PlacedLead lead : portion) {
            PlacedLead present = leads.areNew() ? lead : clerk.lead(lead.lead().id());
            @Nullable
            CompiledPolicy policy =
                    policy(clerk, with, present.policy(), present.lead().id());
            if (policy == null || present.placement().state() == Placement.State.CLOSED) {
                places.add(present.placement());
            } else if (policy.decidesTogether()) {
                awaited.put(present.lead().id(), places.size());
                places.add(present.placement());
                together.add(new Ask(present, leads.areNew(), policy, Clerk.SYSTEM));
            } else {
                Decision decision = clerk.ask(policy, present.lead()).place(present, leads.areNew(), Clerk.SYSTEM);
                places.add(decision.placement());
            }
        }
        if (!together.isEmpty()) {
            Together.decide(clerk, together)
                    .forEach(decision ->
                            places.set(Objects.requireNonNull(awaited.get(decision.lead())), decision.placement()));
        }
        return places;
    }

    /** Whether a lead is somewhere else: with another owner, in another pool, or in another state. */
    static boolean differ(Placement one, Placement other) {
        return one.state() != other.state()
                || !Objects.equals(one.owner(), other.owner())
                || (one.owner() == null && !Objects.equals(one.pool(), other.pool()));
    }

    @Override
    public SimulationOutcome outcome() {
        return findings.outcome(unit.cache().reps());
    }

    @Override
    public void close() {
        ahead.close();
        unit.close();
        if (other != null) {
            other.close();
        }
    }
}
