package org.fenpei.strategy.match;

import java.time.Instant;
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

    static Fit of(Ask ask, Roster roster, Instant now, Settings.IfNobody ifNobody) {
        long[] unmet = ask.unmet(roster);
        long insisted = ask.insistedOn(now);
        Fit fit = among(unmet, insisted);
        if (fit == null) {
            fit = nobody(ask, unmet, insisted);
            if (!fit.waits() && ifNobody == Settings.IfNobody.IGNORE) {
                Fit best = among(unmet, 0);
                return best == null ? fit : best;
            }
        }
        return fit;
    }

    private static @Nullable Fit among(long[] unmet, long insisted) {
        long least = Long.MAX_VALUE;
        int found = 0;
        for (long bits : unmet) {
            if ((bits & insisted) == 0 && bits <= least) {
                found = bits == least ? found + 1 : 1;
                least = bits;
            }
        }
        if (found == 0) {
            return null;
        }
        int[] places = new int[found];
        int next = 0;
        for (int i = 0; i < unmet.length; i++) {
            if (unmet[i] == least) {
                places[next++] = i;
            }
        }
        return new Fit(places, least, null, false);
    }

    /** Says what is missing, and when it will be given up. */
    private static Fit nobody(Ask ask, long[] unmet, long insisted) {
        Instant soonest = Instant.MAX;
        long lacking = 0;
        long least = Long.MAX_VALUE;
        for (long bits : unmet) {
            least = Math.min(least, bits);
            long waitsFor = bits & insisted;
            Instant at = ask.relaxed(waitsFor);
            if (at != null && (at.isBefore(soonest) || (at.equals(soonest) && waitsFor < lacking))) {
                soonest = at;
                lacking = waitsFor;
            }
        }
        return lacking == 0
                ? new Fit(NONE, least, Reasons.nobody(ask.first(least).criterion()), false)
                : new Fit(
                        NONE, lacking, Reasons.awaits(ask.last(lacking, soonest).criterion(), soonest), true);
    }
}
