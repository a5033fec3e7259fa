package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.DryRun;
import org.jspecify.annotations.Nullable;

/**
 * A log, ready to be played.
 *
 * @param entries the leads, the earliest first
 * @param notes what is to be known of how it was read
 */
public record LogScript(List<Entry> entries, List<Reason> notes) {

    /**
     * A lead of the log.
     *
     * @param lead the lead, received at its time
     * @param policy the policy that it names; null for the unit's fallback
     * @param owner whom it went to; null if that is not known
     * @param stranger whether that is no rep of the unit
     * @param later what happened to it, with the ids of reps of the unit
     */
    public record Entry(
            Lead lead,
            @Nullable String policy,
            @Nullable String owner,
            boolean stranger,
            List<DryRun.Happening> later) {

        /** Copies. */
        public Entry {
            later = List.copyOf(later);
        }
    }

    /**
     * Something of the log.
     *
     * @param entry the lead that it is about
     * @param happening what happened to it; null if it comes in
     */
    record Moment(Entry entry, Instant at, DryRun.@Nullable Happening happening) {

        /** What frees somebody comes before what needs somebody; but nothing happens to a lead before it comes in. */
        private int rank() {
            if (happening == null) {
                return COMES;
            }
            boolean atOnce = !at.isAfter(entry.lead().receivedAt());
            return switch (happening.kind()) {
                case CLOSED -> atOnce ? COMES + 3 : COMES - 2;
                case RELEASED -> atOnce ? COMES + 2 : COMES - 1;
                case CLAIMED -> COMES + 1;
            };
        }
    }

    private static final int COMES = 2;

    /** Orders and copies. */
    public LogScript {
        entries = entries.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.lead().receivedAt()))
                .toList();
        notes = List.copyOf(notes);
    }

    /** All that happens, in its order. */
    List<Moment> moments() {
        List<Moment> moments = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            moments.add(new Moment(entry, entry.lead().receivedAt(), null));
            for (DryRun.Happening happening : entry.later()) {
                moments.add(new Moment(entry, happening.at(), happening));
            }
        }
        moments.sort(Comparator.comparing(Moment::at).thenComparingInt(Moment::rank));
        return moments;
    }
}
