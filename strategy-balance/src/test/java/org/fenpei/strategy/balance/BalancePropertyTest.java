package org.fenpei.strategy.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.fenpei.api.model.Door;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepOutcome;

/** What holds for every crew: checked with exact fractions of unlimited size. */
class BalancePropertyTest {

    /** A fraction; the denominator is positive. */
    private record Fraction(BigInteger top, BigInteger bottom) implements Comparable<Fraction> {

        static Fraction of(long top, long bottom) {
            return new Fraction(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
        }

        Fraction plus(Fraction other) {
            return new Fraction(
                    top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
        }

        @Override
        public int compareTo(Fraction other) {
            return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
        }
    }

    private static String name(int place) {
        return "r" + (100 + place);
    }

    @Property(tries = 60)
    void equalsWhoBeginEqualNeverDifferByMoreThanOne(
            @ForAll @IntRange(min = 1, max = 30) int members, @ForAll @IntRange(max = 5) int begin) {
        Crew crew = new Crew(Map.of());
        for (int i = 0; i < members; i++) {
            crew.holds(name(i), begin);
        }
        for (int n = 0; n < 3 * members; n++) {
            crew.serve();
            int[] held = crew.members.keySet().stream().mapToInt(crew::held).toArray();
            int spread = IntStream.of(held).max().orElseThrow()
                    - IntStream.of(held).min().orElseThrow();
            assertTrue(spread <= 1, "spread " + spread);
        }
    }

    @Property(tries = 60)
    void equalsWhoBeginEqualAreServedInTurn(@ForAll @IntRange(min = 1, max = 20) int members) {
        for (Map<String, Object> config : List.<Map<String, Object>>of(
                Map.of(), Map.of("measure", "load", "defaultCapacity", 7), Map.of("measure", "received"))) {
            Crew crew = new Crew(config);
            for (int i = 0; i < members; i++) {
                crew.holds(name(i), 0);
            }
            for (int n = 0; n < 3 * members; n++) {
                assertEquals(name(n % members), crew.serve());
            }
        }
    }

    /** Whoever holds unequally many is made equal, and whoever has the most waits until then. */
    @Property(tries = 60)
    void theSpreadNeverGrowsBeyondOne(@ForAll @Size(min = 2, max = 12) List<@IntRange(max = 30) Integer> begin) {
        Crew crew = new Crew(Map.of());
        for (int i = 0; i < begin.size(); i++) {
            crew.holds(name(i), begin.get(i));
        }
        int spread = Collections.max(begin) - Collections.min(begin);
        for (int n = 0; n < 60; n++) {
            crew.serve();
            List<Integer> held = crew.members.keySet().stream().map(crew::held).toList();
            int after = Collections.max(held) - Collections.min(held);
            assertTrue(after <= Math.max(spread, 1), spread + " became " + after);
            spread = after;
        }
    }

    /**
     * The loads that could arise, (held + 1)/capacity, (held + 2)/capacity …, of all members together in ascending order: n
     * leads cannot be given out with a lower maximum than the n-th of them.
     */
    @Property(tries = 80)
    void theHighestLoadIsTheLowestPossibleAfterEveryLead(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        int members = 1 + random.nextInt(8);
        int leads = 40;
        Crew crew = new Crew(Map.of("measure", "load"));
        List<Fraction> possible = new ArrayList<>();
        Map<String, Integer> capacities = new TreeMap<>();
        for (int i = 0; i < members; i++) {
            int held = random.nextInt(6);
            int capacity = 1 + random.nextInt(random.nextBoolean() ? 5 : 1_000);
            crew.caps(name(i), held, capacity);
            capacities.put(name(i), capacity);
            for (int more = 1; more <= leads; more++) {
                possible.add(Fraction.of(held + more, capacity));
            }
        }
        Collections.sort(possible);
        Fraction highest = Fraction.of(0, 1);
        for (int n = 0; n < leads; n++) {
            String rep = crew.serve();
            Fraction load = Fraction.of(crew.held(rep), Objects.requireNonNull(capacities.get(rep)));
            highest = load.compareTo(highest) > 0 ? load : highest;
            assertEquals(0, possible.get(n).compareTo(highest), "after " + (n + 1) + " leads");
        }
    }

    /** By weight nobody gets another lead before it is his due: by the method of D'Hondt nobody is below his quota rounded down. */
    @Property(tries = 60)
    void byWeightNobodyIsAWholeLeadBelowHisShare(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 40) Integer> weights) {
        Crew crew = new Crew(Map.of("byWeight", true));
        for (int i = 0; i < weights.size(); i++) {
            crew.weighs(name(i), 0, weights.get(i));
        }
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        for (int n = 1; n <= 120; n++) {
            crew.serve();
            for (int i = 0; i < weights.size(); i++) {
                assertTrue(crew.held(name(i)) >= n * weights.get(i) / sum, "after " + n + " leads");
            }
        }
    }

