package org.fenpei.strategy.balance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/** The candidates in the order in which they would get the lead, with the numbers that were compared: for somebody who asks. */
final class Ranking {

    private static final int SHOWN = 5;
    private static final Set<Door> ANY = Set.of(Door.values());

    /** One who takes part. */
    private record Place(Candidate candidate, int amount, long share, @Nullable Instant last) {}

    private final Reasons reasons;
    private final List<Place> places = new ArrayList<>();

    Ranking(List<Candidate> candidates, Scale scale, Reasons reasons) {
        this.reasons = reasons;
        for (Candidate candidate : candidates) {
            long share = scale.share(candidate.rep());
            if (share != Scale.NONE) {
                places.add(new Place(
                        candidate,
                        scale.amount(candidate),
                        share,
                        candidate.facts().lastReceived(ANY, null)));
            }
        }
        places.sort(((Comparator<Place>)
                        (one, other) -> Scale.compare(one.amount(), one.share(), other.amount(), other.share()))
                .thenComparing(Place::last, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(place -> place.candidate().id()));
    }

    /** Who was compared with whom, the first few; and where numbers are equal, since when each of them has waited. */
    List<Reason> details() {
        if (places.size() < 2) {
            return List.of();
        }
        List<Reason> details = new ArrayList<>();
        details.add(Reason.of("balance.compared", "number", places.size()));
        for (int i = 0; i < Math.min(SHOWN, places.size()); i++) {
            Place place = places.get(i);
            details.add(reasons.amount("balance.has.", place.candidate(), place.amount(), place.share()));
            if (isTied(i)) {
                details.add(waited(place));
            }
        }
        return details;
    }

    private boolean isTied(int i) {
        return (i > 0 && equal(places.get(i - 1), places.get(i)))
                || (i + 1 < places.size() && equal(places.get(i), places.get(i + 1)));
    }

    private static boolean equal(Place one, Place other) {
        return Scale.compare(one.amount(), one.share(), other.amount(), other.share()) == 0;
    }

    private static Reason waited(Place place) {
        String rep = place.candidate().id();
        return place.last() == null
                ? Reason.of("balance.last.never", "rep", rep)
                : Reason.of(
                        "balance.last.at",
                        "rep",
                        rep,
                        "time",
                        place.last()
                                .atZone(place.candidate().rep().zone())
                                .toLocalDateTime()
                                .withNano(0)
                                .toString());
    }
}
