package org.fenpei.engine.bulk;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.Placement;
import org.jspecify.annotations.Nullable;

/** Counts what became, or would become, of leads; by the same keys, so that a preview can be compared with what came of it. */
final class Tally {

    private final Map<String, Long> counts;

    /** Goes on from other counts. */
    Tally(Map<String, Long> before) {
        counts = new TreeMap<>(before);
    }

    void add(BulkRow row) {
        BulkRow.@Nullable Place to = row.after();
        boolean moves = row.state() == BulkRow.State.OPEN || row.state() == BulkRow.State.DONE;
        if (moves && to != null) {
            count("result/moved");
            if (to.owner() != null) {
                count("rep/" + to.owner());
            } else if (to.state() == Placement.State.POOL) {
                count("pool/" + to.pool());
            } else {
                count("state/" + lower(to.state()));
            }
        } else if (row.state() != BulkRow.State.OPEN) {
            count("result/" + lower(row.state()));
            if (row.reason() != null && row.state() != BulkRow.State.UNCHANGED) {
                count("reason/" + row.reason().code());
            }
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void count(String key) {
        counts.merge(key, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }
}
