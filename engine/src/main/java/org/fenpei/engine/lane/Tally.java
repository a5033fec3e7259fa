package org.fenpei.engine.lane;

import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Spread;
import org.jspecify.annotations.Nullable;

/** Counts where leads are. */
final class Tally {

    private static final LeadField[] PLACES = {LeadField.REGION, LeadField.PROVINCE, LeadField.COUNTRY};

    private final Map<String, Long> byRep = new HashMap<>();
    private final Map<String, Long> byPool = new HashMap<>();
    private final Map<String, Long> byRegion = new HashMap<>();
    private long unassigned;

    void add(Placement placement, Attributes attributes) {
        if (placement.owner() != null) {
            byRep.merge(placement.owner(), 1L, Long::sum);
            for (LeadField place : PLACES) {
                @Nullable String region = attributes.text(place);
                if (region != null) {
                    byRegion.merge(region, 1L, Long::sum);
                    break;
                }
            }
        } else if (placement.state() == Placement.State.POOL && placement.pool() != null) {
            byPool.merge(placement.pool(), 1L, Long::sum);
        } else if (placement.state() != Placement.State.CLOSED) {
            unassigned++;
        }
    }

    /** The spread over reps who have a weight and work, and over those who have leads. */
    Spread spread(Iterable<RepRecord> reps) {
        long weights = 0;
        long leads = 0;
        Map<String, Integer> weighted = new HashMap<>();
        for (RepRecord record : reps) {
            Rep rep = record.rep();
            if (rep.state() == Rep.State.ACTIVE && rep.weight() > 0) {
                weighted.put(rep.id(), rep.weight());
                weights += rep.weight();
                leads += byRep.getOrDefault(rep.id(), 0L);
            }
        }
        double sum = 0;
        double squares = 0;
        double most = 0;
        double least = Double.MAX_VALUE;
        double deviation = 0;
        for (Map.Entry<String, Integer> rep : weighted.entrySet()) {
            long has = byRep.getOrDefault(rep.getKey(), 0L);
            double share = has / (double) rep.getValue();
            sum += share;
            squares += share * share;
            most = Math.max(most, share);
            least = Math.min(least, share);
            deviation = Math.max(deviation, Math.abs(has - leads * (double) rep.getValue() / weights));
        }
        return new Spread(
                byRep,
                byPool,
                byRegion,
                unassigned,
                squares == 0 ? 1 : sum * sum / (weighted.size() * squares),
                weighted.isEmpty() || least == 0 ? 0 : most / least,
                deviation);
    }
}
