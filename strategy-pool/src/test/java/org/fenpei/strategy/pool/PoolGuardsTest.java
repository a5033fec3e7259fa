package org.fenpei.strategy.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.strategy.tck.ContractFixtures;
import org.fenpei.strategy.tck.KnownFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may claim from a pool, who has to wait, and when a lead falls back. */
class PoolGuardsTest {

    private static final OwnershipGuard MEMBERS = new PoolMembersGuard();
    private static final OwnershipGuard COOL_DOWN = new CoolDownGuard();
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void onlyMembersOfThePoolsTeamsClaim() {
        assertEquals("yes", Asked.claim(pool(Set.of("south", "north"), null)).code(MEMBERS));
        assertEquals(
                "pool-members.other-team",
                Asked.claim(pool(Set.of("south"), null)).code(MEMBERS));
    }

    @Test
    void aPoolWithoutTeamsIsForAllRepsOfItsUnitAndNoOther() {
        Asked asked = Asked.claim(pool(Set.of(), null));
        assertEquals("yes", asked.code(MEMBERS));
        assertEquals(
                "pool-members.other-unit",
                asked.rep(Rep.active("ann", "service", Set.of("north"))).code(MEMBERS));
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"POLICY", "MANUAL", "HANDOVER", "IMPORT", "RECYCLE"})
    void otherDoorsDoNotAskForMembership(Door door) {
        assertEquals("yes", Asked.through(door).code(MEMBERS));
        assertEquals("yes", Asked.through(door).code(new ClaimCapsGuard()));
        assertEquals("yes", Asked.through(door).former(had("ann", 1)).code(COOL_DOWN));
    }

    @Test
    void handingALeadToAndFroDoesNotShortenTheCoolDown() {
        Asked asked = Asked.claim(pool(Set.of(), null)).former(had("bob", 1), had("ann", 2));
        assertEquals("cool-down.former-owner", asked.code(COOL_DOWN));
        assertEquals(
                Asked.NOW.minus(Duration.ofDays(2)).plus(WEEK),
                asked.refusal(COOL_DOWN).earliest());
    }

    @Test
    void ofSeveralFormerOwnershipsTheLastOneCounts() {
        Asked asked = Asked.claim(pool(Set.of(), null)).former(had("ann", 3), had("bob", 4), had("ann", 6));
        assertEquals(
                Asked.NOW.minus(Duration.ofDays(3)).plus(WEEK),
                asked.refusal(COOL_DOWN).earliest());
    }

    @Test
    void theCoolDownEndsToTheMillisecond() {
        Asked asked = Asked.claim(pool(Set.of(), null)).former(had("ann", 0));
        assertEquals(
                "cool-down.former-owner",
                asked.at(Asked.NOW.plus(WEEK).minusMillis(1)).code(COOL_DOWN));
        assertEquals("yes", asked.at(Asked.NOW.plus(WEEK)).code(COOL_DOWN));
    }

    @Test
    void whoeverNeverHadTheLeadMayClaimIt() {
        assertEquals(
                "yes", Asked.claim(pool(Set.of(), null)).former(had("bob", 1)).code(COOL_DOWN));
    }

    @Test
    void aLeadThatComesOutOfAPoolIsNotGivenBackByTheSystemEither() {
        Pool pool = pool(Set.of(), null);
        for (Door door : List.of(Door.POLICY, Door.RECYCLE)) {
            Asked asked =
                    new Asked(Asked.ann("UTC", null), KnownFacts.NONE, door, pool, List.of(had("ann", 1)), Asked.NOW);
            assertEquals("cool-down.former-owner", asked.code(COOL_DOWN));
        }
        Asked byHand = new Asked(
                Asked.ann("UTC", null), KnownFacts.NONE, Door.MANUAL, pool, List.of(had("ann", 1)), Asked.NOW);
        assertEquals("yes", byHand.code(COOL_DOWN));
    }

    @Test
    void aClaimedLeadFallsBackIntoItsPoolWhenItsTimeIsOver() {
        Deadline deadline = deadline(pool(Set.of(), Duration.ofHours(50)));
        assertNotNull(deadline);
        assertEquals(Asked.NOW.plus(Duration.ofHours(50)), deadline.at());
        assertEquals("p", deadline.toPool());
        assertNull(deadline(pool(Set.of(), null)));
        assertNull(deadline(null));
    }

    private static @Nullable Deadline deadline(@Nullable Pool pool) {
        return new PoolKeepRule()
                .deadline(new RetentionRequest(
                        ContractFixtures.leads().get(0), Asked.ann("UTC", null), Door.CLAIM, pool, Asked.NOW));
    }

    private static Pool pool(Set<String> teams, @Nullable Duration keepFor) {
        return new Pool("p", "sales", "Pool", teams, List.of(), Duration.ZERO, WEEK, keepFor);
    }

    private static Ownership had(String rep, int endedDaysAgo) {
        Instant to = Asked.NOW.minus(Duration.ofDays(endedDaysAgo));
        return new Ownership(
                ContractFixtures.leads().get(0).id(),
                rep,
                "p",
                Door.CLAIM,
                to.minusSeconds(3_600),
                1,
                to,
                Door.RELEASE,
                2);
    }
}
