package org.fenpei.strategy.roundrobin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The table serves whom looking at everybody would serve, and keeps the best possible bound. */
class TurnTableTest {

    /** A member, as he is looked at. */
    private record Seen(int place, Account account) {}

    /** A table, and what has to be known of its members to look at each of them. */
    private static final class Watched {
        final TurnTable table = new TurnTable();
        final TreeMap<String, Seen> members = new TreeMap<>();
        long turns;

        void seat(String id, int weight) {
            long share = 2L * weight;
            Level level = table.level().withWeight(table.level().weight() + share);
            table.setLevel(level);
            Account account = new Account(
                    true, weight, 2, level.whole(), -share * level.rest() / level.weight(), 0, 0, turns, 0, 0);
            members.put(id, new Seen(table.seat(id, share, account.position(), turns), account));
        }

        void unseat(String id) {
            Seen seen = members.remove(id);
            if (seen != null) {
                table.unseat(seen.place());
                table.balance();
            }
        }

        /** Serves whom looking at everybody gives. */
        void serveAsExpected() {
            List<Account> accounts = new ArrayList<>();
            members.values().forEach(seen -> accounts.add(seen.account()));
            Level level = table.level();
            String expected = List.copyOf(members.keySet()).get(SlowChairman.choose(accounts, level));
            int place = table.choose();
            assertEquals(expected, table.name(place), "turn " + turns);
            turns++;
            table.serve(place, turns);
            members.computeIfPresent(
                    expected, (id, seen) -> new Seen(place, seen.account().served(turns, false)));
            assertEquals(level.next(), table.level());
        }
    }

