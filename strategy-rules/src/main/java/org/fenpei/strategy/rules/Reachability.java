package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that can never decide anything: those whose condition no lead can fulfil, and those whose every lead is taken
 * by a rule before them. Never names a rule wrongly; does not find all, which is impossible in general.
 *
 * <p>A rule takes every lead of a later one if it always ends the search, and each part of its condition follows from one
 * part of the later one's. So that ten thousand rules need not all be compared with each other, each earlier rule is filed
 * under what a later one must contain; the comparisons are bounded besides.
 */
final class Reachability {

    /** Comparisons of two conditions, some tenths of a second at most; what would need more is taken as reachable. */
    private static final int MAX_COMPARISONS = 400_000;

    private static final int MIN_COMPARISONS_OF_A_RULE = 40;

    /** Under this, rules are filed that every rule implies. */
    private static final Object ALWAYS = "always";

    private final List<Rule> rules;
    private final Map<Object, List<Integer>> filed = new HashMap<>();
    private final Map<Object, Integer> frequencies = new HashMap<>();
    private final int comparisons;
    /** For each rule the slots that every rule which it takes leads from must look at, one bit for each, modulo 64. */
    private final long[] needed;
    /** For each rule the slots that it looks at. */
    private final long[] looked;

    Reachability(List<Rule> rules) {
        this.rules = rules;
        this.needed = new long[rules.size()];
        this.looked = new long[rules.size()];
        for (int i = 0; i < needed.length; i++) {
            for (Node part : Node.conjuncts(rules.get(i).condition())) {
                if (part instanceof Leaf leaf) {
                    needed[i] |= 1L << leaf.slot();
                    looked[i] |= 1L << leaf.slot();
                } else {
                    // What it implies is not known so quickly.
                    looked[i] = -1;
                }
            }
        }
        this.comparisons = Math.max(MIN_COMPARISONS_OF_A_RULE, MAX_COMPARISONS / Math.max(1, rules.size()));
    }

    /** Reports each such rule once. */
    void report(BiConsumer<Integer, Reason> warnings) {
        for (Rule rule : rules) {
            for (Node part : Node.conjuncts(rule.condition())) {
                marksOf(part).forEach(mark -> frequencies.merge(mark, 1, Integer::sum));
            }
        }
        Rule all = null;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            List<Node> parts = Node.conjuncts(rule.condition());
            if (Logic.isNeverTrue(rule.condition())) {
                warnings.accept(i, Reason.of("rules.never-matches", "rule", rule.id()));
                continue;
            }
            Rule by = all == null ? earlier(i, parts) : all;
            if (by != null) {
                warnings.accept(i, Reason.of("rules.unreachable", "rule", rule.id(), "by", by.id()));
                continue;
            }
            if (Logic.isAlwaysTrue(rule.condition()) && rule.target().isFinal()) {
                all = rule;
            }
            file(i, parts);
        }
    }

    private @Nullable Rule earlier(int position, List<Node> parts) {
        List<Object> marks = new ArrayList<>();
        marks.add(ALWAYS);
        parts.forEach(part -> marks.addAll(marksInside(part)));
        // Values first: what is filed under them is more likely to be wider than under the mere name of an attribute.
        marks.sort(Comparator.comparing(Key.class::isInstance));
        Rule rule = rules.get(position);
        int best = position;
        int left = comparisons;
        for (Object mark : marks) {
            for (int candidate : filed.getOrDefault(mark, List.of())) {
                if (candidate >= best || --left < 0) {
                    break;
                }
                if ((needed[candidate] & ~looked[position]) != 0) {
                    continue;
                }
                Rule before = rules.get(candidate);
                if (takesAllOf(before, rule) && Logic.implies(rule.condition(), before.condition())) {
                    best = candidate;
                }
            }
        }
        return best == position ? null : rules.get(best);
    }

    /** Whether nothing is left for the later rule if every lead of it also matches the earlier one. */
    private static boolean takesAllOf(Rule before, Rule later) {
        // A rule that gives up when its rep is not available leaves nothing for another that gives up on the same rep.
        return before.target().isFinal() || before.target().equals(later.target());
    }

    private void file(int position, List<Node> parts) {
        List<Object> best = null;
        for (Node part : parts) {
            List<Object> marks = marksOf(part);
            if (!marks.isEmpty() && (best == null || sharers(marks) < sharers(best))) {
                best = marks;
            }
        }
        for (Object mark : best == null ? List.of(ALWAYS) : best) {
            filed.computeIfAbsent(mark, key -> new ArrayList<>()).add(position);
        }
    }

    /** How many rules will be filed under these marks if all are; the fewer, the better. */
    private int sharers(List<Object> marks) {
        int sum = 0;
        for (Object mark : marks) {
            sum += frequencies.getOrDefault(mark, 0);
        }
        return sum;
    }

    /** A rule that implies this part has at least one of these marks inside. Empty for a constant, which is always implied. */
    private static List<Object> marksOf(Node part) {
        if (part instanceof Leaf.In in) {
            return in.literals().stream()
                    .map(literal -> (Object) new ValueMark(in.key(), normal(literal)))
                    .toList();
        }
        if (part instanceof Leaf leaf) {
            return List.of(leaf.key());
        }
        List<Object> marks = new ArrayList<>();
        if (part instanceof Node.Or or) {
            or.parts().forEach(choice -> Node.conjuncts(choice).forEach(inner -> marks.addAll(marksOf(inner))));
        }
        if (!(part instanceof Node.Constant)) {
            marks.add(part);
        }
        return marks;
    }

    private static List<Object> marksInside(Node part) {
        List<Object> marks = new ArrayList<>();
        marks.add(part);
        if (part instanceof Leaf leaf) {
            marks.add(leaf.key());
            if (leaf instanceof Leaf.In in) {
                marks.add(new ValueMark(in.key(), normal(in.literals().get(0))));
            }
        } else if (part instanceof Node.Or or) {
            Node.conjuncts(or.parts().get(0)).forEach(inner -> marks.addAll(marksInside(inner)));
        } else if (part instanceof Node.And and) {
            and.parts().forEach(inner -> marks.addAll(marksInside(inner)));
        }
        return marks;
    }

    private static Object normal(Object literal) {
        // Plus zero turns minus zero, which equals it, into the same mark.
        return literal instanceof Number number ? (Object) (number.doubleValue() + 0.0) : literal;
    }

    private record ValueMark(Key key, Object value) {}
}
