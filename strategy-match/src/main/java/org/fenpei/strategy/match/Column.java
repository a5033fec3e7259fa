package org.fenpei.strategy.match;

import java.util.List;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of the reps as one or several criteria look at it.
 *
 * @param attribute its name; {@code teams} are the teams that a rep belongs to
 * @param kind what its values are
 * @param scale the comparable texts that are places on a scale, the lowest first; empty if numbers are compared as such
 */
record Column(String attribute, Kind kind, List<String> scale) {

    private static final String TEAMS = "teams";

    /** What the values are. */
    enum Kind {
        /** Texts that are equal or not. */
        TEXT,
        /** Tags of languages. */
        LANGUAGE,
        /** Numbers, or places on a scale. */
        NUMBER
    }

    Column {
        scale = List.copyOf(scale);
    }

    /** The rep's value; null if it is not known. */
    @Nullable
    Object of(Rep rep) {
        if (attribute.equals(TEAMS)) {
            return rep.teams().isEmpty() ? null : List.copyOf(rep.teams());
        }
        return rep.attributes().get(attribute);
    }

    /** The texts under which that comparable text of a rep is found. */
    List<String> offered(String key) {
        return kind == Kind.LANGUAGE ? Languages.spoken(key) : List.of(key);
    }

    /** The texts any of which will do for a lead's comparable text. */
    List<String> wanted(String key) {
        return kind == Kind.LANGUAGE ? Languages.wanted(key) : List.of(key);
    }
}
