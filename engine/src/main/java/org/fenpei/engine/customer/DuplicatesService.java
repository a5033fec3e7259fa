package org.fenpei.engine.customer;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Duplicates;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Merge;
import org.fenpei.api.service.Unmerged;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.duplicate.BlockKeys;
import org.fenpei.engine.duplicate.DuplicateRules;
import org.fenpei.engine.duplicate.Likeness;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.lane.Customers;
import org.fenpei.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds leads about one customer, remembers what people say of them, and hands merges to the lane. */
@Component(service = Duplicates.class)
public final class DuplicatesService implements Duplicates {

    private static final int MOST_FOUND = 50;
    private static final int MOST_PAIRS = 500;
    private static final int MOST_SCANS = 50;
    private static final int LONGEST_REASON = 500;

    private final DuplicateStore store;
    private final LeadStore leads;
    private final Lanes lanes;
    private final DuplicateWorkers workers;
    private final Clock clock;

    /** With the stores and the lanes. */
    @Activate
    public DuplicatesService(
            @Reference DuplicateStore store,
            @Reference LeadStore leads,
            @Reference Lanes lanes,
            @Reference DuplicateWorkers workers,
            @Reference Clock clock) {
        this.store = store;
        this.leads = leads;
        this.lanes = lanes;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Search search(String unit, Attributes attributes) {
        List<Problem> problems = new ArrayList<>();
        Normaliser.checkAttributes(attributes, "/attributes", problems);
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        return search(unit, on(unit), Normaliser.tidied(attributes), null);
    }

    @Override
    public Search of(LeadId lead) {
        PlacedLead placed = lead(lead);
        String unit = placed.lead().unit();
        DuplicateRules rules = workers.rules(unit);
        return rules.on() ? search(unit, rules, placed.lead().attributes(), lead) : new Search(List.of(), false, 0, 0);
    }

    private Search search(String unit, DuplicateRules rules, Attributes attributes, @Nullable LeadId itself) {
        Set<LeadId> others = new HashSet<>();
        if (itself != null) {
            for (DuplicatePair pair : store.pairs(itself)) {
                if (pair.state() == DuplicatePair.State.DIFFERENT) {
                    others.add(pair.other(itself));
                }
            }
        }
        List<DuplicateFound> found = new Lookup(store, unit, rules)
                .like(attributes, itself, false).stream()
                        .filter(like -> !others.contains(like.known().lead().id()))
                        .limit(MOST_FOUND)
                        .map(like -> Customers.found(like.known(), like.likeness()))
                        .toList();
        Optional<DuplicateRun> build = building(unit);
        boolean complete =
                build.filter(run -> run.state() == DuplicateRun.State.DONE).isPresent();
        return complete
                ? new Search(found, true, 0, 0)
                : new Search(
                        found,
                        false,
                        build.map(DuplicateRun::total).orElse(0L),
                        build.map(DuplicateRun::done).orElse(0L));
    }

    private DuplicateRules on(String unit) {
        DuplicateRules rules = workers.rules(unit);
        if (!rules.on()) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.duplicates-off", "unit", unit)));
        }
        return rules;
    }

    private PlacedLead lead(LeadId id) {
        return leads.find(id).orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
    }

    @Override
    public List<DuplicatePair> pairs(LeadId lead) {
        lead(lead);
        return store.pairs(lead);
    }

