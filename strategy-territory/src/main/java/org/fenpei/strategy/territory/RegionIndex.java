package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * From a region to the territories that hold it, the innermost first. The climb from a county to its country is done once,
 * here: each region knows its first entry, each entry the next less specific one. So a look-up reads one number, however
 * many territories there are. Immutable.
 */
final class RegionIndex {

    private static final int NOTHING = -1;

    private final int[] first;
    private final int[] owner;
    private final int[] region;
    private final int[] next;

    private RegionIndex(int[] first, int[] owner, int[] region, int[] next) {
        this.first = first;
        this.owner = owner;
        this.region = region;
        this.next = next;
    }

    /**
     * Builds the index.
     *
     * @param size the number of regions
     * @param parent the region around each, with a smaller number, or -1
     * @param territories all territories
     * @param ties where those are put that need a priority
     */
    static RegionIndex of(
            int size, IntUnaryOperator parent, List<Territory> territories, List<PostcodeIndex.Tie> ties) {
        int entries = territories.stream().mapToInt(t -> t.regions().size()).sum();
        int[] heads = new int[size];
        int[] chain = new int[entries];
        Arrays.fill(heads, NOTHING);
        int[] owner = new int[entries];
        int[] region = new int[entries];
        int used = 0;
        for (Territory territory : territories) {
            for (int node : territory.regions()) {
                owner[used] = territory.number();
                region[used] = node;
                chain[used] = heads[node];
                heads[node] = used++;
            }
        }
        int[] next = new int[entries];
        int[] first = new int[size];
        for (int node = 0; node < size; node++) {
            int up = parent.applyAsInt(node);
            int around = up < 0 ? NOTHING : first[up];
            first[node] = heads[node] == NOTHING
                    ? around
                    : link(sorted(heads[node], chain, owner, territories, ties), next, around);
        }
        return new RegionIndex(first, owner, region, next);
    }

    private static List<Integer> sorted(
            int head, int[] chain, int[] owner, List<Territory> territories, List<PostcodeIndex.Tie> ties) {
        List<Integer> sorted = new ArrayList<>();
        for (int entry = head; entry != NOTHING; entry = chain[entry]) {
            sorted.add(entry);
        }
        sorted.sort((one, other) -> Territory.compare(territories.get(owner[one]), territories.get(owner[other])));
        for (int i = 1; i < sorted.size(); i++) {
            Territory before = territories.get(owner[sorted.get(i - 1)]);
            Territory territory = territories.get(owner[sorted.get(i)]);
            if (Territories.tied(territories, before, territory)) {
                ties.add(new PostcodeIndex.Tie(before, territory));
            }
        }
        return sorted;
    }

    private static int link(List<Integer> entries, int[] next, int around) {
        int following = around;
        for (int i = entries.size() - 1; i >= 0; i--) {
            next[entries.get(i)] = following;
            following = entries.get(i);
        }
        return following;
    }

    /** The first entry of a region, or -1. */
    int entry(int node) {
        return first[node];
    }

    /** The next less specific entry, or -1. */
    int after(int entry) {
        return next[entry];
    }

    /** The territory of an entry. */
    int owner(int entry) {
        return owner[entry];
    }

    /** The region of the territory that an entry stands for. */
    int region(int entry) {
        return region[entry];
    }
}
