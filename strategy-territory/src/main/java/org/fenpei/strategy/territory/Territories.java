package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The territories of a step, and which of them hold a place, the most specific first: a county, then postcode ranges (the
 * narrower first), then a city, a province, a country; among equals the higher priority, then the territory that lies in the
 * other. One whose parent does not hold the place does not hold it either. Immutable.
 */
final class Territories {

    private final List<Territory> all;
    private final Regions regions;
    private final RegionIndex byRegion;
    private final PostcodeIndex byPostcode;
    private final List<PostcodeIndex.Tie> ties;
    private final boolean nested;
    private final boolean postcodes;

    Territories(List<Territory> all, Regions regions) {
        List<PostcodeIndex.Tie> found = new ArrayList<>();
        this.all = List.copyOf(all);
        this.regions = regions;
        this.byRegion = RegionIndex.of(regions.size(), regions::parent, this.all, found);
        this.byPostcode = PostcodeIndex.of(this.all, found);
        this.ties = List.copyOf(found);
        this.nested = this.all.stream().anyMatch(territory -> territory.parent() != Territory.NONE);
        this.postcodes =
                this.all.stream().anyMatch(territory -> !territory.postcodes().isEmpty());
    }

    /** Whether any has postcodes. */
    boolean havePostcodes() {
        return postcodes;
    }

    /** Says whether neither of two equally specific territories goes before the other. */
    static boolean tied(List<Territory> all, Territory one, Territory other) {
        return one.number() != other.number()
                && one.priority() == other.priority()
                && !(one.depth() >= other.depth()
                        ? Territory.inside(all, one, other)
                        : Territory.inside(all, other, one));
    }

    /** The territory of that number. */
    Territory get(int number) {
        return all.get(number);
    }

    /** All. */
    List<Territory> all() {
        return all;
    }

    /** The pairs that need a priority. */
    List<PostcodeIndex.Tie> ties() {
        return ties;
    }

    /**
     * The territories that hold a place.
     *
     * @param node the region, or {@link Regions#NONE} if only the postcode is known
     * @param postcode the postcode, packed, or {@link Postcodes#NONE}
     * @return hits, the most specific first; each is the territory's {@link #number} and how it was {@linkplain #byPostcode
     *     found}
     */
    int[] holding(int node, long postcode) {
        int[] coded = byPostcode.owners(postcode);
        int[] found = new int[4 + coded.length];
        int count = 0;
        int entry = node == Regions.NONE ? -1 : byRegion.entry(node);
        while (entry >= 0 && regions.level(byRegion.region(entry)) >= Regions.COUNTY) {
            found = put(found, count++, byRegion.owner(entry) << 1);
            entry = byRegion.after(entry);
        }
        for (int number : coded) {
            found = put(found, count++, number << 1 | 1);
        }
        while (entry >= 0) {
            found = put(found, count++, byRegion.owner(entry) << 1);
            entry = byRegion.after(entry);
        }
        return distinct(found, count);
    }

    /** Says whether a postcode alone, without its region, is in a range. */
    boolean knows(long postcode) {
        return byPostcode.owners(postcode).length > 0;
    }

    private static int[] put(int[] hits, int at, int hit) {
        int[] room = at == hits.length ? Arrays.copyOf(hits, at * 2) : hits;
        room[at] = hit;
        return room;
    }

    private int[] distinct(int[] hits, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!has(hits, kept, number(hits[i]))) {
                hits[kept++] = hits[i];
            }
        }
        if (!nested) {
            return kept == hits.length ? hits : Arrays.copyOf(hits, kept);
        }
        int[] whole = new int[kept];
        int size = 0;
        for (int i = 0; i < kept; i++) {
            if (parentsIn(hits, kept, number(hits[i]))) {
                whole[size++] = hits[i];
            }
        }
        return Arrays.copyOf(whole, size);
    }

    private boolean parentsIn(int[] hits, int count, int number) {
        for (int up = all.get(number).parent();
                up != Territory.NONE;
                up = all.get(up).parent()) {
            if (!has(hits, count, up)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(int[] hits, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (number(hits[i]) == number) {
                return true;
            }
        }
        return false;
    }

    /** The territory's number of a hit. */
    static int number(int hit) {
        return hit >> 1;
    }

    /** Whether a hit came from a postcode range rather than a region. */
    static boolean byPostcode(int hit) {
        return (hit & 1) != 0;
    }
}
