package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known leads that an incoming one may be about: reads its blocks, a bounded number from each, and compares. Costs
 * at most {@value BlockKeys#MOST} reads and as many comparisons as those leads, however many leads are kept.
 */
public final class DuplicateFinder {

    /** So many leads of a block are looked at; larger blocks mean little. */
    public static final int USUAL_READ = 32;

    private final Blocks blocks;
    private final Function<String, @Nullable Profile> profiles;
    private final Similarity similarity;
    private final int read;

    /** Over these blocks; {@code profiles} gives what is known of a lead, or null if it is gone. */
    public DuplicateFinder(
            Blocks blocks, Function<String, @Nullable Profile> profiles, Similarity similarity, int read) {
        this.blocks = Objects.requireNonNull(blocks, "blocks");
        this.profiles = Objects.requireNonNull(profiles, "profiles");
        this.similarity = Objects.requireNonNull(similarity, "similarity");
        this.read = read;
    }

    /**
     * A known lead that is, or may be, about the same customer.
     *
     * @param lead its id
     * @param match how likely, and why
     */
    public record Found(String lead, Match match) {}

    /** The ids of the leads to compare with. */
    public Set<String> candidates(Profile profile) {
        Set<String> candidates = new LinkedHashSet<>();
        BlockKeys.of(profile).forEach(key -> candidates.addAll(blocks.newest(key, read)));
        return candidates;
    }

    /** The sure and possible duplicates, the likeliest first. */
    public List<Found> find(Profile profile) {
        List<Found> found = new ArrayList<>();
        for (String candidate : candidates(profile)) {
            @Nullable Profile known = profiles.apply(candidate);
            if (known != null) {
                Match match = similarity.compare(profile, known);
                if (match.verdict() != Match.Verdict.NONE) {
                    found.add(new Found(candidate, match));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Found one) -> -one.match().score()));
        return found;
    }
}
