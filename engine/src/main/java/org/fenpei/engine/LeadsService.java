package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeftOutRep;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Leads;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.engine.lane.Trace;
import org.fenpei.engine.settings.WaitingAlarm;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads leads, their decisions and what explains them. */
@Component(service = {Leads.class, LeadsService.class})
public final class LeadsService implements Leads {

    private final LeadStore leads;
    private final DecisionStore decisions;
    private final Function<String, Instant> tooLongSince;

    /** With the stores, and with what units call waiting too long. */
    @Activate
    public LeadsService(
            @Reference LeadStore leads,
            @Reference DecisionStore decisions,
            @Reference SettingsService settings,
            @Reference Clock clock) {
        this(leads, decisions, unit -> clock.instant()
                .minus(settings.current(unit).get(WaitingAlarm.KIND).after()));
    }

    /** With the stores; nobody waits too long. */
    public LeadsService(LeadStore leads, DecisionStore decisions) {
        this(leads, decisions, unit -> Instant.EPOCH);
    }

    private LeadsService(LeadStore leads, DecisionStore decisions, Function<String, Instant> tooLongSince) {
        this.leads = leads;
        this.decisions = decisions;
        this.tooLongSince = tooLongSince;
    }

    @Override
    public Optional<PlacedLead> find(LeadId id) {
        return leads.find(id);
    }

    @Override
    public Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit) {
        checkLimit(limit);
        try {
            return leads.list(filter, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw FenpeiException.invalid(Problem.error("cursor", cursor, Reason.of("engine.cursor")), e);
        }
    }

    @Override
    public Page<PlacedLead> list(List<LeadFilter> any, @Nullable String cursor, int limit) {
        // The first of all are among the first of each: as many of each as asked for are enough.
        Map<LeadId, PlacedLead> found = new TreeMap<>();
        boolean more = false;
        for (LeadFilter filter : any) {
            Page<PlacedLead> page = list(filter, cursor, limit);
            page.items().forEach(lead -> found.put(lead.lead().id(), lead));
            more |= page.next() != null;
        }
        List<PlacedLead> items = found.values().stream().limit(limit).toList();
        return more || found.size() > limit
                ? new Page<>(items, items.get(items.size() - 1).lead().id().toString())
                : new Page<>(items, null);
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > Page.MAX_SIZE) {
            throw FenpeiException.invalid(Problem.error(
                    "limit", String.valueOf(limit), Reason.of("config.range", "min", 1, "max", Page.MAX_SIZE)));
        }
    }

    @Override
    public List<Decision> decisions(LeadId id) {
        return decisions.ofLead(id);
    }

    @Override
    public List<Ownership> ownerships(LeadId id) {
        return leads.ownerships(id);
    }

    @Override
    public List<Decision> decisionsAfter(String unit, long sequence, int limit) {
        checkLimit(limit);
        return decisions.after(unit, sequence, limit);
    }

    @Override
    public Optional<Explanation> explain(String unit, long sequence) {
        return decisions.find(unit, sequence).map(this::explanation);
    }

    private Explanation explanation(LoggedDecision logged) {
        Decision decision = logged.decision();
        Trace.Content content = Trace.read(logged.trace());
        Trace.Content scope = content;
        if (content.scopeAt() > 0) {
            scope = decisions
                    .find(decision.unit(), content.scopeAt())
                    .map(other -> Trace.read(other.trace()))
                    .orElse(content);
        }
        Set<String> alsoOut = new HashSet<>();
        content.alsoOut().forEach(out -> alsoOut.add(out.rep()));
        List<String> candidates =
                scope.candidates().stream().filter(id -> !alsoOut.contains(id)).toList();
        List<LeftOutRep> leftOut = new ArrayList<>(scope.leftOut());
        leftOut.addAll(content.alsoOut());
        leftOut.sort((a, b) -> a.rep().compareTo(b.rep()));
        return new Explanation(
                decision,
                content.steps(),
                candidates,
                leftOut,
                content.override(),
                side(decision, content.drawn()),
                content.duplicate());
    }

    private static @Nullable Reason side(Decision decision, Trace.@Nullable Drawn drawn) {
        if (drawn == null) {
            return null;
        }
        return new Reason(
                drawn.candidate() ? "engine.canary-candidate" : "engine.canary-active",
                Map.of(
                        "policy",
                        String.valueOf(decision.policy()),
                        "version",
                        decision.policyVersion(),
                        "share",
                        drawn.share() / 100.0,
                        "place",
                        drawn.place() / 100.0));
    }

    @Override
    public Map<String, Long> counts(String unit) {
        Map<String, Long> counts = new TreeMap<>();
        leads.countByState(unit).forEach((state, count) -> counts.put("state/" + state, count));
        leads.countByPool(unit).forEach((pool, count) -> counts.put("pool/" + pool, count));
        leads.countByOwner(unit).forEach((rep, count) -> counts.put("rep/" + rep, count));
        counts.put("waiting/too-long", leads.countWaitingSince(unit, tooLongSince.apply(unit)));
        return counts;
    }
}