    @Override
    public List<DuplicatePair> pairs(String unit, DuplicatePair.State state, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST_PAIRS) {
            throw FenpeiException.invalid(Problem.error(
                    "limit", String.valueOf(limit), Reason.of("config.range", "min", 1, "max", MOST_PAIRS)));
        }
        return store.pairs(unit, state, cursor == null ? null : after(unit, state, cursor), limit);
    }

    /** A page goes on behind the pair that the one before ended with: {@code <later lead>-<earlier lead>}. */
    private DuplicatePair after(String unit, DuplicatePair.State state, String cursor) {
        try {
            int between = cursor.indexOf('-');
            LeadId second = LeadId.parse(cursor.substring(0, Math.max(0, between)));
            LeadId first = LeadId.parse(cursor.substring(between + 1));
            return new DuplicatePair(unit, first, second, state, 0, clock.instant(), "");
        } catch (IllegalArgumentException e) {
            throw FenpeiException.invalid(Problem.error("cursor", cursor, Reason.of("engine.cursor")), e);
        }
    }

    @Override
    public DuplicatePair mark(LeadId one, LeadId other, DuplicatePair.State state, String actor) {
        if (state == DuplicatePair.State.MERGED) {
            throw FenpeiException.invalid(Problem.error(
                    "/state", "merged", Reason.of("config.choice", "expected", "different, linked, open")));
        }
        PlacedLead first = lead(one);
        PlacedLead second = sameUnit(first, other);
        for (DuplicatePair known : store.pairs(one)) {
            if (known.other(one).equals(other) && known.state() == DuplicatePair.State.MERGED) {
                throw FenpeiException.refused(Refusal.of(
                        Reason.of("engine.merged-already", "lead", one.toString(), "into", other.toString())));
            }
        }
        DuplicateRules rules = workers.rules(first.lead().unit());
        @Nullable
        Likeness likeness = rules.likeness(
                rules.profile(first.lead().attributes()),
                rules.profile(second.lead().attributes()));
        DuplicatePair pair = new DuplicatePair(
                first.lead().unit(),
                one,
                other,
                state,
                likeness == null ? 0 : likeness.score(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                actor);
        store.save(pair);
        return pair;
    }

    private PlacedLead sameUnit(PlacedLead first, LeadId other) {
        PlacedLead second = lead(other);
        if (!second.lead().unit().equals(first.lead().unit())) {
            throw FenpeiException.notFound("lead", other.toString());
        }
        if (other.equals(first.lead().id())) {
            throw FenpeiException.invalid(Problem.error(
                    "/into", other.toString(), Reason.of("engine.merge-itself", "lead", other.toString())));
        }
        return second;
    }

    @Override
    public CompletionStage<Decision> merge(Merge merge, String actor) {
        return guarded(() -> {
            checkReason("/reason", merge.reason());
            if (merge.override() != null) {
                checkReason("/override", merge.override());
            }
            PlacedLead from = lead(merge.lead());
            sameUnit(from, merge.into());
            return lanes.merge(from.lead().unit(), merge, actor);
        });
    }

    @Override
    public CompletionStage<Unmerged> unmerge(LeadId lead, String reason, boolean byPolicy, String actor) {
        return guarded(() -> {
            checkReason("/reason", reason);
            PlacedLead merged = lead(lead);
            return lanes.unmerge(merged.lead().unit(), merged, reason, byPolicy, actor);
        });
    }

    private static void checkReason(String path, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw FenpeiException.invalid(
                    Problem.error(path, null, Reason.of("engine.length", "min", 1, "max", LONGEST_REASON)));
        }
        if (reason.indexOf('\0') >= 0) {
            throw FenpeiException.invalid(Problem.error(path, null, Reason.of("engine.character")));
        }
    }

    private static <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> request) {
        try {
            return request.get();
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }

    @Override
    public DuplicateRun scan(String unit, String actor) {
        on(unit);
        for (DuplicateRun run : scans(unit)) {
            if (run.state() == DuplicateRun.State.RUNNING) {
                throw FenpeiException.refused(Refusal.of(Reason.of("engine.scan-runs", "run", run.id())));
            }
        }
        return workers.begin(unit, DuplicateRun.Kind.SCAN, actor);
    }

    @Override
    public Optional<DuplicateRun> scanned(String id) {
        return store.run(id).filter(run -> run.kind() == DuplicateRun.Kind.SCAN);
    }

    @Override
    public List<DuplicateRun> scans(String unit) {
        return store.runs(unit, DuplicateRun.Kind.SCAN, MOST_SCANS);
    }

    @Override
    public DuplicateRun cancel(String id, String actor) {
        DuplicateRun run = scanned(id).orElseThrow(() -> FenpeiException.notFound("scan", id));
        if (!store.end(run.id(), DuplicateRun.State.CANCELLED, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.scan-ended", "run", id)));
        }
        return scanned(id).orElse(run);
    }

    @Override
    public Optional<DuplicateRun> building(String unit) {
        return workers.rules(unit).on()
                ? workers.build(unit).filter(run -> run.basis() == BlockKeys.VERSION)
                : Optional.empty();
    }
}
