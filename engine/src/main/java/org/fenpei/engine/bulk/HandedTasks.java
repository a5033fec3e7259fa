package org.fenpei.engine.bulk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.RepTask;
import org.fenpei.engine.lane.BulkOrder;
import org.jspecify.annotations.Nullable;

/**
 * Lets the open tasks about leads go with the leads when somebody's work is handed over, and come back when that is undone. It follows
 * the moves of each group, before they are noted: after a failure it is done again, and finds what it has done. What brought a task to
 * whom is known by the actor of its version. Costs one look-up by key for each group of leads.
 */
final class HandedTasks {

    private final Tools tools;
    private final BulkRun run;
    private final Handover handover;

    private HandedTasks(Tools tools, BulkRun run, Handover handover) {
        this.tools = tools;
        this.run = run;
        this.handover = handover;
    }

    /** Moves the tasks about those of the leads that were moved. */
    static void follow(Tools tools, BulkRun run, List<BulkRow> rows) {
        @Nullable Handover handover = run.action().handover();
        if (handover != null && handover.tasks()) {
            new HandedTasks(tools, run, handover).follow(rows);
        }
    }

    private void follow(List<BulkRow> rows) {
        Map<LeadId, String> owners = new HashMap<>();
        for (BulkRow row : rows) {
            if (row.state() == BulkRow.State.DONE
                    && row.after() != null
                    && row.after().owner() != null) {
                owners.put(row.lead(), row.after().owner());
            }
        }
        if (owners.isEmpty()) {
            return;
        }
        Map<Long, List<RepTask>> tasks = new TreeMap<>();
        tools.tasks().versions(owners.keySet()).forEach(version -> tasks.computeIfAbsent(
                        version.number(), number -> new ArrayList<>())
                .add(version));
        tasks.values().forEach(versions -> {
            RepTask latest = versions.get(versions.size() - 1);
            @Nullable String whose = run.kind() == BulkRun.Kind.UNDO ? before(versions) : owners.get(latest.lead());
            boolean goes = run.kind() == BulkRun.Kind.UNDO || latest.rep().equals(handover.rep());
            if (goes && whose != null) {
                hand(latest, whose);
            }
        });
    }

    /** Who had a task before the run that is undone handed it on; null if that did not. */
    private @Nullable String before(List<RepTask> versions) {
        String actor = BulkOrder.actor(String.valueOf(run.undoes()));
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i).actor().equals(actor)) {
                return versions.get(i - 1).rep();
            }
        }
        return null;
    }

    /** Unless it is over, or his already; the first one after an assignment stays, since with the lead there comes another one. */
    private void hand(RepTask read, String whose) {
        @Nullable RepTask task = read;
        while (task != null
                && task.state() == RepTask.State.OPEN
                && task.origin() != RepTask.Origin.ASSIGNMENT
                && !task.rep().equals(whose)) {
            Instant now = tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            if (tools.tasks().change(task.handed(whose, BulkOrder.actor(run.id()), now), false)) {
                return;
            }
            // Somebody has just changed it.
            task = tools.tasks().find(task.unit(), task.number()).orElse(null);
        }
    }
}
