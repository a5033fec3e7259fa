package org.fenpei.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.lane.LogScript;
import org.jspecify.annotations.Nullable;

/**
 * Makes the log of another system ready to be played: each lead with its time, its owner a rep of the unit if there is one. All that is wrong
 * is said at once.
 */
final class LoggedLeads {

    /** So many problems are told at once. */
    private static final int TOLD = 100;

    private static final Duration SLOWEST = Duration.ofDays(1);
    private static final String PATH = "/leads/log";

    private final Normaliser normaliser;
    private final String unit;
    private final DryRun.Log log;
    private final boolean ownersMatter;
    private final Map<String, String> reps = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> strangers = new HashSet<>();
    private final List<LogScript.Entry> entries = new ArrayList<>();
    private Instant last;
    private int timed;
    private int owned;
    private int strange;

    /**
     * A log.
     *
     * @param ownersMatter whether the play is compared with whom the leads went to
     */
    LoggedLeads(
            Normaliser normaliser, String unit, DryRun.Log log, List<Rep> there, Instant now, boolean ownersMatter) {
        this.normaliser = normaliser;
        this.unit = unit;
        this.log = log;
        this.ownersMatter = ownersMatter;
        this.last = (log.start() == null ? now : log.start()).truncatedTo(ChronoUnit.MILLIS);
        there.forEach(rep -> reps.merge(rep.name(), rep.id(), (one, other) -> ""));
        there.forEach(rep -> reps.put(rep.id(), rep.id()));
    }

    /**
     * The log as it is played.
     *
     * @throws FenpeiException of kind INVALID if something is wrong with it
     */
    LogScript script() {
        List<DryRun.Arrival> arrivals = log.arrivals();
        timed = (int) arrivals.stream().filter(arrival -> arrival.at() != null).count();
        checkPace();
        for (int i = 0; i < arrivals.size() && problems.size() < TOLD; i++) {
            arrival(arrivals.get(i), i);
        }
        if (arrivals.isEmpty()) {
            problems.add(Problem.error(PATH, null, Reason.of("engine.import-no-rows")));
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        return new LogScript(entries, notes());
    }

    private void checkPace() {
        @Nullable Duration every = log.every();
        if (timed > 0 && (log.start() != null || every != null)) {
            problems.add(Problem.error(
                    PATH + (every == null ? "/start" : "/every"), null, Reason.of("engine.log-pace", "count", timed)));
        }
        if (every != null && (every.isNegative() || every.isZero() || every.compareTo(SLOWEST) > 0)) {
            problems.add(Problem.error(
                    PATH + "/every", every.toString(), Reason.of("config.duration", "max", SLOWEST.toString())));
        }
    }

    private void arrival(DryRun.Arrival arrival, int i) {
        Intake intake = arrival.intake();
        List<Problem> wrong = new ArrayList<>(normaliser.check(intake, ""));
        if (!intake.unit().equals(unit)) {
            wrong.add(Problem.error("/unit", intake.unit(), Reason.of("engine.one-unit")));
        }
        @Nullable String owner = owner(arrival.owner(), wrong);
        last = time(arrival, i);
        List<DryRun.Happening> later = new ArrayList<>();
        for (DryRun.Happening happening : arrival.later()) {
            later.add(happening(happening, arrival, wrong));
        }
        wrong.forEach(problem -> report(problem, arrival, i));
        if (problems.isEmpty()) {
            entries.add(new LogScript.Entry(
                    at(normaliser.normalise(intake), last),
                    intake.policy(),
                    owner == null ? arrival.owner() : owner,
                    owner == null && arrival.owner() != null,
                    later));
        }
    }

    /** The id of a rep; null for somebody who is none. */
    private @Nullable String owner(@Nullable String named, List<Problem> wrong) {
        if (named == null) {
            return null;
        }
        owned++;
        String id = reps.getOrDefault(named, "");
        if (!id.isEmpty()) {
            return id;
        }
        strange++;
        if (strangers.add(named) && log.unknownOwners() == DryRun.UnknownOwners.REFUSE) {
            wrong.add(Problem.error("/owner", named, Reason.of("engine.log-owner-unknown", "owner", named)));
        }
        return null;
    }

    private Instant time(DryRun.Arrival arrival, int i) {
        if (arrival.at() != null) {
            return arrival.at().truncatedTo(ChronoUnit.MILLIS);
        }
        @Nullable Duration every = log.every();
        return every == null || i == 0 ? last : last.plus(every);
    }

    private DryRun.Happening happening(DryRun.Happening happening, DryRun.Arrival arrival, List<Problem> wrong) {
        Instant at = happening.at().truncatedTo(ChronoUnit.MILLIS);
        if (arrival.at() == null || at.isBefore(last)) {
            wrong.add(Problem.error(
                    "/" + path(happening.kind()),
                    happening.at().toString(),
                    arrival.at() == null
                            ? Reason.of("engine.log-needs", "name", DryRun.Log.RECEIVED_AT)
                            : Reason.of("engine.log-order", "at", last.toString())));
        }
        @Nullable String rep = happening.rep() == null ? null : reps.get(happening.rep());
        return new DryRun.Happening(
                happening.kind(), at, rep == null || rep.isEmpty() ? null : rep, happening.closing());
    }

    private static String path(DryRun.Happening.Kind kind) {
        return switch (kind) {
            case CLAIMED -> DryRun.Log.CLAIMED_AT;
            case RELEASED -> DryRun.Log.RELEASED_AT;
            case CLOSED -> DryRun.Log.CLOSED_AT;
        };
    }

    /** A row of a file is found by its line, another lead by its place. */
    private void report(Problem problem, DryRun.Arrival arrival, int i) {
        boolean file = arrival.line() > 0;
        problems.add(new Problem(
                problem.severity(),
                (file ? "/file" : PATH + "/items/" + i) + problem.path(),
                problem.value(),
                problem.reason(),
                arrival.line(),
                file ? 1 : 0));
    }

    private static Lead at(Lead lead, Instant received) {
        return new Lead(
                lead.id(), lead.unit(), lead.source(), lead.externalId(), lead.priority(), received, lead.attributes());
    }

    /** What whoever reads the report has to know of the log. */
    private List<Reason> notes() {
        List<Reason> notes = new ArrayList<>(log.notes());
        int count = log.arrivals().size();
        @Nullable Duration every = log.every();
        if (timed == 0) {
            notes.add(
                    every == null
                            ? Reason.of("engine.log-no-times", "count", count)
                            : Reason.of(
                                    "engine.log-paced",
                                    "count",
                                    count,
                                    "every",
                                    every.toString(),
                                    "start",
                                    Objects.requireNonNull(entries.get(0).lead().receivedAt())
                                            .toString()));
        } else if (timed < count) {
            notes.add(Reason.of("engine.log-times-missing", "count", count - timed));
        }
        if (ownersMatter && owned == 0) {
            notes.add(Reason.of("engine.log-no-owners"));
        }
        if (ownersMatter && strange > 0) {
            notes.add(Reason.of("engine.log-others", "count", strange, "owners", strangers.size()));
        }
        return notes;
    }
}
