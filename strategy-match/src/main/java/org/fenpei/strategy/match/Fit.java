package org.fenpei.strategy.match;

import java.time.Instant;
import java.util.Arrays;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Who fits a lead. Whoever meets all that is insisted on now fits; of these, only those who lack the least, compared by the most
 * important criterion first. So a criterion is given up only if nobody who meets all more important ones meets it.
 *
 * @param places the places of those who fit among the candidates, in their order; empty if nobody does
 * @param unmet what none of them meets, as bits
 * @param nobody why nobody fits; null if somebody does
 * @param waits whether nobody fits now, but somebody will when the lead has waited longer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
record Fit(int[] places, long unmet, @Nullable Reason nobody, boolean waits) {

    private static final int[] NONE = {};

    static Fit of(Ask ask, Profiles.Roster roster, Instant now, Settings.IfNobody ifNobody) {
        long insisted = ask.insistedOn(now);
        Fit fit = among(ask, roster, insisted);
        if (fit == null) {
            fit = nobody(ask, roster, insisted);
            if (!fit.waits() && ifNobody == Settings.IfNobody.IGNORE) {
                Fit best = among(ask, roster, 0);
                return best == null ? fit : best;
            }
        }
        return fit;
    }

    private static @Nullable Fit among(Ask ask, Profiles.Roster roster, long insisted) {
        int[] places = new int[roster.size()];
        int found = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < places.length; i++) {
            long unmet = ask.unmet(roster.get(i));
            if ((unmet & insisted) != 0 || unmet > least) {
                continue;
            }
            if (unmet < least) {
                least = unmet;
                found = 0;
            }
            places[found++] = i;
        }
        return found == 0 ? null : new Fit(Arrays.copyOf(places, found), least, null, false);
    }

    /** Says what is missing, and when it will be given up. */
    private static Fit nobody(Ask ask, Profiles.Roster roster, long insisted) {
        Instant soonest = Instant.MAX;
        long soonestUnmet = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < roster.size(); i++) {
            long unmet = ask.unmet(roster.get(i));
            least = Math.min(least, unmet);
            Instant at = ask.relaxed(unmet & insisted);
            if (at != null && (at.isBefore(soonest) || (at.equals(soonest) && (unmet & insisted) < soonestUnmet))) {
                soonest = at;
                soonestUnmet = unmet & insisted;
            }
        }
        if (soonestUnmet == 0) {
            return new Fit(NONE, least, Reasons.nobody(ask.first(least).criterion()), false);
        }
        return new Fit(
                NONE,
                soonestUnmet,
                Reasons.awaits(ask.last(soonestUnmet, soonest).criterion(), soonest),
                true);
    }
}
