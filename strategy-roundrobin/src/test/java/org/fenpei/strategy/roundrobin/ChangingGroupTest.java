package org.fenpei.strategy.roundrobin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.fenpei.api.model.Rep;
import org.junit.jupiter.api.Test;

/** When members join, leave, pause and come back nobody is flooded and nobody starves. */
class ChangingGroupTest {

    private static final String OLD = Table.name(0);
    private static final String NEW = "zz";

    @Property(tries = 40)
    void aNewcomerGetsHisShareWithinOneLeadFromTheFirstTurn(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 12) int k,
            @ForAll @IntRange(min = 0, max = 90) int before) {
        Random random = new Random(seed);
        int[] weights = random.ints(k, 1, 20).toArray();
        Table table = new Table(Map.of()).seat(weights);
        for (int n = 0; n < before; n++) {
            table.serve();
        }
        int weight = 1 + random.nextInt(20);
        table.join(NEW, weight);
        double share = (double) weight / (sum(weights) + weight);
        for (int m = 1; m <= 400; m++) {
            table.serve();
            assertTrue(table.received(NEW) <= share * m + 1, "flooded after " + m);
            assertTrue(table.received(NEW) >= share * m - 1.5, "starved after " + m);
        }
    }

    private static long sum(int[] weights) {
        long sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        return sum;
    }

    @Test
    void aNewcomerAmongEqualsNeverReceivesTwoInARow() {
        Table table = new Table(Map.of()).seat(1, 1, 1);
        for (int n = 0; n < 1_000; n++) {
            table.serve();
        }
        table.join(NEW, 1);
        String last = "";
        for (int n = 0; n < 100; n++) {
            String rep = table.serve();
            assertTrue(!rep.equals(NEW) || !rep.equals(last));
            last = rep;
        }
        assertEquals(25, table.received(NEW));
    }

    @Test
    void aStreamOfNewcomersDoesNotStarveThoseWhoAreThere() {
        Table table = new Table(Map.of()).seat();
        table.join("old", 1);
        for (int n = 0; n < 200; n++) {
            // Its id comes first wherever ids break a tie.
            table.join("a" + n, 1);
            table.serve();
            table.leave("a" + n);
        }
        assertTrue(table.received("old") >= 99, "received " + table.received("old"));
    }

    @Property(tries = 40)
    void absencesNeverMoveTheCreditByMoreThanAboutATurn(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 2, max = 25) int k,
            @ForAll @IntRange(min = 1, max = 40) int heaviest,
            @ForAll CatchUp catchUp) {
        Random random = new Random(seed);
        Table table = new Table(Map.of("catchUp", catchUp.name().toLowerCase(Locale.ROOT)))
                .seat(random.ints(k, 1, heaviest + 1).toArray());
        for (int n = 0; n < 400; n++) {
            comeAndGo(table, random, 0.05);
            if (random.nextInt(20) == 0) {
                table.leave(table.reps.lastKey());
            }
            if (random.nextInt(20) == 0 || table.reps.isEmpty()) {
                table.join("z" + n, 1 + random.nextInt(heaviest));
            }
            if (table.away.size() == table.reps.size()) {
                table.away.clear();
            }
            table.serve();
            long credits = 0;
            long lags = 0;
            Group group = Group.parse(table.state.get("g/all"));
            for (String id : table.reps.keySet()) {
                Account account = Account.parse(table.state.get("m/all/" + id));
                if (account != null && account.present()) {
                    long credit = account.creditInTurns(group.level());
                    assertTrue(Math.abs(credit) <= 1.5 * Level.TURN, id + " has " + credit);
                    credits += credit;
                    lags += catchUp == CatchUp.FULL ? account.lag(group.all()) : 0;
                } else if (account != null && catchUp == CatchUp.FULL) {
                    lags += account.lag(group.all()) + account.offset();
                }
            }
            // What is not exactly zero was rounded, by less than one part of a turn for each member.
            assertTrue(Math.abs(credits) <= table.reps.size() + 1, "the credits sum to " + credits);
            assertTrue(Math.abs(lags) <= 2L * table.reps.size() + 2, "the lags sum to " + lags);
        }
    }

    @Property(tries = 30)
    void withFullMakeUpNobodyLacksMoreThanHeMissedHimself(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll @IntRange(min = 3, max = 12) int k) {
        Random random = new Random(seed);
        int[] weights = random.ints(k, 1, 6).toArray();
        long all = sum(weights);
        Table table = new Table(Map.of("catchUp", "full")).seat(weights);
        double[] missed = new double[k];
        for (int n = 1; n <= 600; n++) {
            comeAndGo(table, random, 0.02);
            table.serve();
            for (int i = 0; i < k; i++) {
                double share = (double) weights[i] / all;
                missed[i] += table.away.contains(Table.name(i)) ? share : 0;
                double lacks = share * n - table.received(Table.name(i));
                assertTrue(lacks <= missed[i] + 2, "member " + i + " lacks " + lacks + ", missed " + missed[i]);
            }
        }
    }

    @Property(tries = 12)
    void withFullMakeUpAllAreWithinTwoLeadsOfTheirEntitlementInTheEnd(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll @IntRange(min = 4, max = 12) int k) {
        Random random = new Random(seed);
        Table table = new Table(Map.of("catchUp", "full"));
        for (int i = 0; i < k; i++) {
            table.seat(2);
        }
        // Whoever is away from the very beginning has not joined yet, and misses nothing.
        table.serve();
        int turns = 1;
        for (; turns < 300; turns++) {
            comeAndGo(table, random, 0.01);
            table.serve();
        }
        table.away.clear();
        for (; turns < 2_400; turns++) {
            table.serve();
        }
        for (int i = 0; i < k; i++) {
            double lacks = (double) turns / k - table.received(Table.name(i));
            assertTrue(Math.abs(lacks) <= 2, "member " + i + " lacks " + lacks);
        }
    }

    private static void comeAndGo(Table table, Random random, double rate) {
        for (String id : table.reps.keySet()) {
            if (table.away.contains(id) ? random.nextDouble() < 0.1 : random.nextDouble() < rate) {
                if (!table.away.remove(id)) {
                    table.away.add(id);
                }
            }
        }
        if (table.away.size() == table.reps.size()) {
            table.away.remove(table.reps.firstKey());
        }
    }

    @Test
    void whoeverIsSkippedDoesNotFavourTheNextInLine() {
        Table table = new Table(Map.of()).seat(1, 1, 1, 1);
        table.serve();
        table.away.add(Table.name(1));
        int before = table.received(OLD);
        for (int n = 0; n < 300; n++) {
            table.serve();
        }
        assertEquals(100, table.received(OLD) - before, 1);
        assertEquals(100, table.received(Table.name(2)), 1);
        assertEquals(100, table.received(Table.name(3)), 1);
    }

    @Test
    void withLostTurnsALongHolidayHasNoEcho() {
        assertEquals(26, receivedAfterHoliday(Map.of(), 100), 1);
    }

    @Test
    void withKeptTurnsTheDebtIsBoundedAndMadeUpGradually() {
        Map<String, Object> config = Map.of("catchUp", "keep", "maxDebt", 5);
        assertEquals(30, receivedAfterHoliday(config, 100), 1, "five more than the share of 25");
        assertEquals(105, receivedAfterHoliday(config, 400), 1, "and no more later");
        assertTrue(receivedAfterHoliday(config, 10) <= 5, "twice the weight at most");
    }

    @Test
    void withKeptTurnsOneIsKeptUnlessMoreAreAskedFor() {
        assertEquals(101, receivedAfterHoliday(Map.of("catchUp", "keep"), 400), 1);
    }

    @Test
    void withFullMakeUpAllMissedTurnsComeBackButNeverInARow() {
        Map<String, Object> config = Map.of("catchUp", "full");
        assertEquals(125, receivedAfterHoliday(config, 400), 2, "a quarter of the 100 missed on top of 100");
        assertTrue(receivedAfterHoliday(config, 20) <= 13, "of twenty leads, the share of weight 4 against 3 × 1 or 2");
    }

    /** Four equal members, one away for 100 turns: what he receives in the turns after his return. */
    private static int receivedAfterHoliday(Map<String, Object> config, int turns) {
        Table table = new Table(config).seat(1, 1, 1, 1);
        for (int n = 0; n < 40; n++) {
            table.serve();
        }
        table.away.add(OLD);
        for (int n = 0; n < 100; n++) {
            table.serve();
        }
        int before = table.received(OLD);
        assertEquals(10, before);
        table.away.clear();
        String last = "";
        for (int n = 0; n < turns; n++) {
            String rep = table.serve();
            assertTrue(turns > 20 || !rep.equals(OLD) || !rep.equals(last) || config.containsValue("full"));
            last = rep;
        }
        return table.received(OLD) - before;
    }

    @Test
    void aChangedWeightAppliesFromNowOnAndRepaysNothing() {
        Table table = new Table(Map.of()).seat(1, 1);
        for (int n = 0; n < 100; n++) {
            table.serve();
        }
        table.join(OLD, 3);
        for (int n = 0; n < 100; n++) {
            table.serve();
        }
        assertEquals(50 + 75, table.received(OLD), 1);
        table.join(OLD, 1);
        for (int n = 0; n < 100; n++) {
            table.serve();
        }
        assertEquals(50 + 75 + 50, table.received(OLD), 1);
    }

    @Test
    void aWeightOfZeroIsAPauseAndNotAnEnd() {
        Table table = new Table(Map.of("catchUp", "full")).seat(1, 1);
        table.serve();
        table.join(OLD, 0);
        for (int n = 0; n < 50; n++) {
            assertEquals(Table.name(1), table.serve());
        }
        table.join(OLD, 1);
        int before = table.received(OLD);
        for (int n = 0; n < 40; n++) {
            table.serve();
        }
        assertEquals(20, table.received(OLD) - before, 1, "with a weight of zero nothing was missed");
    }

    @Test
    void whoeverLeavesIsForgotten() {
        Table table = new Table(Map.of("catchUp", "full")).seat(1, 1, 1);
        for (int n = 0; n < 7; n++) {
            table.serve();
        }
        table.leave(OLD);
        table.serve();
        assertEquals(2 + 1, table.state.size());
        table.away.add(Table.name(1));
        table.serve();
        table.reps.computeIfPresent(Table.name(1), (id, rep) -> rep.withState(Rep.State.LEFT));
        table.serve();
        assertEquals(1 + 1, table.state.size(), "one who has left the company is not just away");
    }

    @Test
    void oneWhoGoesAndComesBackChangesFewKeys() {
        Table table = new Table(Map.of("catchUp", "full"));
        for (int i = 0; i < 200; i++) {
            table.seat(1 + i % 3);
        }
        table.serve();
        for (int n = 0; n < 200; n++) {
            if (!table.away.remove(Table.name(n % 7))) {
                table.away.add(Table.name(n % 7));
            }
            table.serve();
            assertTrue(table.written <= 3, "wrote " + table.written);
        }
    }

    @Test
    void anotherChoiceOfCatchUpTakesOverTheStateAsItIs() {
        Table table = new Table(Map.of()).seat(1, 2, 3);
        String[] choices = {"full", "lose", "keep", "lose", "full", "keep"};
        for (String choice : choices) {
            int[] before = {
                table.received(OLD), table.received(Table.name(1)), table.received(Table.name(2)),
            };
            for (int n = 0; n < 60; n++) {
                table.serve();
            }
            assertEquals(10, table.received(OLD) - before[0], 1);
            assertEquals(20, table.received(Table.name(1)) - before[1], 1);
            assertEquals(30, table.received(Table.name(2)) - before[2], 1);
            table.away.add(OLD);
            table.serve();
            table.decider = Table.prepare(Map.of("catchUp", choice));
            table.serve();
            table.away.clear();
        }
    }
}
