package org.fenpei.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.ActivityRate;
import org.fenpei.api.model.GroupCounts;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeadPriority;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.Customers;
import org.jspecify.annotations.Nullable;

/** Leads of value A, and reps who have worked with one of four customers. */
final class FakeCustomers implements Customers {

    /** What was asked for. */
    final List<Object> asked = new ArrayList<>();
    /** The groups of every lead. */
    Map<String, String> groups = Map.of();

    private final FakeLeads leads = new FakeLeads();

    @Override
    public Map<LeadId, Map<String, String>> groups(String unit, Collection<PlacedLead> some) {
        Map<LeadId, Map<String, String>> all = new HashMap<>();
        some.forEach(lead -> all.put(lead.lead().id(), groups));
        return all;
    }

    @Override
    public GroupCounts countGroups(String unit) {
        Map<String, Map<String, Long>> counts = Map.of("value", Map.of("A", 2L));
        return new GroupCounts(2, counts, Map.of("li.wei", counts));
    }

    @Override
    public List<PlacedLead> queue(String unit, @Nullable String pool, int limit) {
        return leads.list(LeadFilter.all(unit), null, limit).items();
    }

    @Override
    public LeadPriority priority(PlacedLead lead) {
        return new LeadPriority(5, false, List.of(new LeadPriority.Part("urgency", 1, 5, 2)));
    }

    @Override
    public CompletionStage<PlacedLead> setPriority(LeadId lead, @Nullable Integer priority, String actor) {
        asked.add(String.valueOf(priority));
        return CompletableFuture.completedFuture(leads.find(lead).orElseThrow());
    }

    @Override
    public ActivityRate activity(String rep) {
        return new ActivityRate(rep, FakeAssigner.NOW, 4, 1);
    }

    @Override
    public List<ActivityRate> activityOfTeam(String team) {
        return List.of(activity("li.wei"), new ActivityRate("new", FakeAssigner.NOW, 0, 0));
    }
}
