package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays the index out. Each rule is filed under that part of its condition which the fewest other rules share: a value, a
 * beginning, or a range of numbers. A place under which many rules meet is divided again, by what else they want. Takes
 * about as long as a few evaluations of every rule.
 */
final class IndexBuilder {

    /** So few rules are quicker evaluated than searched. */
    private static final int FEW = 8;

    /** A rule that wants one of more values than these is not filed under them. */
    private static final int MANY_VALUES = 64;

    /** How often places are divided again, at most. */
    private static final int MAX_DEPTH = 4;

    /** Ranges are taken to overlap with this part of the others. */
    private static final int RANGES_APART = 8;

    private final List<List<Node>> parts;

    IndexBuilder(List<Node> conditions) {
        this.parts = conditions.stream().map(Node::conjuncts).toList();
    }

    /** The index of some rules, given in ascending order. */
    Search build(int[] rules) {
        return build(rules, Set.of());
    }

    private Search build(int[] rules, Set<Integer> used) {
        if (rules.length <= FEW || used.size() >= MAX_DEPTH) {
            return new Search.Each(rules);
        }
        Statistics statistics = new Statistics(rules, used);
        Map<Place, List<Filed>> places =
                new TreeMap<>(Comparator.comparing(Place::kind).thenComparing(Place::slot));
        Set<Integer> filedRules = new HashSet<>();
        for (Filed filed : statistics.choose(rules)) {
            filedRules.add(filed.rule());
            places.computeIfAbsent(filed.place(), place -> new ArrayList<>()).add(filed);
        }
        int[] rest =
                Arrays.stream(rules).filter(rule -> !filedRules.contains(rule)).toArray();
        List<Search> searches = new ArrayList<>();
        if (rest.length > 0) {
            searches.add(new Search.Each(rest));
        }
        places.forEach((place, filed) -> {
            Set<Integer> more = new HashSet<>(used);
            more.add(place.slot());
            searches.add(
                    switch (place.kind()) {
                        case VALUE -> byValue(place.slot(), filed, more);
                        case PREFIX -> byPrefix(place.slot(), filed, more);
                        case RANGE -> byRange(place.slot(), filed, more);
                    });
        });
        if (searches.size() == 1) {
            return searches.get(0);
        }
        searches.sort(Comparator.comparingInt(Search::begin));
        return new Search.All(searches.toArray(new Search[0]), searches.get(0).begin());
    }

    private Search byValue(int slot, List<Filed> filed, Set<Integer> used) {
        Map<Object, List<Integer>> groups = new HashMap<>();
        for (Filed one : filed) {
            Leaf.In in = (Leaf.In) one.leaf();
            for (Object value : normalValues(in)) {
                groups.computeIfAbsent(value, v -> new ArrayList<>()).add(one.rule());
            }
        }
        return new Search.ByValue(slot, divided(groups, used), unknown(filed), begin(filed));
    }

    private Search byPrefix(int slot, List<Filed> filed, Set<Integer> used) {
        Map<String, List<Integer>> groups = new HashMap<>();
        for (Filed one : filed) {
            groups.computeIfAbsent(((Leaf.Piece) one.leaf()).text(), v -> new ArrayList<>())
                    .add(one.rule());
        }
        return new Search.ByPrefix(
                slot, new Search.PrefixTable(divided(groups, used)), unknown(filed), all(filed), begin(filed));
    }

