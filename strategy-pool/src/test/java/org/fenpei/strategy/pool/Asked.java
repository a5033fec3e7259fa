package org.fenpei.strategy.pool;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.strategy.tck.ContractFixtures;
import org.fenpei.strategy.tck.KnownFacts;
import org.jspecify.annotations.Nullable;

/** What a guard is asked about Ann, built piece by piece. */
record Asked(Rep rep, RepFacts facts, Door door, @Nullable Pool pool, List<Ownership> former, Instant now) {

    static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    static Asked claim(Pool pool) {
        return new Asked(ann("UTC", null), KnownFacts.NONE, Door.CLAIM, pool, List.of(), NOW);
    }

    static Asked through(Door door) {
        return new Asked(ann("UTC", null), KnownFacts.NONE, door, null, List.of(), NOW);
    }

    static Rep ann(String zone, @Nullable Integer holdingCap, PeriodCap... caps) {
        return new Rep(
                "ann",
                "sales",
                "Ann",
                Rep.State.ACTIVE,
                Set.of("north"),
                1,
                holdingCap,
                List.of(caps),
                ZoneId.of(zone),
                Attributes.NONE);
    }

    Asked rep(Rep other) {
        return new Asked(other, facts, door, pool, former, now);
    }

    Asked facts(RepFacts other) {
        return new Asked(rep, other, door, pool, former, now);
    }

    Asked at(Instant other) {
        return new Asked(rep, facts, door, pool, former, other);
    }

    Asked former(Ownership... others) {
        return new Asked(rep, facts, door, pool, List.of(others), now);
    }

    /** The code of the refusal, or "yes". */
    String code(OwnershipGuard guard) {
        return answer(guard) instanceof GuardAnswer.No no
                ? no.refusal().reason().code()
                : "yes";
    }

    /** The refusal, which must be one. */
    Refusal refusal(OwnershipGuard guard) {
        return ((GuardAnswer.No) answer(guard)).refusal();
    }

    GuardAnswer answer(OwnershipGuard guard) {
        return guard.mayOwn(new OwnershipRequest(
                rep, facts, door, pool, ContractFixtures.leads().get(0), former, now));
    }
}
