package org.fenpei.persistence.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.lead.JdbcLaneStore;

/** A unit as it is: read like a lane reads it, without waiting for the lane or taking its connections. */
final class PresentUnit extends SetUp {

    private static final int PORTION = 5_000;

    private final JdbcLaneStore lanes;
    private final String unit;
    private final long sequence;

    PresentUnit(Database database, JdbcLaneStore lanes, String unit, long sequence) {
        super(database, unit, Long.MAX_VALUE);
        this.lanes = lanes;
        this.unit = unit;
        this.sequence = sequence;
    }

    private <T> T read(Function<LaneTransaction, T> question) {
        try (LaneTransaction look = lanes.lookAside(unit)) {
            return question.apply(look);
        }
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public Map<String, Integer> held() {
        return read(LaneTransaction::held);
    }

    @Override
    public List<LeadId> owned() {
        return read(look -> {
            List<LeadId> ids = new ArrayList<>();
            LeadId last = null;
            List<PlacedLead> portion;
            do {
                portion = look.owned(null, last, PORTION);
                portion.forEach(lead -> ids.add(lead.lead().id()));
                last = portion.isEmpty()
                        ? null
                        : portion.get(portion.size() - 1).lead().id();
            } while (portion.size() == PORTION);
            return ids;
        });
    }

    @Override
    public void begunSince(Instant since, Consumer<? super Ownership> each) {
        try (LaneTransaction look = lanes.lookAside(unit)) {
            look.begunSince(since, each);
        }
    }

    @Override
    public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
        try (LaneTransaction look = lanes.lookAside(unit)) {
            look.creditedSince(since, each);
        }
    }

    @Override
    public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
        return read(look -> look.credit(ids));
    }

    @Override
    public List<PlacedLead> leads(Collection<LeadId> ids) {
        return read(look -> look.leads(ids));
    }

    @Override
    public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
        return read(look -> look.ownerships(ids));
    }

    @Override
    public Map<String, List<LeadId>> marked(Collection<String> marks) {
        return read(look -> look.marked(marks));
    }
}