    private Search byRange(int slot, List<Filed> filed, Set<Integer> used) {
        List<Range> ranges =
                filed.stream().map(one -> range(parts.get(one.rule()), slot)).toList();
        TreeSet<Double> sorted = new TreeSet<>();
        for (Range range : ranges) {
            sorted.add(range.low());
            sorted.add(range.high());
        }
        double[] bounds = sorted.stream().mapToDouble(Double::doubleValue).toArray();
        int size = Integer.highestOneBit(2 * bounds.length + 1) << 1;
        Map<Integer, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < filed.size(); i++) {
            int low = size + 2 * Arrays.binarySearch(bounds, ranges.get(i).low()) + 1;
            int high = size + 2 * Arrays.binarySearch(bounds, ranges.get(i).high()) + 2;
            int rule = filed.get(i).rule();
            for (; low < high; low >>= 1, high >>= 1) {
                if ((low & 1) == 1) {
                    groups.computeIfAbsent(low++, v -> new ArrayList<>()).add(rule);
                }
                if ((high & 1) == 1) {
                    groups.computeIfAbsent(--high, v -> new ArrayList<>()).add(rule);
                }
            }
        }
        @Nullable Search[] nodes = new Search[2 * size];
        divided(groups, used).forEach((node, search) -> nodes[node] = search);
        return new Search.ByRange(slot, bounds, nodes, unknown(filed), all(filed), begin(filed));
    }

    private <K> Map<K, Search> divided(Map<K, List<Integer>> groups, Set<Integer> used) {
        Map<K, Search> divided = new HashMap<>(groups.size() * 2);
        groups.forEach((key, rules) -> divided.put(key, build(ints(rules), used)));
        return divided;
    }

    /**
     * The rules that may fail although the value they are filed under is missing: the first error of a condition counts, so
     * those in which something that may fail stands before.
     */
    private Search.Each unknown(List<Filed> filed) {
        return new Search.Each(filed.stream()
                .filter(one ->
                        parts.get(one.rule()).subList(0, one.part()).stream().anyMatch(Node::mayFail))
                .mapToInt(Filed::rule)
                .toArray());
    }

    private static Search.Each all(List<Filed> filed) {
        return new Search.Each(filed.stream().mapToInt(Filed::rule).toArray());
    }

    private static int begin(List<Filed> filed) {
        return filed.get(0).rule();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Set<Object> normalValues(Leaf.In in) {
        Set<Object> values = new HashSet<>();
        in.literals().forEach(literal -> values.add(Search.ByValue.normal(literal)));
        return values;
    }

    /**
     * The range that a condition leaves to a number, its ends included: wider than the condition where integers and
     * decimals are not exactly comparable, never narrower.
     */
    private static Range range(List<Node> parts, int slot) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (Node part : parts) {
            if (part instanceof Leaf.Order order && order.slot() == slot && order.literal() instanceof Number number) {
                double bound = number.doubleValue() + 0.0;
                if (order.op().isUpper()) {
                    high = Math.min(high, bound);
                } else {
                    low = Math.max(low, bound);
                }
            }
        }
        // Nothing lies in an empty range; any place will do.
        return low <= high ? new Range(low, high) : new Range(low, low);
    }

    private enum Kind {
        VALUE,
        PREFIX,
        RANGE
    }

    private record Place(Kind kind, int slot) {}

    private record Range(double low, double high) {}

    /** A rule and the part of its condition under which it is filed. */
    private record Filed(int rule, int part, Leaf leaf, Place place) {}

    /** A way to file a rule, and how many rules share it. */
    private record Choice(Filed filed, int cost) {}

    /** How many rules of a group share what they want. */
    private final class Statistics {
        private final Map<List<Object>, Integer> counts = new HashMap<>();
        private final Set<Integer> used;

        Statistics(int[] rules, Set<Integer> used) {
            this.used = used;
            for (int rule : rules) {
                for (Node part : parts.get(rule)) {
                    if (part instanceof Leaf leaf) {
                        marks(leaf).forEach(mark -> counts.merge(mark, 1, Integer::sum));
                    }
                }
            }
        }

        /** Chooses for each rule what the fewest share; among what is nearly as good, what most rules are filed under. */
        List<Filed> choose(int[] rules) {
            List<List<Choice>> choices = Arrays.stream(rules)
                    .mapToObj(this::choices)
                    .filter(list -> !list.isEmpty())
                    .toList();
            Map<Place, Integer> popular = new HashMap<>();
            for (List<Choice> list : choices) {
                popular.merge(list.get(0).filed().place(), 1, Integer::sum);
            }
            List<Filed> chosen = new ArrayList<>(choices.size());
            for (List<Choice> list : choices) {
                int limit = Math.max(FEW, 2 * list.get(0).cost());
                Choice best = list.get(0);
                for (Choice choice : list) {
                    if (choice.cost() <= limit && popularity(popular, choice) > popularity(popular, best)) {
                        best = choice;
                    }
                }
                chosen.add(best.filed());
            }
            return chosen;
        }

        private static int popularity(Map<Place, Integer> popular, Choice choice) {
            return popular.getOrDefault(choice.filed().place(), 0);
        }

        /** What a rule can be filed under, the cheapest first. */
        private List<Choice> choices(int rule) {
            List<Choice> choices = new ArrayList<>(4);
            List<Node> conjuncts = parts.get(rule);
            for (int i = 0; i < conjuncts.size(); i++) {
                if (conjuncts.get(i) instanceof Leaf leaf && !used.contains(leaf.slot())) {
                    Place place = place(leaf);
                    if (place != null) {
                        choices.add(new Choice(new Filed(rule, i, leaf, place), cost(leaf)));
                    }
                }
            }
            choices.sort(Comparator.comparingInt(Choice::cost));
            return choices;
        }

        private int cost(Leaf leaf) {
            int most = 0;
            for (List<Object> mark : marks(leaf)) {
                most = Math.max(most, counts.getOrDefault(mark, 0));
            }
            return leaf instanceof Leaf.Order ? 1 + most / RANGES_APART : most;
        }

        private List<List<Object>> marks(Leaf leaf) {
            Place place = place(leaf);
            if (place == null) {
                return List.of();
            }
            Function<Object, List<Object>> mark = value -> List.of(place, value);
            return switch (place.kind()) {
                case VALUE -> normalValues((Leaf.In) leaf).stream().map(mark).toList();
                case PREFIX -> List.of(mark.apply(((Leaf.Piece) leaf).text()));
                case RANGE -> List.of(mark.apply(""));
            };
        }

        private static @Nullable Place place(Leaf leaf) {
            if (leaf instanceof Leaf.In in && in.literals().size() <= MANY_VALUES) {
                return new Place(Kind.VALUE, leaf.slot());
            }
            if (leaf instanceof Leaf.Piece piece && piece.where() == Leaf.Where.START) {
                return new Place(Kind.PREFIX, leaf.slot());
            }
            return leaf instanceof Leaf.Order order && order.literal() instanceof Number
                    ? new Place(Kind.RANGE, leaf.slot())
                    : null;
        }
    }
}
