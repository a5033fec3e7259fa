package org.fenpei.engine.credit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * From which rules a lead is released, and until when. It is kept with what is known of the lead, under names that nobody may use: so
 * it is written with the decision, has a history, and is there when a decision is taken again.
 */
public final class Releases {

    /** Where the ids of the rules stand. */
    public static final String RULES = "fenpei.released";
    /** Where the end stands; absent if there is none. */
    public static final String UNTIL = "fenpei.released-until";

    private Releases() {}

    /** The rules that a lead is released from at that time. */
    static Set<String> of(Attributes attributes, Instant now) {
        List<String> rules = attributes.texts(RULES);
        if (rules.isEmpty()) {
            return Set.of();
        }
        @Nullable String until = attributes.text(UNTIL);
        return until == null || now.isBefore(Instant.parse(until)) ? Set.copyOf(rules) : Set.of();
    }

    /** The attributes with a release. */
    static Attributes with(Attributes attributes, Collection<String> rules, @Nullable Instant until) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put(RULES, List.copyOf(new TreeSet<>(rules)));
        changes.put(UNTIL, rules.isEmpty() || until == null ? null : until.toString());
        return attributes.with(changes);
    }

    /** The attributes without releases from rules that do not hold any more: when they hold anew, they are not released. */
    static Attributes pruned(Attributes attributes, Set<String> holding) {
        List<String> rules = attributes.texts(RULES);
        if (holding.containsAll(rules)) {
            return attributes;
        }
        @Nullable String until = attributes.text(UNTIL);
        return with(
                attributes,
                rules.stream().filter(holding::contains).toList(),
                until == null ? null : Instant.parse(until));
    }
}
