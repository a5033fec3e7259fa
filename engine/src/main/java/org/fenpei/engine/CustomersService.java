package org.fenpei.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.ActivityRate;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.GroupCounts;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeadPriority;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.service.Customers;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.grouping.Derived;
import org.fenpei.engine.grouping.Facts;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Computes what the system derives of customers. */
@Component(service = Customers.class)
public final class CustomersService implements Customers {

    private final DerivedLeads derived;
    private final DirectoryCache directory;
    private final LeadStore leads;
    private final LaneStore laneStore;
    private final Lanes lanes;

    /** With the stores and the lanes. */
    @Activate
    public CustomersService(
            @Reference DerivedLeads derived,
            @Reference DirectoryCache directory,
            @Reference LeadStore leads,
            @Reference LaneStore laneStore,
            @Reference Lanes lanes) {
        this.derived = derived;
        this.directory = directory;
        this.leads = leads;
        this.laneStore = laneStore;
        this.lanes = lanes;
    }

    @Override
    public Map<LeadId, Map<String, String>> groups(String unit, Collection<PlacedLead> some) {
        UnitSettings settled = derived.settings(unit);
        Map<LeadId, Map<String, String>> groups = new HashMap<>();
        derived.seen(unit, some).forEach((id, lead) -> groups.put(id, Derived.groups(settled, lead)));
        return groups;
    }

    @Override
    public GroupCounts countGroups(String unit) {
        if (!directory.hasUnit(unit)) {
            throw FenpeiException.notFound("unit", unit);
        }
        UnitSettings settled = derived.settings(unit);
        long count = 0;
        Map<String, Map<String, Long>> all = new TreeMap<>();
        Map<String, Map<String, Map<String, Long>>> reps = new TreeMap<>();
        @Nullable String cursor = null;
        do {
            Page<PlacedLead> page = leads.list(LeadFilter.all(unit), cursor, Page.MAX_SIZE);
            Map<LeadId, Lead> seen = derived.seen(unit, page.items());
            for (PlacedLead lead : page.items()) {
                count++;
                Map<String, String> groups = Derived.groups(
                        settled, Objects.requireNonNull(seen.get(lead.lead().id())));
                @Nullable String owner = lead.placement().owner();
                groups.forEach((grouping, group) -> {
                    add(all, grouping, group);
                    if (owner != null) {
                        add(reps.computeIfAbsent(owner, rep -> new TreeMap<>()), grouping, group);
                    }
                });
            }
            cursor = page.next();
        } while (cursor != null);
        return new GroupCounts(count, all, reps);
    }

    private static void add(Map<String, Map<String, Long>> counts, String grouping, String group) {
        counts.computeIfAbsent(grouping, name -> new TreeMap<>()).merge(group, 1L, Long::sum);
    }

    @Override
    public List<PlacedLead> queue(String unit, @Nullable String pool, int limit) {
        if (!directory.hasUnit(unit)) {
            throw FenpeiException.notFound("unit", unit);
        }
        try (LaneTransaction reads = laneStore.look(unit)) {
            return pool == null ? reads.waiting(null, limit) : reads.pooled(pool, limit);
        }
    }

    @Override
    public LeadPriority priority(PlacedLead lead) {
        return Derived.priority(derived.settings(lead.lead().unit()), derived.seen(lead));
    }

    @Override
    public CompletionStage<PlacedLead> setPriority(LeadId lead, @Nullable Integer priority, String actor) {
        try {
            if (priority != null && (priority < 0 || priority > Lead.MAX_PRIORITY)) {
                throw FenpeiException.invalid(Problem.error(
                        "/priority",
                        String.valueOf(priority),
                        Reason.of("config.range", "min", 0, "max", Lead.MAX_PRIORITY)));
            }
            PlacedLead placed = leads.find(lead).orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()));
            return lanes.prioritise(placed.lead().unit(), lead, priority, actor);
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }

    @Override
    public ActivityRate activity(String id) {
        return activity(directory.rep(id).orElseThrow(() -> FenpeiException.notFound("rep", id)));
    }

    @Override
    public List<ActivityRate> activityOfTeam(String id) {
        Team team = directory.team(id).orElseThrow(() -> FenpeiException.notFound("team", id));
        return directory.members(team).map(this::activity).toList();
    }

    /** Reads the leads that the rep owns: as many as he holds. */
    private ActivityRate activity(Rep rep) {
        LocalDate today = LocalDate.ofInstant(derived.now(), rep.zone());
        Instant from = today.withDayOfMonth(1).atStartOfDay(rep.zone()).toInstant();
        LeadFilter own = new LeadFilter(rep.unit(), Placement.State.OWNED, rep.id(), null, null, null);
        int held = 0;
        int active = 0;
        @Nullable String cursor = null;
        do {
            Page<PlacedLead> page = leads.list(own, cursor, Page.MAX_SIZE);
            Map<LeadId, List<FollowUp>> contacts = contacts(rep.unit(), page.items());
            for (PlacedLead lead : page.items()) {
                held++;
                @Nullable Instant worked = Facts.worked(lead.lead(), rep.id());
                boolean now = (worked != null && !worked.isBefore(from))
                        || contacts.getOrDefault(lead.lead().id(), List.of()).stream()
                                .anyMatch(contact -> contact.qualifies()
                                        && contact.rep().equals(rep.id())
                                        && !contact.at().isBefore(from));
                active += now ? 1 : 0;
            }
            cursor = page.next();
        } while (cursor != null);
        return new ActivityRate(rep.id(), from, held, active);
    }

    private Map<LeadId, List<FollowUp>> contacts(String unit, List<PlacedLead> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        try (LaneTransaction reads = laneStore.look(unit)) {
            return reads.followUps(some.stream().map(lead -> lead.lead().id()).toList());
        }
    }
}
