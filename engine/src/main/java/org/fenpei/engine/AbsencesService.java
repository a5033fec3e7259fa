package org.fenpei.engine;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.NewLeads;
import org.fenpei.api.model.Absence.State;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Absences;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.AbsenceStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.intake.RequestIds;
import org.fenpei.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans absences, checks what is planned, and wakes the lanes. */
@Component(service = Absences.class)
public final class AbsencesService implements Absences {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int MAX_REASON = 500;

    private final AbsenceStore store;
    private final DirectoryStore directory;
    private final Lanes lanes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** With the stores. */
    @Activate
    public AbsencesService(
            @Reference AbsenceStore store,
            @Reference DirectoryStore directory,
            @Reference Lanes lanes,
            @Reference Clock clock) {
        this.store = store;
        this.directory = directory;
        this.lanes = lanes;
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Planned plan(String id, Absence.Plan wanted, @Nullable String key, String actor) {
        Rep rep = directory.rep(id).orElseThrow(() -> FenpeiException.notFound("rep", id));
        String name = key == null
                ? "a" + STAMP.format(now()) + "-" + HexFormat.of().toHexDigits(random.nextInt())
                : RequestIds.id("a", "absence:" + id, rep.unit(), key);
        Optional<Absence> known = key == null ? Optional.empty() : store.find(name);
        if (known.isPresent()) {
            return new Planned(known.get(), true);
        }
        Instant now = now();
        Absence.Plan plan = wanted.from().isBefore(now) ? wanted.during(now, wanted.to()) : wanted;
        List<Problem> problems = problems(rep, plan);
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        if (rep.state() == Rep.State.LEFT) {
            throw refused(Reason.of(
                    "engine.rep-inactive",
                    "rep",
                    id,
                    "state",
                    rep.state().name().toLowerCase(Locale.ROOT)));
        }
        Absence absence =
                new Absence(name, rep.unit(), id, plan, State.PLANNED, plan.from(), null, null, actor, now, 1);
        try {
            return new Planned(saved(absence, rep), false);
        } catch (StoreException e) {
            // Perhaps it has just been planned under the same key.
            return new Planned((key == null ? Optional.<Absence>empty() : store.find(name)).orElseThrow(() -> e), true);
        }
    }

    private List<Problem> problems(Rep rep, Absence.Plan plan) {
        List<Problem> problems = new ArrayList<>();
        if (!plan.from().isBefore(plan.to())
                || Duration.between(plan.from(), plan.to()).compareTo(LONGEST) > 0) {
            problems.add(Problem.error(
                    "/to", plan.to().toString(), Reason.of("engine.absence-time", "days", LONGEST.toDays())));
        }
        @Nullable String substitute = plan.substitute();
        if (substitute == null) {
            if (plan.newLeads() == NewLeads.SUBSTITUTE) {
                problems.add(Problem.error("/substitute", null, Reason.of("engine.absence-no-substitute")));
            }
        } else if (substitute.equals(rep.id())) {
            problems.add(Problem.error("/substitute", substitute, Reason.of("engine.absence-self", "rep", substitute)));
        } else if (directory
                .rep(substitute)
                .filter(other -> other.unit().equals(rep.unit()))
                .isEmpty()) {
            problems.add(Problem.error(
                    "/substitute", substitute, Reason.of("engine.not-found", "what", "rep", "id", substitute)));
        }
        @Nullable String override = plan.override();
        if (override != null && (override.isBlank() || override.length() > MAX_REASON)) {
            problems.add(Problem.error("/override", null, Reason.of("engine.length", "min", 1, "max", MAX_REASON)));
        }
        if (override != null && override.indexOf('\0') >= 0) {
            problems.add(Problem.error("/override", null, Reason.of("engine.character")));
        }
        return problems;
    }

    @Override
    public Absence end(String id, @Nullable Instant at, String actor) {
        return change(id, absence -> {
            Instant now = now();
            if (!absence.state().open()
                    || (absence.state() == State.RUNNING
                            && !now.isBefore(absence.plan().to()))) {
                throw refused(Reason.of("engine.absence-over", "absence", id));
            }
            Instant wanted = at == null || at.isBefore(now) ? now : at.truncatedTo(ChronoUnit.MILLIS);
            Instant from = absence.plan().from();
            if (wanted.isBefore(from) || Duration.between(from, wanted).compareTo(LONGEST) > 0) {
                throw FenpeiException.invalid(Problem.error(
                        "/to", wanted.toString(), Reason.of("engine.absence-time", "days", LONGEST.toDays())));
            }
            return absence.with(
                    absence.plan().during(from, wanted),
                    absence.state(),
                    absence.state() == State.RUNNING ? wanted : from);
        });
    }

    @Override
    public Absence cancel(String id, String actor) {
        return change(id, absence -> {
            if (!absence.state().open()) {
                throw refused(Reason.of("engine.absence-over", "absence", id));
            }
            if (absence.state() == State.RUNNING
                    || !now().isBefore(absence.plan().from())) {
                throw refused(Reason.of("engine.absence-begun", "absence", id));
            }
            return absence.with(absence.plan(), State.CANCELLED, null);
        });
    }

    private Absence change(String id, Function<Absence, Absence> change) {
        while (true) {
            Absence absence = store.find(id).orElseThrow(() -> FenpeiException.notFound("absence", id));
            Absence next = change.apply(absence);
            Rep rep = directory.rep(absence.rep()).orElseThrow(() -> FenpeiException.notFound("rep", absence.rep()));
            try {
                return saved(next, rep);
            } catch (IllegalStateException e) {
                // It began or ended at this very moment: look again.
                if (store.find(id).filter(absence::equals).isPresent()) {
                    throw e;
                }
            }
        }
    }

    private Absence saved(Absence absence, Rep rep) {
        store.save(absence).ifPresent(other -> {
            throw refused(new Reason(
                    "engine.absence-overlaps",
                    Map.of(
                            "rep",
                            rep.id(),
                            "from",
                            other.from(rep.zone()),
                            "until",
                            other.until(rep.zone()),
                            "absence",
                            other.id())));
        });
        lanes.wake(absence.unit());
        return absence;
    }

    private static FenpeiException refused(Reason reason) {
        return FenpeiException.refused(Refusal.of(reason));
    }

    @Override
    public Optional<Absence> find(String id) {
        return store.find(id);
    }

    @Override
    public List<Absence> list(String unit, @Nullable String rep, boolean open, int limit) {
        return store.list(unit, rep, open, limit);
    }
}
