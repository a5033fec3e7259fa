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
    private static final int OTHERS_WEIGHT = 1;

    private final Map<Spot, Spot> spots = new HashMap<>();
    private final Map<String, long[]> byRep = new HashMap<>();
    private final Map<String, long[]> byPool = new HashMap<>();
    private final Map<String, long[]> byRegion = new HashMap<>();
    private final Map<String, long[]> others = new HashMap<>();
    private long unassigned;

    /** What somebody is who has a lead, or what has it. */
    private enum Kind {
        REP,
        OTHER,
        POOL,
        NOBODY
    }

    /** Where a lead counts. There are few of them, and all of one kind are one. */
    record Spot(Kind kind, String key, @Nullable String region) {}

    void add(Placement placement, Attributes attributes) {
        add(spot(placement, attributes), 1);
    }

    /** Where a lead counts; null for nowhere, since nobody needs to have it any more. */
    @Nullable
    Spot spot(Placement placement, Attributes attributes) {
        @Nullable String pool = placement.pool();
        if (placement.owner() != null) {
            return one(new Spot(Kind.REP, placement.owner(), region(attributes)));
        }
        if (placement.state() == Placement.State.POOL && pool != null) {
            return one(new Spot(Kind.POOL, pool, null));
        }
        return placement.state() == Placement.State.CLOSED ? null : one(new Spot(Kind.NOBODY, "", null));
    }

    /** Where a lead counts that somebody has who is no rep. */
    Spot other(String name, Attributes attributes) {
        return one(new Spot(Kind.OTHER, name, region(attributes)));
    }

    private Spot one(Spot spot) {
        return spots.computeIfAbsent(spot, same -> same);
    }

    private static @Nullable String region(Attributes attributes) {
        for (LeadField place : PLACES) {
            @Nullable String region = attributes.text(place);
            if (region != null) {
                return region;
            }
        }
        return null;
    }

    /** Counts a lead there, or takes it from there. */
    void add(@Nullable Spot spot, int leads) {
        if (spot == null) {
            return;
        }
        switch (spot.kind()) {
            case REP -> count(byRep, spot.key(), leads);
            case OTHER -> count(others, spot.key(), leads);
            case POOL -> count(byPool, spot.key(), leads);
            case NOBODY -> unassigned += leads;
        }
        if (spot.region() != null) {
            count(byRegion, spot.region(), leads);
        }
    }

    private static void count(Map<String, long[]> in, String what, int leads) {
        in.computeIfAbsent(what, one -> new long[1])[0] += leads;
    }

    private static Map<String, Long> counted(Map<String, long[]> counts) {
        Map<String, Long> read = new HashMap<>();
        counts.forEach((what, count) -> {
            if (count[0] != 0) {
                read.put(what, count[0]);
            }
        });
        return read;
    }

    private long has(String rep) {
        long @Nullable [] count = byRep.get(rep);
        return count == null ? 0 : count[0];
    }

    /** How fair a spread is. */
    private static final class Fairness {
        private long leads;
        private long weights;
        private int count;
        private double sum;
        private double squares;
        private double most;
        private double least = Double.MAX_VALUE;

        void add(long has, int weight) {
            double share = has / (double) weight;
            leads += has;
            weights += weight;
            count++;
            sum += share;
            squares += share * share;
            most = Math.max(most, share);
            least = Math.min(least, share);
        }

        double jain() {
            return squares == 0 ? 1 : sum * sum / (count * squares);
        }

        double maxToMin() {
            return count == 0 || least == 0 ? 0 : most / least;
        }

        /** How far somebody is from the share of his weight. */
        double distance(long has, int weight) {
            return Math.abs(has - leads * (double) weight / weights);
        }
    }

    /** The spread over reps who have a weight and work; where others had leads, over all who had some. */
    Spread spread(Iterable<RepRecord> reps) {
        Map<String, Long> strangers = counted(others);
        Fairness fairness = new Fairness();
        Map<String, Integer> weighted = new HashMap<>();
        for (RepRecord record : reps) {
            Rep rep = record.rep();
            boolean counts = strangers.isEmpty() ? rep.state() == Rep.State.ACTIVE : has(rep.id()) > 0;
            if (counts && rep.weight() > 0) {
                weighted.put(rep.id(), rep.weight());
                fairness.add(has(rep.id()), rep.weight());
            }
        }
        strangers.values().forEach(has -> fairness.add(has, OTHERS_WEIGHT));
        double deviation = 0;
        for (Map.Entry<String, Integer> rep : weighted.entrySet()) {
            deviation = Math.max(deviation, fairness.distance(has(rep.getKey()), rep.getValue()));
        }
        for (long has : strangers.values()) {
            deviation = Math.max(deviation, fairness.distance(has, OTHERS_WEIGHT));
        }
        return new Spread(
                counted(byRep),
                counted(byPool),
                counted(byRegion),
                strangers,
                unassigned,
                fairness.jain(),
                fairness.maxToMin(),
                deviation);
    }
}
