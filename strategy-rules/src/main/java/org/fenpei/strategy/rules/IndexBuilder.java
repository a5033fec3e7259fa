package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays the index out: sorts the values of each slot into classes, says of each rule which classes it leaves open, and files it
 * where the fewest leads come past. Takes a few microseconds and some hundred bytes a rule.
 */
final class IndexBuilder {

    /** The most classes of the numbers or texts of a slot. */
    private static final int MOST_CLASSES = 500;

    /** What leads to a larger part of all classes than this is filed in pairs. */
    private static final double WEAK = 1.0 / 60;

    /** From so many alternatives on several threads look where they would best be filed. */
    private static final int WORTH_THREADS = 1_000;

    /** So many rules must share a pair of slots. */
    private static final int WORTH_A_PAIR = 48;

    private static final int MOST_PAIRS = 24;

    /** The most places of a pair. */
    private static final int MOST_PLACES = 1 << 14;

    private final int mostClasses;
    private final int worthAPair;
    private final Key[] keys;
    private final @Nullable Domain[] domains;
    /** The number of each slot among those that are indexed. */
    private final int[] numbers;

    private final List<Integer> indexed = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<Pair, Integer> pairs = new HashMap<>();
    private final List<Filed> filed = new ArrayList<>();
    private final int end;
    private long[] pool = {};
    private int poolSize;

    IndexBuilder(List<Node> conditions, Key[] keys) {
        this(conditions, keys, MOST_CLASSES, WORTH_A_PAIR);
    }

    /** With other limits than the usual ones, for tests. */
    IndexBuilder(List<Node> conditions, Key[] keys, int mostClasses, int worthAPair) {
        this.keys = keys;
        this.mostClasses = mostClasses;
        this.worthAPair = worthAPair;
        this.end = conditions.size();
        this.domains = new Domain[keys.length];
        this.numbers = new int[keys.length];
        List<Alternative> alternatives = new ArrayList<>(end);
        for (int rule = 0; rule < end; rule++) {
            Alternative.add(rule, conditions.get(rule), alternatives);
        }
        makeDomains(alternatives);
        // Half of the work, and independent of each other.
        Stream<Alternative> all =
                alternatives.size() < WORTH_THREADS ? alternatives.stream() : alternatives.parallelStream();
        all.flatMap(alternative -> Stream.ofNullable(wish(alternative)))
                .toList()
                .forEach(this::add);
        keepPairs();
        for (Wish wish : wishes) {
            filed.add(filed(wish));
        }
    }

    /** Only pairs that many rules share: each costs every lead a look. */
    private void keepPairs() {
        List<Pair> kept = pairs.entrySet().stream()
                .filter(pair -> pair.getValue() >= worthAPair)
                .sorted(Map.Entry.<Pair, Integer>comparingByValue().reversed())
                .limit(MOST_PAIRS)
                .map(Map.Entry::getKey)
                .toList();
        pairs.keySet().retainAll(kept);
    }

