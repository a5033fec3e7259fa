package org.fenpei.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeftOutRep;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.service.Leads;
import org.jspecify.annotations.Nullable;

/** Three leads, 1 to 3; the second one came without anything. */
final class FakeLeads implements Leads {

    private static final int ALL = 3;

    /** Further leads. */
    final Map<LeadId, PlacedLead> more = new TreeMap<>();
    /** Further decisions, after the ones about the three. */
    final List<Decision> feed = new ArrayList<>();
    /** The steps and the override that explain further decisions. */
    final List<StepTrace> steps = new ArrayList<>();

    /** The filters that were asked for, in order. */
    final List<LeadFilter> filters = new ArrayList<>();

    static PlacedLead lead(long id) {
        Attributes attributes = Attributes.of(
                Map.of("name", "王芳", "employees", 12, "score", 0.5, "vip", true, "tags", List.of("a", "b")));
        return new PlacedLead(
                new Lead(new LeadId(id), "main", "web", "x" + id, 2, FakeAssigner.NOW, attributes),
                FakeAssigner.decision(new LeadId(id), id, Door.POLICY).placement(),
                "inbound",
                Keeping.of(
                        FakeAssigner.NOW,
                        "pool-keep",
                        new Deadline(FakeAssigner.NOW.plusSeconds(3600), "public", Reason.of("pool.keep"))));
    }

    @Override
    public Optional<PlacedLead> find(LeadId id) {
        if (more.containsKey(id)) {
            return Optional.of(more.get(id));
        }
        return id.value() <= ALL ? Optional.of(lead(id.value())) : Optional.empty();
    }

    @Override
    public Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit) {
        filters.add(filter);
        List<PlacedLead> items = new ArrayList<>();
        long from = cursor == null ? 0 : Long.parseLong(cursor.replace("after ", ""));
        for (long id = from + 1; id <= ALL && items.size() < limit; id++) {
            items.add(lead(id));
        }
        long last = from + items.size();
        return new Page<>(items, last < ALL ? "after " + last : null);
    }

    @Override
    public Page<PlacedLead> list(List<LeadFilter> any, @Nullable String cursor, int limit) {
        filters.addAll(any);
        Map<LeadId, PlacedLead> all = new TreeMap<>(more);
        for (long id = 1; id <= ALL; id++) {
            all.putIfAbsent(new LeadId(id), lead(id));
        }
        return new Page<>(
                all.values().stream()
                        .filter(lead -> any.stream().anyMatch(filter -> matches(filter, lead)))
                        .limit(limit)
                        .toList(),
                null);
    }

    private static boolean matches(LeadFilter filter, PlacedLead lead) {
        Placement placement = lead.placement();
        return filter.unit().equals(lead.lead().unit())
                && (filter.state() == null || filter.state() == placement.state())
                && (filter.owner() == null || filter.owner().equals(placement.owner()))
                && (filter.pool() == null || filter.pool().equals(placement.pool()))
                && (filter.source() == null
                        || filter.source().equals(lead.lead().source()));
    }

    @Override
    public List<Decision> decisions(LeadId id) {
        if (more.containsKey(id)) {
            return feed.stream().filter(decision -> decision.lead().equals(id)).toList();
        }
        return List.of(FakeAssigner.decision(id, id.value(), Door.POLICY));
    }

    @Override
    public List<Ownership> ownerships(LeadId id) {
        return List.of(
                new Ownership(id, "li.wei", null, Door.POLICY, FakeAssigner.NOW, 1, null, null, 0),
                new Ownership(
                        id, "li.si", "public", Door.CLAIM, FakeAssigner.NOW, 1, FakeAssigner.NOW, Door.RECYCLE, 2));
    }

    @Override
    public Optional<Explanation> explain(String unit, long sequence) {
        for (Decision decision : feed) {
            if (decision.sequence() == sequence) {
                LeftOutRep left = new LeftOutRep("qian.qi", "caps", Refusal.of(Reason.of("engine.closed")));
                return Optional.of(new Explanation(
                        decision, steps, List.of("li.wei", "zhao.min"), List.of(left), "she is at 13800000000"));
            }
        }
        if (sequence > ALL) {
            return Optional.empty();
        }
        return Optional.of(new Explanation(
                FakeAssigner.decision(new LeadId(sequence), sequence, Door.POLICY),
                List.of(new StepTrace(
                        "s1",
                        "roundrobin",
                        "1.0.0",
                        StepTrace.Outcome.ASSIGN,
                        "all",
                        2,
                        List.of(Reason.of("rest.ready", "address", "HERE")))),
                List.of("li.wei"),
                List.of(new LeftOutRep(
                        "li.si", "caps", new Refusal(Reason.of("rest.changed"), 5L, 5L, FakeAssigner.NOW))),
                null));
    }

    @Override
    public List<Decision> decisionsAfter(String unit, long sequence, int limit) {
        List<Decision> decisions = new ArrayList<>();
        for (long id = sequence + 1; id <= ALL && decisions.size() < limit; id++) {
            decisions.add(FakeAssigner.decision(new LeadId(id), id, Door.POLICY));
        }
        feed.stream()
                .filter(decision -> decision.sequence() > sequence)
                .limit(limit - decisions.size())
                .forEach(decisions::add);
        return decisions;
    }

    @Override
    public Map<String, Long> counts(String unit) {
        return Map.of("state/OWNED", 3L, "pool/public", 2L, "rep/li.wei", 3L);
    }
}
