package org.fenpei.strategy.roundrobin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** With fixed members nobody is ever further from his share than the best possible bound. */
class FixedGroupTest {

    @Property(tries = 50)
    void withinTheOptimalBoundAfterEveryTurn(
            @ForAll @Size(min = 2, max = 50) List<@IntRange(min = 1, max = 10_000) Integer> weights) {
        serveWithinBound(array(weights), 400);
    }

    @Property(tries = 30)
    void withinTheOptimalBoundWithSmallWeightsForLong(
            @ForAll @Size(min = 2, max = 7) List<@IntRange(min = 1, max = 12) Integer> weights) {
        serveWithinBound(array(weights), 3_000);
    }

    @Property(tries = 25)
    void withinTheOptimalBoundWithOneHeavyAmongMany(
            @ForAll @IntRange(min = 2, max = 40) int k, @ForAll @IntRange(min = 1, max = 10_000) int heavy) {
        int[] weights = new int[k];
        Arrays.fill(weights, 1);
        weights[k / 2] = heavy;
        serveWithinBound(weights, 600);
    }

    @Property(tries = 30)
    void allChoicesOfCatchUpServeAFixedGroupAlike(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = 50) Integer> weights) {
        Table lose = new Table(Map.of()).seat(array(weights));
        Table keep = new Table(Map.of("catchUp", "keep", "maxDebt", 3)).seat(array(weights));
        Table full = new Table(Map.of("catchUp", "full")).seat(array(weights));
        for (int n = 0; n < 300; n++) {
            String rep = lose.serve();
            assertEquals(rep, keep.serve());
            assertEquals(rep, full.serve());
        }
    }

    @Property(tries = 30)
    void theSameStateGivesTheSameChoice(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        int[] weights = new Random(seed).ints(9, 1, 30).toArray();
        Table one = new Table(Map.of()).seat(weights);
        Table other = new Table(Map.of()).seat(weights);
        for (int n = 0; n < 200; n++) {
            // A new decider each time: nothing may be remembered outside of the state.
            other.decider = Table.prepare(Map.of());
            assertEquals(one.serve(), other.serve());
            assertEquals(one.state, other.state);
        }
    }

    @Test
    void withinTheOptimalBoundWithThreeHundredMembers() {
        serveWithinBound(new Random(7).ints(300, 1, 10_001).toArray(), 1_500);
    }

    @Test
    void equalWeightsAreServedInTheOrderOfTheIds() {
        Table table = new Table(Map.of()).seat(1, 1, 1, 1);
        for (int n = 0; n < 40; n++) {
            assertEquals(Table.name(n % 4), table.serve());
        }
    }

    @Test
    void aCommonFactorOfTheWeightsChangesNothing() {
        Table small = new Table(Map.of()).seat(1, 2, 5);
        Table large = new Table(Map.of()).seat(2_000, 4_000, 10_000);
        for (int n = 0; n < 500; n++) {
            assertEquals(small.serve(), large.serve());
        }
    }

    @Test
    void onlyOneMemberIsServedAlways() {
        Table table = new Table(Map.of()).seat(7);
        for (int n = 0; n < 10; n++) {
            assertEquals(Table.name(0), table.serve());
        }
    }

    @Test
    void aPlainTurnWritesTwoKeysHoweverManyMembers() {
        Table table = new Table(Map.of("catchUp", "full"))
                .seat(new Random(1).ints(500, 1, 100).toArray());
        table.serve();
        assertEquals(501, table.written);
        for (int n = 0; n < 1_000; n++) {
            table.serve();
            assertEquals(2, table.written);
        }
    }

    @Test
    void everyGroupHasItsOwnTurn() {
        Table table = new Table(Map.of()).seat(1, 1);
        table.group = "a";
        assertEquals(Table.name(0), table.serve());
        table.group = "a/b";
        assertEquals(Table.name(0), table.serve());
        table.group = "a";
        assertEquals(Table.name(1), table.serve());
        table.leave(Table.name(1));
        table.serve();
        table.join(Table.name(1), 1);
        table.group = "a/b";
        assertEquals(Table.name(1), table.serve(), "forgetting a member of one group leaves the other group alone");
    }

    @Test
    void tenThousandMembersOfTheLargestWeightDoNotOverflow() {
        int[] weights = new Random(3).ints(10_000, 9_000, 10_001).toArray();
        Table table = new Table(Map.of("catchUp", "full")).seat(weights);
        for (int n = 0; n < 60; n++) {
            assertEquals(1, table.received.merge(table.serve(), 0, Integer::sum), "nobody is served twice so early");
        }
    }

    private static int[] array(List<Integer> weights) {
        return weights.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void serveWithinBound(int[] weights, int turns) {
        Table table = new Table(Map.of()).seat(weights);
        int k = weights.length;
        BigInteger sum =
                BigInteger.valueOf(Arrays.stream(weights).asLongStream().sum());
        BigInteger slots = BigInteger.valueOf(2L * k - 2);
        // |r − n·w/W| ≤ 1 − 1/(2k−2), times W·(2k−2)
        BigInteger bound = sum.multiply(slots.subtract(BigInteger.ONE));
        for (int n = 1; n <= turns; n++) {
            table.serve();
            for (int i = 0; i < k; i++) {
                BigInteger exact = BigInteger.valueOf((long) n * weights[i]);
                BigInteger got =
                        BigInteger.valueOf(table.received(Table.name(i))).multiply(sum);
                BigInteger distance = got.subtract(exact).abs().multiply(slots);
                assertTrue(
                        distance.compareTo(bound) <= 0,
                        "member " + i + " of " + Arrays.toString(weights) + " after " + n + " turns");
            }
        }
    }
}
