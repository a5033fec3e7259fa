package org.fenpei.engine.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.Intake;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of a log in which each row is something that happened to a lead. */
final class LogEvents {

    /**
     * A row.
     *
     * @param intake what it says of the lead
     * @param closing what came of the lead if it was closed; else null
     */
    record Event(
            int line, Intake intake, LogWord word, Instant at, @Nullable String owner, @Nullable Closing closing) {}

    private final Map<String, List<Event>> byLead = new LinkedHashMap<>();

    void add(String lead, Event event) {
        byLead.computeIfAbsent(lead, one -> new ArrayList<>(4)).add(event);
    }

    /** The leads in the order in which the file first names them; each came in with the first thing that happened to it, as it was then. */
    List<DryRun.Arrival> arrivals() {
        List<DryRun.Arrival> arrivals = new ArrayList<>();
        for (List<Event> events : byLead.values()) {
            events.sort(Comparator.comparing(Event::at));
            Event first = events.get(0);
            @Nullable String owner = null;
            List<DryRun.Happening> later = new ArrayList<>();
            for (Event event : events) {
                owner = event.owner() == null ? owner : event.owner();
                DryRun.@Nullable Happening happening = happening(event, owner);
                if (happening != null) {
                    later.add(happening);
                }
            }
            arrivals.add(new DryRun.Arrival(first.intake(), first.at(), owner, later, first.line()));
        }
        return arrivals;
    }

    private static DryRun.@Nullable Happening happening(Event event, @Nullable String owner) {
        return switch (event.word()) {
            case CREATED, ASSIGNED, NOTHING -> null;
            case CLAIMED -> new DryRun.Happening(DryRun.Happening.Kind.CLAIMED, event.at(), owner, null);
            case RELEASED -> new DryRun.Happening(DryRun.Happening.Kind.RELEASED, event.at(), null, null);
            case CLOSED, WON, LOST -> new DryRun.Happening(
                    DryRun.Happening.Kind.CLOSED, event.at(), null, event.closing());
        };
    }
}
