package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Compares each rule with those before it that may share a lead with it: finds pairs that lead to different targets, each
 * proven by a made-up lead that both match, and rules all of whose leads are taken by several rules before them together.
 * What would take longer than some tenths of a second is left out; nothing is ever said that is not so.
 */
final class Overlaps {

    /** More pairs are counted, not named. */
    static final int SHOWN = 100;

    private static final int MAX_PAIRS = 40_000;
    private static final int MOST_TAKERS = 64;
    private static final int SHOWN_TAKERS = 5;
    private static final long TOGETHER = 20_000;
    private static final int MAX_TOGETHER = 500;

    /**
     * Two rules that match one lead and lead to different targets.
     *
     * @param first the position of the one that comes first, and decides
     * @param second the position of the other
     * @param example the lead
     * @param isException whether all leads of the first also match the second: a common way to write an exception
     */
    record Pair(int first, int second, MadeUp example, boolean isException) {}

    private final List<Rule> rules;
    private final Key[] keys;
    private final List<Way> ways = new ArrayList<>();
    private final List<List<Integer>> waysOf = new ArrayList<>();
    private final Set<Integer> silent;
    private final List<Pair> crossing = new ArrayList<>();
    private final List<Pair> exceptions = new ArrayList<>();
    private int pairs = MAX_PAIRS;
    private int together = MAX_TOGETHER;
    private int count;

    /**
     * Prepares.
     *
     * @param silent the positions of rules that can never decide for other reasons
     */
    Overlaps(List<Rule> rules, Key[] keys, Set<Integer> silent) {
        this.rules = rules;
        this.keys = keys;
        this.silent = new HashSet<>(silent);
        for (int i = 0; i < rules.size(); i++) {
            List<Integer> own = new ArrayList<>();
            for (Way way : Way.of(i, rules.get(i).condition())) {
                own.add(ways.size());
                ways.add(way);
            }
            waysOf.add(own);
        }
    }

    /** Looks; {@code warnings} is told of rules that never decide, {@code infos} of pairs. */
    void report(BiConsumer<Integer, Reason> warnings, BiConsumer<Integer, Reason> infos) {
        look(warnings);
        List<Pair> shown = new ArrayList<>(crossing);
        shown.addAll(exceptions);
        int last = 0;
        for (Pair pair : shown.subList(0, Math.min(SHOWN, shown.size()))) {
            String code = pair.isException() ? "rules.exception" : "rules.overlap";
            infos.accept(
                    pair.second(),
                    Reason.of(
                            code,
                            "rule",
                            rules.get(pair.second()).id(),
                            "first",
                            rules.get(pair.first()).id(),
                            "example",
                            pair.example().toString()));
            last = Math.max(last, pair.second());
        }
        if (count > SHOWN) {
            infos.accept(last, Reason.of("rules.overlaps-more", "count", count - SHOWN));
        }
    }

    /** The pairs that were found. */
    List<Pair> pairs() {
        List<Pair> all = new ArrayList<>(crossing);
        all.addAll(exceptions);
        return all;
    }

    private void look(BiConsumer<Integer, Reason> warnings) {
        Neighbours neighbours = new Neighbours(ways);
        int most = Math.max(MOST_TAKERS, MAX_PAIRS / Math.max(1, ways.size()));
        for (int i = 0; i < rules.size(); i++) {
            if (!silent.contains(i) && !isPossible(i)) {
                silent.add(i);
                warnings.accept(
                        i, Reason.of("rules.never-matches", "rule", rules.get(i).id()));
            }
            if (!silent.contains(i)) {
                List<TreeSet<Integer>> before = new ArrayList<>();
                waysOf.get(i).forEach(way -> before.add(neighbours.of(ways.get(way), most)));
                Reason covered = covered(i, before);
                if (covered != null) {
                    silent.add(i);
                    warnings.accept(i, covered);
                } else {
                    compare(i, before);
                }
            }
            waysOf.get(i).forEach(way -> neighbours.file(ways.get(way)));
        }
    }

    private boolean isPossible(int rule) {
        for (int number : waysOf.get(rule)) {
            if (new Space(keys, List.of(ways.get(number))).isPossible(ways.get(number))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Reason covered(int position, List<TreeSet<Integer>> before) {
        TreeSet<Integer> takers = new TreeSet<>();
        Rule rule = rules.get(position);
        for (int i = 0; i < before.size(); i++) {
            List<Way> candidates = new ArrayList<>();
            for (int number : before.get(i)) {
                Rule earlier = rules.get(ways.get(number).rule());
                if (earlier.target().isFinal() || earlier.target().equals(rule.target())) {
                    candidates.add(ways.get(number));
                }
            }
            if (candidates.size() < 2 || candidates.size() > MOST_TAKERS || --together < 0) {
                return null;
            }
            Way way = ways.get(waysOf.get(position).get(i));
            List<Way> all = new ArrayList<>(candidates);
            all.add(way);
            Space space = new Space(keys, all);
            Map<Integer, BitSet> within = new TreeMap<>();
            way.tests().forEach((slot, test) -> within.put(slot, space.of(slot).of(test)));
            Coverage coverage = new Coverage(candidates, space, within, TOGETHER);
            if (!coverage.isComplete()) {
                return null;
            }
            takers.addAll(coverage.takers());
        }
        List<String> ids = takers.stream().map(taker -> rules.get(taker).id()).toList();
        String shown = String.join(", ", ids.subList(0, Math.min(SHOWN_TAKERS, ids.size())));
        return before.isEmpty()
                ? null
                : Reason.of(
                        "rules.covered", "rule", rule.id(), "by", ids.size() > SHOWN_TAKERS ? shown + ", …" : shown);
    }

    private void compare(int position, List<TreeSet<Integer>> before) {
        Rule rule = rules.get(position);
        if (Logic.isAlwaysTrue(rule.condition())) {
            return; // What stands at the end for all the others shares its leads with all of them, as it should.
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < before.size(); i++) {
            Way way = ways.get(waysOf.get(position).get(i));
            for (int number : before.get(i)) {
                Way other = ways.get(number);
                if (silent.contains(other.rule())
                        || seen.contains(other.rule())
                        || leadTogether(rules.get(other.rule()).target(), rule.target())) {
                    continue;
                }
                if (--pairs < 0) {
                    return;
                }
                MadeUp example = MadeUp.of(keys, way, other);
                if (example != null && bothMatch(rules.get(other.rule()), rule, example.lead())) {
                    seen.add(other.rule());
                    add(new Pair(
                            other.rule(),
                            position,
                            example,
                            Logic.implies(rules.get(other.rule()).condition(), rule.condition())));
                }
            }
        }
    }

    private void add(Pair pair) {
        count++;
        List<Pair> list = pair.isException() ? exceptions : crossing;
        if (list.size() < SHOWN) {
            list.add(pair);
        }
    }

    private boolean bothMatch(Rule a, Rule b, Lead lead) {
        LeadValues values = new LeadValues(lead, keys);
        return a.condition().test(values) == Truth.TRUE && b.condition().test(values) == Truth.TRUE;
    }

    private static boolean leadTogether(Target a, Target b) {
        return a.equals(b)
                || (a instanceof Target.ToRep x
                        && b instanceof Target.ToRep y
                        && x.rep().equals(y.rep()));
    }
}