    @Property(tries = 500)
    void fractionsAreComparedExactly(
            @ForAll @LongRange(min = 0) long top,
            @ForAll @LongRange(min = 1) long bottom,
            @ForAll @LongRange(min = 1) long otherBottom,
            @ForAll @IntRange(max = 2) int beside) {
        // The numerator that makes the other fraction as near as can be, and the two beside it.
        BigInteger near = BigInteger.valueOf(top)
                .multiply(BigInteger.valueOf(otherBottom))
                .divide(BigInteger.valueOf(bottom));
        long otherTop = near.min(BigInteger.valueOf(Long.MAX_VALUE - 1)).longValueExact() - 1 + beside;
        assertEquals(
                Fraction.of(top, bottom).compareTo(Fraction.of(otherTop, otherBottom)),
                Integer.signum(Fractions.compare(top, bottom, otherTop, otherBottom)));
    }

    /** A random crew with capacities of every kind, and the load that each would have; none if he takes no part. */
    private static Map<String, Fraction> random(Random random, Crew crew) {
        Map<String, Fraction> loads = new TreeMap<>();
        int members = 1 + random.nextInt(12);
        for (int i = 0; i < members; i++) {
            String id = name(i);
            int held = random.nextInt(4) == 0 ? Integer.MAX_VALUE - random.nextInt(3) : random.nextInt(5);
            BigDecimal capacity =
                    switch (random.nextInt(5)) {
                        case 0 -> BigDecimal.valueOf(random.nextInt(4));
                        case 1 -> BigDecimal.valueOf(1 + random.nextInt(1_000_000));
                        case 2 -> BigDecimal.valueOf(random.nextInt(30), 1);
                        case 3 -> BigDecimal.valueOf(1 + random.nextInt(50), 6);
                        default -> BigDecimal.valueOf(999_999_999_999L - random.nextInt(3), 6);
                    };
            Object written =
                    random.nextBoolean() || capacity.stripTrailingZeros().scale() > 0
                            ? (Object) capacity.doubleValue()
                            : (Object) capacity.intValueExact();
            crew.bears(id, held, written);
            if (random.nextBoolean()) {
                crew.received(id, Door.POLICY, Crew.MONDAY.minusSeconds(random.nextInt(3)));
            }
            if (capacity.signum() > 0) {
                loads.put(
                        id,
                        new Fraction(
                                BigInteger.valueOf(held + 1L).multiply(BigInteger.TEN.pow(6)),
                                capacity.movePointRight(6).toBigIntegerExact()));
            }
        }
        return loads;
    }

    @Property(tries = 1_500)
    void theLowestLoadWinsThenTheLongestWaitThenTheId(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        Crew crew = new Crew(Map.of("measure", "load", "capacity", "attribute"));
        Map<String, Fraction> loads = random(random, crew);
        Comparator<String> order = Comparator.<String, Fraction>comparing(loads::get)
                .thenComparing(id -> last(crew.member(id)))
                .thenComparing(Comparator.naturalOrder());
        List<Candidate> shuffled = new ArrayList<>(crew.members.values());
        Collections.shuffle(shuffled, random);
        StepOutcome outcome = crew.decide(shuffled);
        if (loads.isEmpty()) {
            assertEquals(StepOutcome.Pass.class, outcome.getClass());
        } else {
            assertEquals(Collections.min(loads.keySet(), order), ((StepOutcome.Assign) outcome).rep());
        }
    }

    private static Instant last(Candidate candidate) {
        Instant last = candidate.facts().lastReceived(Set.of(Door.values()), null);
        return last == null ? Instant.MIN : last;
    }

    @Property(tries = 1_500)
    void exactlyThoseWithinTheToleranceGoOn(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        int tolerance = random.nextInt(3) == 0 ? 0 : random.nextInt(1_001);
        Crew crew =
                new Crew(Map.of("measure", "load", "capacity", "attribute", "mode", "narrow", "tolerance", tolerance));
        Map<String, Fraction> loads = random(random, crew);
        if (loads.isEmpty()) {
            assertEquals(StepOutcome.Pass.class, crew.decide().getClass());
            return;
        }
        Fraction limit = Collections.min(loads.values()).plus(Fraction.of(tolerance, 100));
        Set<String> near = loads.entrySet().stream()
                .filter(load -> load.getValue().compareTo(limit) <= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(near, new TreeSet<>(((StepOutcome.Narrow) crew.decide()).reps()));
    }
}
