package org.fenpei.engine.lane;

import java.util.List;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;

/** Moves some leads of a bulk run, one after another. What is refused is told lead by lead. */
final class BulkTask extends Task<List<BulkRow>> {

    private final BulkOrder order;
    private final List<BulkRow> rows;

    BulkTask(BulkOrder order, List<BulkRow> rows) {
        this.order = order;
        this.rows = List.copyOf(rows);
    }

    @Override
    void need(Needs needs) {
        for (BulkRow row : rows) {
            if (order.kind() == BulkRun.Kind.UNDO) {
                needs.followUps(row.lead());
            } else {
                needs.lead(row.lead());
            }
        }
    }

    @Override
    int weight() {
        return Math.max(1, rows.size());
    }

    @Override
    List<BulkRow> decide(Clerk clerk) {
        BulkMoves moves = new BulkMoves(clerk, order, clerk.draft()::followUps);
        return rows.stream().map(moves::move).toList();
    }
}
