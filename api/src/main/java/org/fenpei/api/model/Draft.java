package org.fenpei.api.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How reps pick leads one after another: in rounds in which each has one turn, each time the lead that he likes best of those that are
 * left and that he may have.
 *
 * @param snake whether every other round goes backwards, so that who picks last in one round picks first in the next one
 * @param rounds how many turns each rep has in a run; null for as many as there are leads
 * @param wishes what reps like who have no wishes of their own, the most important one first
 * @param own the wishes of single reps
 */
public record Draft(boolean snake, @Nullable Integer rounds, List<Wish> wishes, Map<String, List<Wish>> own) {

    /** How many wishes a rep may have. */
    public static final int MOST_WISHES = 20;

    /**
     * Something that a rep likes: leads for which a condition holds, or much or little of something.
     *
     * @param where a condition in the language of policies; null if it is about an attribute
     * @param attribute an attribute that is a number, {@code priority}, or {@code receivedAt}; null if it is a condition
     * @param most whether much of it is liked
     */
    public record Wish(@Nullable String where, @Nullable String attribute, boolean most) {

        /** Checks the parts. */
        public Wish {
            if ((where == null) == (attribute == null)) {
                throw new IllegalArgumentException("a wish is a condition or an attribute");
            }
        }

        /** Leads for which that holds. */
        public static Wish where(String condition) {
            return new Wish(condition, null, true);
        }

        /** Leads that have much of it. */
        public static Wish most(String attribute) {
            return new Wish(null, attribute, true);
        }

        /** Leads that have little of it. */
        public static Wish least(String attribute) {
            return new Wish(null, attribute, false);
        }
    }

    /** Checks and copies. */
    public Draft {
        Objects.requireNonNull(wishes, "wishes");
        wishes = List.copyOf(wishes);
        own = Map.copyOf(own);
    }

    /** What a rep likes, the most important first. */
    public List<Wish> wishesOf(String rep) {
        return own.getOrDefault(rep, wishes);
    }
}
