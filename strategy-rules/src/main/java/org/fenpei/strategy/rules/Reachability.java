package org.fenpei.strategy.rules;

import java.util.List;
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

    private static final int SPREAD = 0x9E3779B9;

    private final List<Rule> rules;
    private final Marks marks = new Marks();
    /** For each rule and each part of it the marks that a rule must have inside from which it takes leads. */
    private final int[][][] sought;
    /** For each mark how many parts seek it, and the rules filed under it. */
    private final int[] frequencies;

    private final Marks.@Nullable Numbers[] filed;
    private final int comparisons;
    /** For each rule the slots that every rule which it takes leads from must look at, one bit for each, modulo 64. */
    private final long[] needed;
    /** For each rule the slots that it looks at. */
    private final long[] looked;
    /** For each rule the values that every rule which it takes leads from must name first, as bits that several may share. */
    private final long[] wanted;
    /** For each rule the values that it names first. */
    private final long[] named;

    private final Marks.Numbers names = new Marks.Numbers();
    private final Marks.Numbers rest = new Marks.Numbers();

    Reachability(List<Rule> rules) {
        this.rules = rules;
        this.needed = new long[rules.size()];
        this.looked = new long[rules.size()];
        this.wanted = new long[rules.size()];
        this.named = new long[rules.size()];
        this.sought = new int[rules.size()][][];
        for (int i = 0; i < needed.length; i++) {
            List<Node> parts = Node.conjuncts(rules.get(i).condition());
            sought[i] = new int[parts.size()][];
            for (int j = 0; j < parts.size(); j++) {
                sought[i][j] = marks.of(parts.get(j));
                look(i, parts.get(j));
            }
        }
        this.frequencies = new int[marks.count()];
        for (int[][] ofRule : sought) {
            for (int[] ofPart : ofRule) {
                for (int mark : ofPart) {
                    frequencies[mark]++;
                }
            }
        }
        this.filed = new Marks.Numbers[marks.count()];
        this.comparisons = Math.max(MIN_COMPARISONS_OF_A_RULE, MAX_COMPARISONS / Math.max(1, rules.size()));
    }

    private void look(int rule, Node part) {
        if (!(part instanceof Leaf leaf)) {
            // What it implies is not known so quickly.
            looked[rule] = -1;
            named[rule] = -1;
            return;
        }
        needed[rule] |= 1L << leaf.slot();
        looked[rule] |= 1L << leaf.slot();
        if (leaf instanceof Leaf.In in) {
            long first = bit(in, in.literals().get(0));
            named[rule] |= first;
            if (in.literals().size() == 1) {
                wanted[rule] |= first;
            }
        } else if (leaf instanceof Leaf.Flag) {
            named[rule] |= bit(leaf, true);
        }
    }

    private static long bit(Leaf leaf, Object literal) {
        return 1L << (((31 * Marks.normal(literal).hashCode() + leaf.slot()) * SPREAD) >>> 26);
    }

    /** Reports each such rule once. */
    void report(BiConsumer<Integer, Reason> warnings) {
        Rule all = null;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (Logic.isNeverTrue(rule.condition())) {
                warnings.accept(i, Reason.of("rules.never-matches", "rule", rule.id()));
                continue;
            }
            Rule by = all == null ? earlier(i) : all;
            if (by != null) {
                warnings.accept(i, Reason.of("rules.unreachable", "rule", rule.id(), "by", by.id()));
                continue;
            }
            if (Logic.isAlwaysTrue(rule.condition()) && rule.target().isFinal()) {
                all = rule;
            }
            file(i);
        }
    }

    private @Nullable Rule earlier(int position) {
        names.clear();
        rest.clear();
        rest.add(Marks.ALWAYS);
        for (Node part : Node.conjuncts(rules.get(position).condition())) {
            marks.inside(part, names, rest);
        }
        // Values first: what is filed under them is more likely to be wider than under the mere name of an attribute.
        int left = comparisons;
        int best = position;
        for (int i = 0; i < rest.size() + names.size(); i++) {
            int mark = i < rest.size() ? rest.get(i) : names.get(i - rest.size());
            Marks.Numbers candidates = mark < filed.length ? filed[mark] : null;
            for (int j = 0; candidates != null && j < candidates.size(); j++) {
                int candidate = candidates.get(j);
                if (candidate >= best || --left < 0) {
                    break;
                }
                if (((needed[candidate] & ~looked[position]) | (wanted[candidate] & ~named[position])) == 0
                        && takesAllOf(rules.get(candidate), rules.get(position))
                        && Logic.implies(
                                rules.get(position).condition(),
                                rules.get(candidate).condition())) {
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

    private void file(int position) {
        int[] best = null;
        for (int[] ofPart : sought[position]) {
            if (ofPart.length > 0 && (best == null || sharers(ofPart) < sharers(best))) {
                best = ofPart;
            }
        }
        if (best == null) {
            file(Marks.ALWAYS, position);
        } else {
            for (int mark : best) {
                file(mark, position);
            }
        }
    }

    private void file(int mark, int position) {
        Marks.Numbers numbers = filed[mark];
        if (numbers == null) {
            numbers = new Marks.Numbers();
            filed[mark] = numbers;
        }
        numbers.add(position);
    }

    /** How many rules will be filed under these marks if all are; the fewer, the better. */
    private int sharers(int[] some) {
        int sum = 0;
        for (int mark : some) {
            sum += frequencies[mark];
        }
        return sum;
    }
}
