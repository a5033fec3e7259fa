package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.engine.plugin.GuardEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the guards: the one code path for caps, cool-down and every other limit, at every door. */
final class Guards {

    private static final Logger LOG = LoggerFactory.getLogger(Guards.class);
    private static final String ENGINE = "engine";
    private static final long ASK_AGAIN_SECONDS = 5;

    /** What is kept for a rep is what they say of leads that come out of no pool; most do not. */
    private final List<GuardEntry> perRep;

    private final List<GuardEntry> perLead;
    /** Those who are asked besides what is kept, if a lead comes out of a pool. */
    private final List<GuardEntry> outOfPool;

    private final List<GuardEntry> all;

    Guards(List<GuardEntry> guards) {
        this.all = guards;
        this.perRep = guards.stream()
                .filter(guard -> !guard.perLead() && !guard.ofPools())
                .toList();
        this.perLead = guards.stream()
                .filter(guard -> guard.perLead() && !guard.ofPools())
                .toList();
        this.outOfPool = guards.stream()
                .filter(guard -> guard.perLead() || guard.ofPools())
                .toList();
    }

    /** Whether any guard looks at the lead at the door of policies. */
    boolean lookAtLeads() {
        return !perLead.isEmpty();
    }

    /** Whether any looks at where a lead comes from at the door of policies. */
    boolean lookAtPools() {
        return outOfPool.size() > perLead.size();
    }

    /** What the guards that look at the rep alone say of him at the door of policies; kept by the record. */
    Verdict verdict(RepRecord record, Instant now) {
        Verdict known = record.verdict();
        if (known != null && known.holds(now)) {
            return known;
        }
        Verdict fresh = ask(record, now);
        record.setVerdict(fresh);
        return fresh;
    }

    private Verdict ask(RepRecord record, Instant now) {
        @Nullable LeftOut inactive = inactive(record.rep());
        if (inactive != null) {
            return new Verdict(inactive, Instant.MAX);
        }
        @Nullable LeftOut away = Leave.out(record, now);
        if (away != null) {
            return new Verdict(away, Objects.requireNonNull(away.refusal().earliest()));
        }
        return besidesLeave(record, now);
    }

    /** What they say of somebody as if he were not on leave; not kept. */
    Verdict besidesLeave(RepRecord record, Instant now) {
        @Nullable LeftOut inactive = inactive(record.rep());
        if (inactive != null) {
            return new Verdict(inactive, Instant.MAX);
        }
        Instant until = Leave.nextStart(record, now);
        OwnershipRequest request = new OwnershipRequest(record.rep(), record, Door.POLICY, null, null, List.of(), now);
        for (GuardEntry guard : perRep) {
            GuardAnswer answer = ask(guard, request);
            if (answer instanceof GuardAnswer.No no) {
                return new Verdict(
                        new LeftOut(record.rep(), guard.id(), no.refusal()),
                        no.refusal().earliest() == null
                                ? until(no, now)
                                : no.refusal().earliest());
            }
            if (answer instanceof GuardAnswer.Yes yes
                    && yes.until() != null
                    && yes.until().isBefore(until)) {
                until = yes.until();
            }
        }
        return new Verdict(null, until);
    }

    private static Instant until(GuardAnswer.No no, Instant now) {
        return no.refusal().reason().code().equals(FAILED) ? now.plusSeconds(ASK_AGAIN_SECONDS) : Instant.MAX;
    }

    /** What the guards that look at the lead, or at the pool that it comes out of, say at the door of policies; null for yes. */
    @Nullable
    LeftOut perLead(RepRecord record, Lead lead, List<Ownership> former, @Nullable Pool pool, Instant now) {
        return first(pool == null ? perLead : outOfPool, record, lead, former, Door.POLICY, pool, now);
    }

    /** What all guards say at any door; null for yes. One who is inactive or on leave is refused before them. */
    @Nullable
    LeftOut all(RepRecord record, Lead lead, List<Ownership> former, Door door, @Nullable Pool pool, Instant now) {
        @Nullable LeftOut absent = absent(record, now);
        return absent != null ? absent : first(all, record, lead, former, door, pool, now);
    }

    /** What each guard says of a rep, in their order; nothing but the engine's own no for one who is not there. */
    List<InDepth.GuardInDepth> each(RepRecord record, Lead lead, List<Ownership> former, Instant now) {
        @Nullable LeftOut absent = absent(record, now);
        if (absent != null) {
            return List.of(new InDepth.GuardInDepth(ENGINE, absent.refusal()));
        }
        List<InDepth.GuardInDepth> answers = new ArrayList<>();
        for (GuardEntry guard : all) {
            @Nullable LeftOut out = first(List.of(guard), record, lead, former, Door.POLICY, null, now);
            answers.add(new InDepth.GuardInDepth(guard.id(), out == null ? null : out.refusal()));
        }
        return answers;
    }

    /** Everything that is against a rep's claiming a lead from a pool, in the order in which it is asked. */
    List<Refusal> every(RepRecord record, Lead lead, List<Ownership> former, Pool pool, Instant now) {
        @Nullable LeftOut inactive = inactive(record.rep());
        List<Refusal> refusals = new ArrayList<>();
        if (inactive != null) {
            refusals.add(inactive.refusal());
        }
        for (GuardEntry guard : all) {
            @Nullable LeftOut out = first(List.of(guard), record, lead, former, Door.CLAIM, pool, now);
            if (out != null) {
                refusals.add(out.refusal());
            }
        }
        return refusals;
    }

    private static @Nullable LeftOut first(
            List<GuardEntry> guards,
            RepRecord record,
            Lead lead,
            List<Ownership> former,
            Door door,
            @Nullable Pool pool,
            Instant now) {
        for (GuardEntry guard : guards) {
            if (pool == null && guard.ofPools()) {
                continue;
            }
            boolean looks = guard.perLead();
            OwnershipRequest request = new OwnershipRequest(
                    record.rep(), record, door, pool, looks ? lead : null, looks ? former : List.of(), now);
            if (ask(guard, request) instanceof GuardAnswer.No no) {
                return new LeftOut(record.rep(), guard.id(), no.refusal());
            }
        }
        return null;
    }

    private static @Nullable LeftOut absent(RepRecord record, Instant now) {
        @Nullable LeftOut inactive = inactive(record.rep());
        return inactive == null ? Leave.out(record, now) : inactive;
    }

    /** An inactive rep is nobody's choice: why; null if he is active. */
    static @Nullable LeftOut inactive(Rep rep) {
        return rep.state() == Rep.State.ACTIVE
                ? null
                : new LeftOut(
                        rep,
                        ENGINE,
                        Refusal.of(Reason.of(
                                "engine.rep-inactive",
                                "rep",
                                rep.id(),
                                "state",
                                rep.state().name().toLowerCase(Locale.ROOT))));
    }

    private static final String FAILED = "engine.guard-failed";

    private static GuardAnswer ask(GuardEntry guard, OwnershipRequest request) {
        try {
            GuardAnswer answer = guard.service().mayOwn(request);
            return answer == null ? failed(guard, "null") : answer;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.debug("Guard {} failed", guard.id(), e);
            return failed(guard, e.getClass().getName());
        }
    }

    private static GuardAnswer failed(GuardEntry guard, String error) {
        return new GuardAnswer.No(Refusal.of(Reason.of(FAILED, "guard", guard.id(), "error", error)));
    }
}
