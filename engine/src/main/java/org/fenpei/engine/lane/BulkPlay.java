package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.plugin.Fence;
import org.jspecify.annotations.Nullable;

/** Plays a bulk run group by group, with the code that does it, and writes nothing. Used by one thread. */
public final class BulkPlay implements AutoCloseable {

    private final PlayedUnit unit;
    private final BulkOrder order;
    private final String unitId;
    private final Instant now;
    private final LaneStore lanes;

    BulkPlay(String unitId, LaneServices services, PastStore pasts, LaneMemory memory, BulkOrder order) {
        this.now = services.clock().instant();
        this.order = order;
        this.unitId = unitId;
        this.lanes = services.lanes();
        this.unit = new PlayedUnit(unitId, services, pasts, memory);
        @Nullable Handover handover = order.handover();
        boolean undo = order.kind() == BulkRun.Kind.UNDO;
        // As it will be when the run begins.
        if (handover != null && handover.leaves() && undo == hasLeft(handover.rep())) {
            unit.state(handover.rep(), undo ? handover.before() : Rep.State.LEFT);
        }
    }

    private boolean hasLeft(String rep) {
        @Nullable RepRecord record = unit.cache().rep(rep);
        return record != null && record.rep().state() == Rep.State.LEFT;
    }

    /**
     * Plays some leads. Each lead comes once.
     *
     * @return the same rows: with the place where a lead would go, or what would keep it from going there
     * @throws Fence.HungException if a strategy did not come back
     */
    public List<BulkRow> play(List<BulkRow> rows) throws Fence.HungException {
        List<LeadId> ids = rows.stream().map(BulkRow::lead).toList();
        Map<LeadId, List<FollowUp>> contacts = contacts(ids);
        List<BulkRow> played = unit.play(now, ids, List.of(), Wanted.STEPS, clerk -> {
            BulkMoves moves = new BulkMoves(clerk, order, id -> contacts.getOrDefault(id, List.of()));
            return rows.stream().map(moves::move).map(BulkPlay::foreseen).toList();
        });
        if (!unit.cache().needsHistory()) {
            // No lead is asked about again, and a hundred thousand would not fit.
            unit.leads().forget();
        }
        return played;
    }

    /** A run that is played plays no contacts: they are as they are. */
    private Map<LeadId, List<FollowUp>> contacts(List<LeadId> ids) {
        if (order.kind() != BulkRun.Kind.UNDO) {
            return Map.of();
        }
        try (LaneTransaction reads = lanes.look(unitId)) {
            return reads.followUps(ids);
        }
    }

    private static BulkRow foreseen(BulkRow row) {
        return row.state() == BulkRow.State.DONE && row.after() != null ? row.planned(row.after()) : row;
    }

    @Override
    public void close() {
        unit.close();
    }
}
