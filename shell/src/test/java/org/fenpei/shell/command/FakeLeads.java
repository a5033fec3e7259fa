package org.fenpei.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** One lead, owned by li.wei; and one that waits. */
public final class FakeLeads implements Leads {

    static final Attributes ATTRIBUTES = Attributes.of(Map.of(
            "name", "张晓明",
            "phone", "+8613812345678",
            "email", "xm.zhang@example.cn",
            "address", "中山路100号",
            "company", "Harbour Tools",
            "employees", 12,
            "wechat", "zhang_xm"));

    private static final Reason TURN = Reason.of("roundrobin.turn", "rep", "li.wei");

    final List<String> asked = new ArrayList<>();

    @Nullable
    String next;

    private static Placement owned() {
        return Placement.owned("li.wei", "public", World.NOW.minus(Duration.ofHours(2)), TURN, 12_345);
    }

    private static PlacedLead lead(LeadId id, Placement placement) {
        Lead lead = new Lead(id, "main", "web", "A-1", 3, World.NOW.minus(Duration.ofDays(1)), ATTRIBUTES);
        return new PlacedLead(
                lead,
                placement,
                "inbound",
                Keeping.of(
                        World.NOW,
                        "pool-keep",
                        new Deadline(World.NOW.plus(Duration.ofDays(7)), "public", Reason.of("engine.keep-for"))));
    }

    private static Decision decision(long sequence) {
        return new Decision(
                "main",
                sequence,
                FakeAssigner.LEAD,
                Door.POLICY,
                World.NOW,
                "crm",
                owned(),
                "inbound",
                3,
                "roundrobin");
    }

    @Override
    public Optional<PlacedLead> find(LeadId id) {
        return id.equals(FakeAssigner.LEAD) ? Optional.of(lead(id, owned())) : Optional.empty();
    }

    @Override
    public Page<PlacedLead> list(List<LeadFilter> any, @Nullable String cursor, int limit) {
        return list(any.get(0), cursor, limit);
    }

    @Override
    public Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit) {
        asked.add(filter + " " + cursor + " " + limit);
        Placement waiting = Placement.unowned(
                Placement.State.WAITING, World.NOW.minus(Duration.ofMinutes(135)), Reason.of("engine.nobody"), 7);
        Placement placement = filter.state() == Placement.State.WAITING ? waiting : owned();
        return new Page<>(List.of(lead(FakeAssigner.LEAD, placement)), next);
    }

    @Override
    public List<Decision> decisions(LeadId id) {
        return id.equals(FakeAssigner.LEAD) ? List.of(decision(12_345), decision(12_000)) : List.of();
    }

    @Override
    public List<Ownership> ownerships(LeadId id) {
        return List.of(
                new Ownership(id, "li.wei", "public", Door.CLAIM, World.NOW, 12_345, null, null, 0),
                new Ownership(
                        id,
                        "chen.yu",
                        null,
                        Door.POLICY,
                        World.NOW.minus(Duration.ofDays(3)),
                        12_000,
                        World.NOW,
                        Door.RECYCLE,
                        12_300));
    }

    @Override
    public Optional<Explanation> explain(String unit, long sequence) {
        return Optional.of(new Explanation(
                decision(sequence),
                List.of(
                        new StepTrace(
                                "known",
                                "affinity",
                                null,
                                StepTrace.Outcome.MISSING,
                                "all",
                                2,
                                List.of(Reason.of("engine.strategy-missing"))),
                        new StepTrace(
                                "turn", "roundrobin", "1.0.0", StepTrace.Outcome.ASSIGN, "all", 1, List.of(TURN))),
                List.of("li.wei"),
                List.of(new LeftOutRep(
                        "chen.yu",
                        "cap",
                        new Refusal(Reason.of("cap.holding"), 5L, 5L, World.NOW.plus(Duration.ofHours(1))))),
                "key account"));
    }

    @Override
    public List<Decision> decisionsAfter(String unit, long sequence, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> counts(String unit) {
        return Map.of("state/OWNED", 9_240L, "state/WAITING", 1L, "pool/public", 12L, "rep/li.wei", 4_000L);
    }
}
