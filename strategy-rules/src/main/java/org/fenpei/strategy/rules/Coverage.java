package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which leads a list of ways leaves over. Splits all leads by the value that most ways look at, drops the ways that cannot be
 * fulfilled with each kind of it, and goes on with the others until one is fulfilled or none is left: a decision tree, whose
 * kinds that leave the same ways are one branch. A list in which each rule is about one of ten thousand regions is split
 * once, so the effort is near the number of rules; it is bounded for lists that are not like that.
 */
final class Coverage {

    /**
     * Leads that no way takes.
     *
     * @param kinds for each slot that matters, which kinds of values
     */
    record Box(Map<Integer, BitSet> kinds) {}

    private static final int MOST_BOXES = 200;

    private final List<Way> ways;
    private final Space space;
    private final Map<Integer, BitSet> within;
    private final List<Box> boxes = new ArrayList<>();
    private final TreeSet<Integer> takers = new TreeSet<>();
    private long left;
    private boolean unclear;

    /**
     * Looks.
     *
     * @param within for each slot the kinds to look at; all of those that are not named
     * @param budget how many ways may be looked at
     */
    Coverage(List<Way> ways, Space space, Map<Integer, BitSet> within, long budget) {
        this.ways = ways;
        this.space = space;
        this.within = within;
        this.left = budget;
        int[] all = new int[ways.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        split(all, new LinkedHashMap<>());
    }

    /** Leads that are left over for certain, the most general first; some of them if there are many. */
    List<Box> leftOver() {
        boxes.sort(Comparator.comparingInt(box -> box.kinds().size()));
        return boxes;
    }

    /** Whether it is certain that no lead is left over. */
    boolean isComplete() {
        return boxes.isEmpty() && !unclear && space.isExact();
    }

    /** The rules that take leads. */
    List<Integer> takers() {
        return List.copyOf(takers);
    }

    private void split(int[] some, Map<Integer, BitSet> box) {
        left -= some.length + 1L;
        if (left < 0 || boxes.size() >= MOST_BOXES) {
            unclear = true;
            return;
        }
        Map<Integer, Integer> looks = new TreeMap<>();
        boolean hard = false;
        for (int number : some) {
            Way way = ways.get(number);
            boolean open = false;
            for (int slot : way.tests().keySet()) {
                if (!box.containsKey(slot)) {
                    open = true;
                    looks.merge(slot, 1, Integer::sum);
                }
            }
            if (!open && way.isPlain()) {
                takers.add(way.rule());
                return;
            }
            hard |= !open;
        }
        if (looks.isEmpty()) {
            unclear |= hard;
            if (!hard) {
                boxes.add(new Box(new TreeMap<>(box)));
            }
            return;
        }
        int slot = looks.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        branches(some, box, slot);
    }

    private void branches(int[] some, Map<Integer, BitSet> box, int slot) {
        SlotValues values = space.of(slot);
        List<Integer> others = new ArrayList<>();
        Map<Integer, List<Integer>> byKind = new HashMap<>();
        BitSet all = new BitSet();
        all.set(0, values.kinds().size());
        if (within.containsKey(slot)) {
            all.and(within.get(slot));
        }
        for (int number : some) {
            Node test = ways.get(number).tests().get(slot);
            if (test == null) {
                others.add(number);
            } else {
                left -= test instanceof Leaf.In ? 1 : values.kinds().size() / 8;
                if (left < 0) {
                    unclear = true;
                    return;
                }
                BitSet kinds = values.of(test);
                for (int kind = kinds.nextSetBit(0); kind >= 0; kind = kinds.nextSetBit(kind + 1)) {
                    byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(number);
                    left--;
                }
            }
        }
        Map<List<Integer>, BitSet> branches = new LinkedHashMap<>();
        // Kinds that no way wants come first: what they leave over is the easiest to say.
        branches.put(List.of(), new BitSet());
        for (int kind = all.nextSetBit(0); kind >= 0; kind = all.nextSetBit(kind + 1)) {
            branches.computeIfAbsent(byKind.getOrDefault(kind, List.of()), any -> new BitSet())
                    .set(kind);
        }
        branches.forEach((wanting, kinds) -> {
            if (!kinds.isEmpty()) {
                Map<Integer, BitSet> inner = new LinkedHashMap<>(box);
                inner.put(slot, kinds);
                split(joined(others, wanting), inner);
            }
        });
    }

    private static int[] joined(List<Integer> a, List<Integer> b) {
        int[] all = new int[a.size() + b.size()];
        for (int i = 0; i < a.size(); i++) {
            all[i] = a.get(i);
        }
        for (int i = 0; i < b.size(); i++) {
            all[a.size() + i] = b.get(i);
        }
        return all;
    }
}