    IndexMatcher build() {
        int[][] levelBegins = new int[indexed.size()][];
        boolean[][] used = new boolean[indexed.size()][Integer.SIZE];
        for (Filed one : filed) {
            if (one.at() != null && one.second() == null) {
                used[one.at().slot()][one.at().level()] = true;
            }
        }
        IndexedSlot[] slots = new IndexedSlot[indexed.size()];
        int places = 0;
        for (int i = 0; i < slots.length; i++) {
            Domain domain = domain(indexed.get(i));
            levelBegins[i] = new int[Integer.SIZE];
            int count = 0;
            int[] levels = new int[Integer.SIZE];
            int[] begins = new int[Integer.SIZE];
            for (int level = 0; level < Integer.SIZE; level++) {
                if (used[i][level]) {
                    levels[count] = level;
                    begins[count++] = places;
                    levelBegins[i][level] = places;
                    places += ((domain.size() - 1) >> level) + 1;
                }
            }
            slots[i] =
                    new IndexedSlot(indexed.get(i), domain, Arrays.copyOf(levels, count), Arrays.copyOf(begins, count));
        }
        Map<Pair, IndexedPair> indexedPairs = new LinkedHashMap<>();
        for (Pair pair : pairs.keySet()) {
            indexedPairs.put(pair, new IndexedPair(pair.first(), pair.second(), size(pair.second()), places));
            places += size(pair.first()) * size(pair.second());
        }
        // One more for what is filed nowhere else.
        int[] begins = new int[places + 2];
        for (Filed one : filed) {
            for (int place : places(one, levelBegins, indexedPairs, places)) {
                begins[place + 1]++;
            }
        }
        for (int i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        int total = begins[begins.length - 1];
        long[] heads = new long[total];
        int[] tests = new int[total * IndexMatcher.FURTHER];
        Node[] @Nullable [] open = new Node[total][];
        int[] next = begins.clone();
        for (Filed one : filed) {
            for (int place : places(one, levelBegins, indexedPairs, places)) {
                int at = next[place]++;
                heads[at] = ((long) one.rule() << Integer.SIZE) | Integer.toUnsignedLong(one.tests()[0]);
                System.arraycopy(one.tests(), 1, tests, at * IndexMatcher.FURTHER, IndexMatcher.FURTHER);
                open[at] = one.open();
            }
        }
        return new IndexMatcher(
                keys,
                slots,
                indexedPairs.values().toArray(new IndexedPair[0]),
                begins,
                heads,
                tests,
                Arrays.copyOf(pool, poolSize),
                open,
                end);
    }

    private static int[] places(Filed one, int[][] levelBegins, Map<Pair, IndexedPair> pairs, int unfiled) {
        Slotted at = one.at();
        if (at == null) {
            return new int[] {unfiled};
        }
        Slotted second = one.second();
        if (second != null) {
            return Objects.requireNonNull(pairs.get(Pair.of(at, second))).places(at, second);
        }
        int[] places = at.places();
        for (int i = 0; i < places.length; i++) {
            places[i] += levelBegins[at.slot()][at.level()];
        }
        return places;
    }

    private Domain domain(int slot) {
        return Objects.requireNonNull(domains[slot]);
    }

    private void makeDomains(List<Alternative> alternatives) {
        @Nullable SlotLiterals[] literals = new SlotLiterals[keys.length];
        for (Alternative alternative : alternatives) {
            for (Node part : alternative.parts()) {
                int slot = Alternative.slot(part);
                if (slot >= 0) {
                    SlotLiterals known = literals[slot];
                    if (known == null) {
                        known = new SlotLiterals();
                        literals[slot] = known;
                    }
                    known.add(part);
                }
            }
        }
        for (int slot = 0; slot < keys.length; slot++) {
            SlotLiterals known = literals[slot];
            if (known != null && indexed.size() < ClassTest.SLOTS) {
                numbers[slot] = indexed.size();
                indexed.add(slot);
                domains[slot] = known.domain(mostClasses);
            }
        }
    }

    /** Where an alternative would best be filed; null if it is never true. Depends on nothing but the domains. */
    private @Nullable Wish wish(Alternative alternative) {
        List<Slotted> wanted = new ArrayList<>(4);
        List<Node> open = new ArrayList<>(2);
        boolean mayFail = false;
        for (Node part : alternative.parts()) {
            int slot = Alternative.slot(part);
            Domain domain = slot < 0 ? null : domains[slot];
            if (domain == null) {
                if (!Logic.isAlwaysTrue(part)) {
                    open.add(part);
                }
            } else {
                Outlook outlook = domain.outlook(part);
                if (!outlook.isSure()) {
                    open.add(part);
                }
                narrow(wanted, numbers[slot], outlook.left(mayFail), domain.size());
            }
            mayFail |= part.mayFail();
        }
        for (Slotted one : wanted) {
            if (one.isEmpty()) {
                // False for every lead, whatever else there is.
                return null;
            }
        }
        // What may fail is evaluated as a whole, so that it fails as it does in the list.
        Node[] rest = mayFail ? parts(alternative) : open.isEmpty() ? null : open.toArray(new Node[0]);
        Wish wish = new Wish(alternative, wanted, rest, cheapest(wanted, null), null);
        Slotted at = wish.at();
        if (at != null && at.isSingle() && at.cost() > WEAK) {
            Slotted second = cheapest(wanted, at);
            if (second != null) {
                return new Wish(alternative, wanted, rest, at, second);
            }
        }
        return wish;
    }

    private void add(Wish wish) {
        Slotted at = wish.at();
        Slotted second = wish.second();
        if (at != null && second != null) {
            pairs.merge(Pair.of(at, second), 1, Integer::sum);
        }
        wishes.add(wish);
    }

    /** The one that leads to the fewest leads; with another one, the best that makes a pair with it. */
    private @Nullable Slotted cheapest(List<Slotted> wanted, @Nullable Slotted other) {
        Slotted best = null;
        for (Slotted one : wanted) {
            boolean fits = other == null || (one != other && one.isSingle() && isSmall(Pair.of(one, other)));
            if (fits && (best == null || one.cost() < best.cost())) {
                best = one;
            }
        }
        return best;
    }

    private boolean isSmall(Pair pair) {
        return (long) size(pair.first()) * size(pair.second()) <= MOST_PLACES;
    }

    private int size(int number) {
        return domain(indexed.get(number)).size();
    }

    private static void narrow(List<Slotted> wanted, int slot, long[] left, int size) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).slot() == slot) {
                long[] known = wanted.get(i).classes();
                for (int word = 0; word < left.length; word++) {
                    left[word] &= known[word];
                }
                wanted.set(i, new Slotted(slot, left, size));
                return;
            }
        }
        wanted.add(new Slotted(slot, left, size));
    }

    private Filed filed(Wish wish) {
        Slotted at = wish.at();
        Slotted second = at != null && wish.second() != null && pairs.containsKey(Pair.of(at, wish.second()))
                ? wish.second()
                : null;
        List<Slotted> asked = new ArrayList<>(4);
        for (Slotted one : wish.wanted()) {
            if (one != second && (one != at || !one.isExact())) {
                asked.add(one);
            }
        }
        sort(asked);
        int[] tests = new int[IndexMatcher.TESTS];
        Arrays.fill(tests, ClassTest.ALWAYS);
        for (int i = 0; i < Math.min(tests.length, asked.size()); i++) {
            tests[i] = test(asked.get(i));
        }
        // Seldom: what finds no room is evaluated.
        boolean complete = asked.size() <= tests.length && poolSize < ClassTest.POOL - ClassTest.CLASSES;
        return new Filed(
                wish.alternative().rule(), at, second, tests, complete ? wish.open() : parts(wish.alternative()));
    }

    /** Ranges first, then by width; a few, so by putting each into its place. */
    private static void sort(List<Slotted> asked) {
        for (int i = 1; i < asked.size(); i++) {
            Slotted one = asked.get(i);
            int at = i;
            while (at > 0 && goesBefore(one, asked.get(at - 1))) {
                asked.set(at, asked.get(at - 1));
                at--;
            }
            asked.set(at, one);
        }
    }

    private static boolean goesBefore(Slotted one, Slotted other) {
        return one.isRange() == other.isRange() ? one.width() < other.width() : one.isRange();
    }

    private int test(Slotted wanted) {
        long[] classes = wanted.classes();
        if (wanted.isRange() || poolSize >= ClassTest.POOL - ClassTest.CLASSES) {
            return wanted.range();
        }
        if (poolSize + classes.length > pool.length) {
            pool = Arrays.copyOf(pool, 2 * (poolSize + classes.length));
        }
        System.arraycopy(classes, 0, pool, poolSize, classes.length);
        poolSize += classes.length;
        return ClassTest.set(wanted.slot(), poolSize - classes.length);
    }

    /** All parts, which must all be true; one part if the order in which they are evaluated matters. */
    private static Node[] parts(Alternative alternative) {
        return alternative.condition() instanceof Node.And and && and.costly()
                ? new Node[] {and}
                : alternative.parts().toArray(new Node[0]);
    }

    /** The classes that an alternative leaves open, what has to be evaluated besides, and under what it can be filed. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, copied or shown.
    private record Wish(
            Alternative alternative,
            List<Slotted> wanted,
            Node @Nullable [] open,
            @Nullable Slotted at,
            @Nullable Slotted second) {}

    /** Two indexed slots, the lower number first. */
    private record Pair(int first, int second) {
        static Pair of(Slotted a, Slotted b) {
            return new Pair(Math.min(a.slot(), b.slot()), Math.max(a.slot(), b.slot()));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair that && first == that.first && second == that.second;
        }

        @Override
        public int hashCode() {
            return first * ClassTest.SLOTS + second;
        }
    }

    /**
     * A rule on its way into the index.
     *
     * @param at under which it is filed; null if it wants nothing that can be filed
     * @param second under which it is filed besides; null if under one only
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, copied or shown.
    private record Filed(
            int rule, @Nullable Slotted at, @Nullable Slotted second, int[] tests, Node @Nullable [] open) {}
}
