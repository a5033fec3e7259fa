package org.fenpei.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.model.TimelineEntry.Kind;
import org.fenpei.api.service.FollowUps;
import org.jspecify.annotations.Nullable;

/** One contact in two versions, whatever the lead; notes what is asked. */
final class FakeFollowUps implements FollowUps {

    static final long NUMBER = 33;

    /** What was asked. */
    final List<String> asked = new ArrayList<>();

    /** Who works on every lead. */
    @Nullable
    String worker;

    /** A lead that is part of every lead. */
    @Nullable
    LeadId part;

    void reset() {
        asked.clear();
        worker = null;
        part = null;
    }

    static FollowUp version(LeadId lead, int version, String rep) {
        return new FollowUp(
                "main",
                NUMBER,
                version,
                lead,
                rep,
                "call",
                "call her at 13812340000",
                version == 1 ? null : "interested",
                FakeAssigner.NOW,
                FakeAssigner.NOW.plusSeconds(60),
                false,
                true,
                Reason.of("engine.follow-up-counts", "rep", rep),
                rep + " key",
                FakeAssigner.NOW,
                version,
                null);
    }

    @Override
    public CompletionStage<Recorded> record(LeadId lead, Contact contact, @Nullable String self, String actor) {
        asked.add("record " + lead.value() + " " + contact.rep() + " " + contact.type() + " " + contact.key() + " "
                + self + " " + actor);
        return CompletableFuture.completedFuture(
                new Recorded(version(lead, 1, "li.wei"), "known".equals(contact.key())));
    }

    @Override
    public CompletionStage<FollowUp> edit(LeadId lead, long number, Edit edit, @Nullable String self, String actor) {
        asked.add("edit " + lead.value() + " " + number + " " + edit.type() + " " + edit.next() + " " + self);
        return CompletableFuture.completedFuture(version(lead, 2, "li.wei"));
    }

    @Override
    public List<FollowUp> of(LeadId lead) {
        return List.of(version(lead, 1, "zhao.min"), version(lead, 2, "zhao.min"));
    }

    @Override
    public boolean worksOn(PlacedLead lead, String rep) {
        return rep.equals(worker);
    }

    private static TimelineEntry entry(
            Kind kind,
            int second,
            @Nullable FollowUp followUp,
            @Nullable RepTask task,
            @Nullable String rep,
            TimelineEntry.Change... changes) {
        Instant at = FakeAssigner.NOW.plusSeconds(second);
        return new TimelineEntry(
                at, second, kind, "zhao's key", Reason.of("engine.closed"), List.of(changes), followUp, task, rep);
    }

    @Override
    public List<TimelineEntry> timeline(PlacedLead lead) {
        LeadId id = lead.lead().id();
        if (part != null) {
            Reason reason = Reason.of("rules.matched", "value", "13899990000");
            return List.of(new TimelineEntry(
                            FakeAssigner.NOW, 1, Kind.DECISION, "zhao's key", reason, List.of(), null, null, null)
                    .from(part));
        }
        return List.of(
                entry(Kind.NOTICE, 7, null, null, "zhao.min"),
                entry(Kind.NOTICE, 6, null, null, "li.wei"),
                entry(Kind.TASK, 5, null, FakeTasks.task(1, "li.wei", id), "li.wei"),
                entry(Kind.FOLLOW_UP, 4, version(id, 1, "zhao.min"), null, "zhao.min"),
                entry(
                        Kind.CHANGE,
                        3,
                        null,
                        null,
                        null,
                        new TimelineEntry.Change("phone", "13812340000", "13812349999"),
                        new TimelineEntry.Change("stage", null, "offer")),
                entry(Kind.OWNERSHIP, 2, null, null, "zhao.min"),
                entry(Kind.DECISION, 1, null, null, null));
    }
}
