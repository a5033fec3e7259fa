package org.fenpei.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.Credit;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/** Holds back whatever it is told, and a list of one. */
final class FakeCredit implements Credit {

    /** What was asked for. */
    final List<Object> asked = new ArrayList<>();
    /** What holds every lead. */
    List<Hold> holds = List.of();

    private final FakeLeads leads = new FakeLeads();
    private final BlacklistEntry entry =
            new BlacklistEntry("main", "e1", BlacklistEntry.Key.PHONE, "fraud", "boss", FakeAssigner.NOW);

    @Override
    public List<Hold> holds(PlacedLead lead) {
        return holds;
    }

    @Override
    public CompletionStage<PlacedLead> release(LeadId lead, String why, @Nullable Instant until, String actor) {
        asked.add(List.of(lead, why, String.valueOf(until), actor));
        return CompletableFuture.completedFuture(leads.find(lead).orElseThrow());
    }

    @Override
    public List<BlacklistEntry> blacklist(String unit) {
        return List.of(entry);
    }

    @Override
    public BlacklistEntry block(String unit, BlacklistEntry.Key key, String value, String why, String actor) {
        asked.add(List.of(unit, key, value, why, actor));
        return entry;
    }

    @Override
    public BlacklistEntry unblock(String unit, String id) {
        if (!id.equals(entry.id())) {
            throw FenpeiException.notFound("blacklist-entry", id);
        }
        asked.add(List.of(unit, id));
        return entry;
    }
}