    @Property(tries = 150)
    void servesWhomLookingAtEverybodyWouldServe(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 120) int most,
            @ForAll @IntRange(min = 1, max = 10_000) int heaviest,
            @ForAll @IntRange(min = 1, max = 30) int pause) {
        Random random = new Random(seed);
        Watched watched = new Watched();
        for (int i = random.nextInt(most); i >= 0; i--) {
            watched.seat("s" + i, 1 + random.nextInt(heaviest));
        }
        for (int n = 0; n < 300; n++) {
            for (int i = random.nextInt(pause) == 0 ? random.nextInt(6) : 0; i > 0; i--) {
                String id = "s" + random.nextInt(most * 2);
                if (!watched.members.containsKey(id)) {
                    watched.seat(id, 1 + random.nextInt(random.nextBoolean() ? heaviest : 3));
                } else if (watched.members.size() > 1) {
                    watched.unseat(id);
                }
            }
            watched.serveAsExpected();
        }
    }

    @Test
    void servesThemAlsoWhenHalfOfAThousandGoAndAnotherThousandCome() {
        Watched watched = new Watched();
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            watched.seat("a" + i, 1 + random.nextInt(10_000));
        }
        turns(watched, 300);
        for (int i = 0; i < 500; i++) {
            watched.unseat("a" + i * 2);
        }
        turns(watched, 300);
        for (int i = 0; i < 1_000; i++) {
            watched.seat("b" + i, 1 + random.nextInt(10));
        }
        turns(watched, 300);
    }

    private static void turns(Watched watched, int count) {
        for (int n = 0; n < count; n++) {
            watched.serveAsExpected();
        }
    }

    @Test
    void servesThemForLongWhenTheirWeightsLieFarApart() {
        Watched watched = new Watched();
        int[] weights = {1, 2, 3, 7, 40, 300, 2_000, 9_999, 10_000};
        for (int i = 0; i < weights.length; i++) {
            watched.seat("m" + i, weights[i]);
        }
        turns(watched, 25_000);
        // Without the heavy ones the same turns last a thousand times as long.
        for (int i = 5; i < weights.length; i++) {
            watched.unseat("m" + i);
        }
        turns(watched, 500);
        watched.seat("m8", 10_000);
        turns(watched, 25_000);
    }

    @Test
    void servesThemForLongAndWhenTheLevelHasWrappedAround() {
        Watched watched = new Watched();
        // Near the end of the range, as after 2⁴⁰ turns of a lone member.
        watched.table.setLevel(new Level(Long.MAX_VALUE - 5 * Level.TURN, 0, 0));
        watched.seat("a", 1);
        watched.seat("b", 3);
        watched.seat("c", 3);
        turns(watched, 40_000);
    }

    @Property(tries = 60)
    void keepsTheBestPossibleBoundForFixedMembers(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 1, max = 10_000) Integer> weights) {
        TurnTable table = new TurnTable();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            places.add(table.join("m" + (1_000 + i), weights.get(i)));
        }
        assertWithinBound(table, places, weights, 600);
    }

    @Test
    void keepsItForManyOfAFewWeights() {
        TurnTable table = new TurnTable();
        List<Integer> places = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            weights.add(1 + i % 7);
            places.add(table.join("m" + (10_000 + i), 1 + i % 7));
        }
        assertWithinBound(table, places, weights, 9_000);
    }

    /** |r − n·w/W| ≤ 1 − 1/(2k−2), times W·(2k−2). */
    private static void assertWithinBound(TurnTable table, List<Integer> places, List<Integer> weights, int turns) {
        int[] received = new int[places.stream().mapToInt(i -> i).max().orElseThrow() + 1];
        BigInteger sum = BigInteger.valueOf(weights.stream().mapToLong(i -> i).sum());
        BigInteger slots = BigInteger.valueOf(2L * weights.size() - 2);
        BigInteger bound = sum.multiply(slots.subtract(BigInteger.ONE));
        boolean everybody = weights.size() < 100;
        for (int n = 1; n <= turns; n++) {
            int served = table.next();
            received[served]++;
            for (int i = everybody ? 0 : n % 50; i < weights.size(); i += everybody ? 1 : 50) {
                BigInteger exact = BigInteger.valueOf((long) n * weights.get(i));
                BigInteger got = BigInteger.valueOf(received[places.get(i)]).multiply(sum);
                BigInteger distance = got.subtract(exact).abs().multiply(slots);
                assertTrue(distance.compareTo(bound) <= 0, "member " + i + " after " + n + " turns");
            }
        }
    }

    @Property(tries = 60)
    void nobodyIsEverFarFromHisShareWhileOthersComeAndGo(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed, @ForAll @IntRange(min = 3, max = 40) int k) {
        Random random = new Random(seed);
        TurnTable table = new TurnTable();
        int watched = table.join("watched", 5);
        int[] places = new int[k];
        Arrays.setAll(places, i -> table.join("m" + i, 1 + random.nextInt(9)));
        int[] weights = new int[k];
        long[] credits = new long[k];
        Arrays.setAll(weights, i -> (int) (table.share(places[i]) / 2));
        double due = 0;
        int received = 0;
        for (int n = 0; n < 500; n++) {
            int i = random.nextInt(k * 3);
            if (i < k && places[i] < 0) {
                places[i] = table.resume("m" + i, weights[i], credits[i]);
            } else if (i < k && random.nextBoolean()) {
                credits[i] = table.pause(places[i]);
                places[i] = -1;
            } else if (i < k) {
                weights[i] = 1 + random.nextInt(9);
                table.reweigh(places[i], weights[i]);
            }
            int all = 5
                    + Arrays.stream(range(k))
                            .filter(j -> places[j] >= 0)
                            .map(j -> weights[j])
                            .sum();
            due += 5.0 / all;
            received += table.next() == watched ? 1 : 0;
            assertTrue(Math.abs(table.credit(watched)
                            / (double) Level.TURN
                            / table.level().weight())
                    <= 1.5);
        }
        // What others brought along and left behind was spread over all, a little each time.
        assertEquals(due, received, 1.5 + 500.0 / 20);
    }

    private static int[] range(int k) {
        int[] all = new int[k];
        Arrays.setAll(all, i -> i);
        return all;
    }

    @Test
    void aNewcomerAmongEqualsNeitherFloodsNorStarves() {
        TurnTable table = new TurnTable();
        for (int i = 0; i < 99; i++) {
            table.join("m" + i, 2);
        }
        for (int n = 0; n < 1_234; n++) {
            table.next();
        }
        int late = table.join("late", 2);
        int received = 0;
        for (int n = 1; n <= 2_000; n++) {
            received += table.next() == late ? 1 : 0;
            assertTrue(Math.abs(received - n / 100.0) <= 1.5, received + " of " + n);
        }
    }
}
