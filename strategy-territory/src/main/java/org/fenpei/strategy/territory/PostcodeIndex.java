package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * From a postcode to the territories whose ranges hold it, the narrowest first. The ranges are cut where any of them begins
 * or ends; each piece has its answer ready. Cost of a look-up: a binary search. Immutable.
 */
final class PostcodeIndex {

    private static final int[] NOBODY = {};

    private final long[] starts;
    private final int[][] owners;

    /** One range of one territory. */
    private record Claim(PostcodeRange range, Territory territory) {}

    /** Two territories of which neither is the more specific. */
    record Tie(Territory one, Territory other) {}

    /** The claims in the order in which they win. */
    private static final Comparator<Claim> ORDER = Comparator.<Claim>comparingLong(claim -> claim.range.width())
            .thenComparing(Claim::territory, Territory::compare)
            .thenComparingLong(claim -> claim.range.low());

    private PostcodeIndex(long[] starts, int[][] owners) {
        this.starts = starts;
        this.owners = owners;
    }

    /**
     * Builds the index.
     *
     * @param territories all territories
     * @param ties where those are put that need a priority
     */
    static PostcodeIndex of(List<Territory> territories, List<Tie> ties) {
        List<Claim> claims = new ArrayList<>();
        for (Territory territory : territories) {
            territory.postcodes().forEach(range -> claims.add(new Claim(range, territory)));
        }
        long[] cuts = claims.stream()
                .flatMapToLong(claim -> LongStream.of(claim.range.low(), claim.range.high() + 1))
                .sorted()
                .distinct()
                .toArray();
        List<Claim> opening = new ArrayList<>(claims);
        opening.sort(Comparator.comparingLong(claim -> claim.range.low()));
        int[][] owners = new int[cuts.length][];
        NavigableSet<Claim> open = new TreeSet<>(ORDER);
        int next = 0;
        for (int cut = 0; cut < cuts.length; cut++) {
            long start = cuts[cut];
            open.removeIf(claim -> claim.range.high() < start);
            while (next < opening.size() && opening.get(next).range.low() == start) {
                open.add(opening.get(next++));
            }
            owners[cut] = winners(territories, open, ties);
        }
        return new PostcodeIndex(cuts, owners);
    }

    private static int[] winners(List<Territory> territories, NavigableSet<Claim> open, List<Tie> ties) {
        int[] winners = new int[open.size()];
        int count = 0;
        Claim before = null;
        for (Claim claim : open) {
            if (before != null
                    && before.range.width() == claim.range.width()
                    && Territories.tied(territories, before.territory, claim.territory)) {
                Tie tie = new Tie(before.territory, claim.territory);
                if (!ties.contains(tie)) {
                    ties.add(tie);
                }
            }
            before = claim;
            int number = claim.territory.number();
            if (Arrays.stream(winners, 0, count).noneMatch(winner -> winner == number)) {
                winners[count++] = number;
            }
        }
        return Arrays.copyOf(winners, count);
    }

    /** The numbers of the territories, the narrowest range first. */
    int[] owners(long postcode) {
        if (postcode == Postcodes.NONE) {
            return NOBODY;
        }
        int found = Arrays.binarySearch(starts, postcode);
        int piece = found >= 0 ? found : -found - 2;
        return piece < 0 ? NOBODY : owners[piece];
    }
}
