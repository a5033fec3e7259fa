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

    private final Map<String, long[]> byRep = new HashMap<>();
    private final Map<String, long[]> byPool = new HashMap<>();
    private final Map<String, long[]> byRegion = new HashMap<>();
    private long unassigned;

    void add(Placement placement, Attributes attributes) {
        if (placement.owner() != null) {
            count(byRep, placement.owner());
            for (LeadField place : PLACES) {
                @Nullable String region = attributes.text(place);
                if (region != null) {
                    count(byRegion, region);
                    break;
                }
            }
        } else if (placement.state() == Placement.State.POOL && placement.pool() != null) {
            count(byPool, placement.pool());
        } else if (placement.state() != Placement.State.CLOSED) {
            unassigned++;
        }
    }

    private static void count(Map<String, long[]> in, String what) {
        in.computeIfAbsent(what, one -> new long[1])[0]++;
    }

    private static Map<String, Long> counted(Map<String, long[]> counts) {
        Map<String, Long> read = new HashMap<>();
        counts.forEach((what, count) -> read.put(what, count[0]));
        return read;
    }

    private long has(String rep) {
        long @Nullable [] count = byRep.get(rep);
        return count == null ? 0 : count[0];
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
                leads += has(rep.id());
            }
        }
        double sum = 0;
        double squares = 0;
        double most = 0;
        double least = Double.MAX_VALUE;
        double deviation = 0;
        for (Map.Entry<String, Integer> rep : weighted.entrySet()) {
            long has = has(rep.getKey());
            double share = has / (double) rep.getValue();
            sum += share;
            squares += share * share;
            most = Math.max(most, share);
            least = Math.min(least, share);
            deviation = Math.max(deviation, Math.abs(has - leads * (double) rep.getValue() / weights));
        }
        return new Spread(
                counted(byRep),
                counted(byPool),
                counted(byRegion),
                unassigned,
                squares == 0 ? 1 : sum * sum / (weighted.size() * squares),
                weighted.isEmpty() || least == 0 ? 0 : most / least,
                deviation);
    }
}
