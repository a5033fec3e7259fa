package org.fenpei.strategy.match;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/** Who was compared, what kept the others out, and those who fit in the order in which they would get the lead: for somebody who asks. */
final class Compared {

    private static final int SHOWN = 5;
    private static final int CRITERIA = 20;

    private final List<Reason> details = new ArrayList<>();

    /**
     * A comparison.
     *
     * @param unmet what each candidate does not meet, as bits
     * @param fitting how many fit
     */
    Compared(Ask ask, long[] unmet, int fitting) {
        details.add(Reason.of("match.compared", "number", unmet.length, "fitting", fitting));
        for (int i = 0; i < Math.min(CRITERIA, ask.required().size()); i++) {
            int lacking = 0;
            for (long bits : unmet) {
                lacking += (bits & Ask.bit(i)) == 0 ? 0 : 1;
            }
            if (lacking > 0) {
                details.add(Reasons.lacking(ask.required().get(i).criterion(), lacking));
            }
        }
    }

    /** The first few of those who fit; and where points are equal, what decides among them. */
    Compared ranked(Scored scored) {
        List<Integer> order = scored.order();
        for (int i = 0; i < Math.min(SHOWN, order.size()); i++) {
            int place = order.get(i);
            Candidate candidate = scored.candidates().get(place);
            details.add(Reasons.has(candidate.id(), scored.points(place)));
            boolean tied = (i > 0 && scored.areEqual(order.get(i - 1), place))
                    || (i + 1 < order.size() && scored.areEqual(order.get(i + 1), place));
            if (tied) {
                details.add(busy(candidate));
            }
        }
        return this;
    }

    /** How far the newcomers' turn is, and why the first of them are newcomers. */
    Compared newcomers(List<Candidate> newcomers, Newcomers kept, Reserve reserve) {
        details.add(Reason.of("match.credit", "number", newcomers.size(), "percent", reserve.percent()));
        newcomers.stream().limit(SHOWN).forEach(one -> details.add(kept.says(one.id())));
        return this;
    }

    private static Reason busy(Candidate candidate) {
        @Nullable Instant last = candidate.facts().lastReceived(Scored.ALL_DOORS, null);
        return Reasons.busy(
                candidate.id(),
                candidate.facts().held(),
                last == null
                        ? null
                        : last.atZone(candidate.rep().zone())
                                .toLocalDateTime()
                                .withNano(0)
                                .toString());
    }

    List<Reason> details() {
        return List.copyOf(details);
    }
}
