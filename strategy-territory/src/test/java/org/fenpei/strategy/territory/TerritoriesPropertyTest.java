package org.fenpei.strategy.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The index answers as if every territory had been checked. */
class TerritoriesPropertyTest {

    private static final long CHINA = RegionCodes.country("CN");

    private final Regions regions = Regions.bundled();
    private final int[] nodes = IntStream.range(0, regions.size())
            .filter(node -> regions.within(node, regions.china()))
            .filter(node -> node % 7 < 2)
            .toArray();

    /** One way in which a territory holds a place. */
    private record Match(Territory territory, int rank, long width) {}

    @Property(tries = 200)
    void theIndexGivesWhatCheckingAllTerritoriesGives(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        List<Territory> territories = plan(random, count);
        Territories index = new Territories(territories, regions);
        for (int i = 0; i < 100; i++) {
            int node = random.nextInt(8) == 0 ? Regions.NONE : around(random, territories);
            long postcode = random.nextBoolean()
                    ? Postcodes.NONE
                    : Postcodes.of(CHINA, String.format("%06d", 210_000 + random.nextInt(2_000)));
            List<Integer> expected = naive(territories, node, postcode);
            List<Integer> found = IntStream.of(index.holding(node, postcode))
                    .map(Territories::number)
                    .boxed()
                    .toList();
            assertEquals(expected, found);
        }
    }

    /** A region at or near one that is in use, so that matches are frequent. */
    private int around(Random random, List<Territory> territories) {
        Territory some = territories.get(random.nextInt(territories.size()));
        if (some.regions().isEmpty() || random.nextInt(3) == 0) {
            return nodes[random.nextInt(nodes.length)];
        }
        int node = some.regions().get(random.nextInt(some.regions().size()));
        // The parts of a region follow it closely in the data.
        int inner = Math.min(regions.size() - 1, node + random.nextInt(12));
        return regions.within(inner, node) ? inner : node;
    }

    private List<Territory> plan(Random random, int count) {
        List<Territory> territories = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            List<Integer> own = IntStream.range(0, random.nextInt(4))
                    .map(i -> nodes[random.nextInt(random.nextInt(nodes.length) + 1)])
                    .distinct()
                    .boxed()
                    .toList();
            List<PostcodeRange> ranges = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                int from = 210_000 + random.nextInt(1_500);
                int to = from + random.nextInt(500);
                PostcodeRange range = Postcodes.range(CHINA, from + "-" + to);
                if (range != null && !ranges.contains(range)) {
                    ranges.add(range);
                }
            }
            // Priorities differ, so that there are no ties; parents come first, so that there are no circles.
            int parent = number == 0 || random.nextInt(3) > 0 ? Territory.NONE : random.nextInt(number);
            int depth = parent == Territory.NONE ? 0 : territories.get(parent).depth() + 1;
            int priority = (number * 7919) % 1_000;
            territories.add(new Territory(number, "t" + number, own, ranges, "rep", null, priority, parent, depth));
        }
        return territories;
    }

    private List<Integer> naive(List<Territory> territories, int node, long postcode) {
        List<Match> matches = new ArrayList<>();
        for (Territory territory : territories) {
            Match best = best(territory, node, postcode);
            if (best != null && parentsMatch(territories, territory, node, postcode)) {
                matches.add(best);
            }
        }
        matches.sort(Comparator.comparingInt(Match::rank)
                .reversed()
                .thenComparingLong(Match::width)
                .thenComparing(
                        Match::territory,
                        Comparator.comparingInt(Territory::priority).reversed()));
        return matches.stream().map(match -> match.territory().number()).toList();
    }

    private boolean parentsMatch(List<Territory> territories, Territory territory, int node, long postcode) {
        return territory.parent() == Territory.NONE
                || (best(territories.get(territory.parent()), node, postcode) != null
                        && parentsMatch(territories, territories.get(territory.parent()), node, postcode));
    }

    /** County 5, postcode 4, city 3, province 2, country 1; null if it does not hold the place. */
    private @Nullable Match best(Territory territory, int node, long postcode) {
        Match best = null;
        for (int region : territory.regions()) {
            if (node != Regions.NONE && regions.within(node, region)) {
                int level = regions.level(region);
                best = better(best, new Match(territory, level == Regions.COUNTY ? 5 : level + 1, 0));
            }
        }
        for (PostcodeRange range : territory.postcodes()) {
            if (range.low() <= postcode && postcode <= range.high()) {
                best = better(best, new Match(territory, 4, range.width()));
            }
        }
        return best;
    }

    private static Match better(@Nullable Match one, Match other) {
        return one == null || other.rank() > one.rank() || (other.rank() == one.rank() && other.width() < one.width())
                ? other
                : one;
    }
}
