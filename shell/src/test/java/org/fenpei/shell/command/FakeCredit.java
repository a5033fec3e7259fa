package org.fenpei.shell.command;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Credit;
import org.fenpei.api.service.Leads;
import org.jspecify.annotations.Nullable;

/** One rule that holds everybody, and a list of one. */
final class FakeCredit implements Credit {

    private final Leads leads;
    private final BlacklistEntry entry =
            new BlacklistEntry("main", "e1", BlacklistEntry.Key.PHONE, "欺诈", "boss", World.NOW);

    FakeCredit(Leads leads) {
        this.leads = leads;
    }

    @Override
    public List<Hold> holds(PlacedLead lead) {
        return List.of(new Hold("days", Reason.of("engine.credit-condition", "rule", "days"), false));
    }

    @Override
    public CompletionStage<PlacedLead> release(LeadId lead, String why, @Nullable Instant until, String actor) {
        return CompletableFuture.completedFuture(leads.find(lead).orElseThrow());
    }

    @Override
    public List<BlacklistEntry> blacklist(String unit) {
        return List.of(entry);
    }

    @Override
    public BlacklistEntry block(String unit, BlacklistEntry.Key key, String value, String why, String actor) {
        return entry;
    }

    @Override
    public BlacklistEntry unblock(String unit, String id) {
        return entry;
    }
}
