package org.fenpei.engine.bulk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.engine.lane.BulkOrder;
import org.jspecify.annotations.Nullable;

/**
 * Finds covered leads where they are now, when somebody is back: the one who covered them may have gone on leave himself, and let them
 * be covered in turn. As long as nothing but such covers, and returns from them, has moved a lead since, it goes back all the same.
 * Reads the log of those leads only that are not where they were brought to.
 */
final class CoverChain {

    private final Tools tools;
    private final String cover;
    private final Map<String, Optional<BulkRun>> runs = new HashMap<>();

    /**
     * For a return.
     *
     * @param cover the run that it undoes
     */
    CoverChain(Tools tools, String cover) {
        this.tools = tools;
        this.cover = cover;
    }

    /** The same rows, each knowing the decision that has put its lead where it is, if that is only another cover. */
    List<BulkRow> followed(String unit, List<BulkRow> rows) {
        Map<LeadId, PlacedLead> leads = new HashMap<>();
        try (LaneTransaction reads = tools.laneStore().look(unit)) {
            reads.leads(rows.stream().map(BulkRow::lead).toList())
                    .forEach(lead -> leads.put(lead.lead().id(), lead));
        }
        List<BulkRow> followed = new ArrayList<>(rows.size());
        for (BulkRow row : rows) {
            @Nullable PlacedLead lead = leads.get(row.lead());
            long now = lead == null ? row.sequence() : lead.placement().sequence();
            followed.add(now != row.sequence() && onlyCovered(row) ? at(row, now) : row);
        }
        return followed;
    }

    private boolean onlyCovered(BulkRow row) {
        List<Decision> since = new ArrayList<>();
        boolean found = false;
        for (Decision decision : tools.decisions().ofLead(row.lead())) {
            if (decision.actor().equals(BulkOrder.actor(cover))) {
                found = true;
                break;
            }
            if (decision.door() != Door.UPDATE) {
                since.add(decision);
            }
        }
        if (!found) {
            return false;
        }
        Collections.reverse(since);
        Set<String> covers = new HashSet<>();
        for (Decision decision : since) {
            @Nullable BulkRun run = run(decision.actor());
            if (run == null
                    || run.action().handover() == null
                    || run.action().handover().cover() == null) {
                return false;
            }
            // Back from a cover that came later than this one; not from one that this one is part of.
            if (run.kind() == BulkRun.Kind.UNDO ? !covers.contains(run.undoes()) : !covers.add(run.id())) {
                return false;
            }
        }
        return !since.isEmpty();
    }

    private @Nullable BulkRun run(String actor) {
        @Nullable String id = BulkOrder.run(actor);
        return id == null ? null : runs.computeIfAbsent(id, tools.runs()::find).orElse(null);
    }

    private static BulkRow at(BulkRow row, long sequence) {
        return new BulkRow(
                row.row(),
                row.lead(),
                row.state(),
                row.before(),
                sequence,
                row.known(),
                row.rep(),
                row.after(),
                row.reason(),
                row.decision());
    }
}
