package org.fenpei.api.model;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which leads of a pool are for some of its members. All that is given must hold.
 *
 * @param teams the teams that it is for
 * @param reps the reps that it is for, beside the teams; without teams and reps it is for all members
 * @param regions the beginnings of region codes, such as {@code CN-32}: the lead's region, province or city must begin with one of
 *     them; empty for all regions
 * @param products the lead must be about one of them, in whatever case; empty for all products
 * @param where a condition on the lead, in the language of {@link org.fenpei.api.condition.ConditionLanguage}; null for none
 */
public record PoolShare(
        Set<String> teams, Set<String> reps, List<String> regions, List<String> products, @Nullable String where) {

    private static final List<String> PLACES = List.of("region", "province", "city");
    private static final String PRODUCT = "product";

    /** Copies. */
    public PoolShare {
        teams = Collections.unmodifiableSet(new TreeSet<>(teams));
        reps = Collections.unmodifiableSet(new TreeSet<>(reps));
        regions = List.copyOf(regions);
        products = List.copyOf(products);
    }

    /** Whether it is for that member. */
    public boolean isFor(Rep rep) {
        return (teams.isEmpty() && reps.isEmpty())
                || reps.contains(rep.id())
                || !Collections.disjoint(teams, rep.teams());
    }

    /** Whether the lead is in one of the regions and about one of the products; the condition is not asked. */
    public boolean fits(Lead lead) {
        return (regions.isEmpty() || inRegion(lead.attributes())) && (products.isEmpty() || about(lead.attributes()));
    }

    private boolean inRegion(Attributes attributes) {
        return PLACES.stream().flatMap(name -> attributes.texts(name).stream()).anyMatch(place -> regions.stream()
                .anyMatch(place::startsWith));
    }

    private boolean about(Attributes attributes) {
        return attributes.texts(PRODUCT).stream().anyMatch(text -> products.stream()
                .anyMatch(wanted -> wanted.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))));
    }
}
