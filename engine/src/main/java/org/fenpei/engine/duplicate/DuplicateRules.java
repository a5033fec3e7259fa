package org.fenpei.engine.duplicate;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.DuplicateFound.Certainty;
import org.fenpei.api.model.DuplicateMode;
import org.fenpei.api.model.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What a unit does about leads that are about a customer who is known already.
 *
 * @param on whether anybody looks at all
 * @param keys the kinds of exact keys that count
 * @param names whether names of companies and people, and addresses, are compared
 * @param similarity compares, with the unit's thresholds
 * @param cases what is done in which case; the first that fits counts, and without one nothing is done
 */
public record DuplicateRules(
        boolean on, Set<ExactKey.Kind> keys, boolean names, Similarity similarity, List<Case> cases) {

    /** Nobody looks. */
    public static final DuplicateRules OFF =
            new DuplicateRules(false, Set.of(), false, new Similarity(Thresholds.USUAL), List.of());

    /** Which leads a case is about, besides the one that comes in. */
    public enum Known {
        /** One that is not closed. */
        LIVING,
        /** One that is closed. */
        CLOSED,
        /** Either. */
        ANY;

        boolean fits(boolean living) {
            return this == ANY || living == (this == LIVING);
        }
    }

    /**
     * A case.
     *
     * @param sources the sources of the lead that comes in; empty for all
     * @param entries how it comes in; empty for all
     * @param certainty how sure it has to be
     * @param known what the other lead has to be
     * @param mode what is done
     * @param policy which policy decides if the other lead's owner may not have it; null for the lead's own
     */
    public record Case(
            Set<String> sources,
            Set<Entry> entries,
            Certainty certainty,
            Known known,
            DuplicateMode mode,
            @Nullable String policy) {

        /** Copies. */
        public Case {
            sources = Set.copyOf(sources);
            entries = Set.copyOf(entries);
            Objects.requireNonNull(certainty, "certainty");
            Objects.requireNonNull(known, "known");
            Objects.requireNonNull(mode, "mode");
        }

        /** Whether it is about what comes in so. */
        public boolean covers(String source, Entry entry) {
            return (sources.isEmpty() || sources.contains(source)) && (entries.isEmpty() || entries.contains(entry));
        }

        /** Whether it is about a known lead that is so like the other one. */
        public boolean fits(Likeness likeness, boolean living) {
            return known.fits(living) && likeness.reaches(certainty);
        }
    }

    /** Copies. */
    public DuplicateRules {
        keys = keys.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(keys));
        Objects.requireNonNull(similarity, "similarity");
        cases = List.copyOf(cases);
    }

    /** What these rules compare of a lead. */
    public Profile profile(Attributes attributes) {
        Profile whole = Profile.of(attributes);
        List<ExactKey> exact =
                whole.exact().stream().filter(key -> keys.contains(key.kind())).toList();
        return names
                ? new Profile(
                        exact,
                        whole.company(),
                        whole.person(),
                        whole.places(),
                        whole.city(),
                        whole.postcode(),
                        whole.address())
                : new Profile(exact, null, null, Set.of(), "", "", "");
    }

    /** The blocks that a lead lies in, whatever of it is compared: the rules may change, and what is written stays. */
    public static List<Long> blocks(Attributes attributes) {
        return BlockKeys.of(Profile.of(attributes));
    }

    /** Compares what was made by {@link #profile}; null if nothing points to one customer. */
    public @Nullable Likeness likeness(Profile one, Profile other) {
        boolean exact = one.exact().stream().anyMatch(other.exact()::contains);
        Match match = similarity.compare(one, other);
        return !exact && match.verdict() == Match.Verdict.NONE ? null : new Likeness(exact, match);
    }
}
