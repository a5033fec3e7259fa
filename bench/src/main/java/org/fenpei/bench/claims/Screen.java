package org.fenpei.bench.claims;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What all callers see when they choose a lead by themselves: the first {@value #ROWS} leads of the pool, of which each caller
 * picks one at random. A lead disappears when somebody has got it or has been told that it is gone.
 */
final class Screen {

    private static final int ROWS = 200;

    private final AtomicReferenceArray<@Nullable Long> rows = new AtomicReferenceArray<>(ROWS);
    private final Queue<Long> further = new ConcurrentLinkedQueue<>();

    /** A lead and where it stands. */
    record Pick(int row, long lead) {}

    /** Adds a lead at the end. */
    void add(long lead) {
        further.add(lead);
    }

    /** Fills the rows. */
    void refresh() {
        for (int i = 0; i < ROWS; i++) {
            if (rows.get(i) == null) {
                rows.set(i, further.poll());
            }
        }
    }

    /** Any of the leads that are seen; null if there is none. */
    @Nullable
    Pick pick() {
        int start = ThreadLocalRandom.current().nextInt(ROWS);
        for (int i = 0; i < ROWS; i++) {
            int row = (start + i) % ROWS;
            @Nullable Long lead = rows.get(row);
            if (lead != null) {
                return new Pick(row, lead);
            }
        }
        return null;
    }

    /** The lead is not there any more. */
    void gone(Pick pick) {
        @Nullable Long seen = rows.get(pick.row());
        if (seen != null && seen == pick.lead()) {
            // Whoever is first puts the next lead there.
            synchronized (this) {
                if (seen.equals(rows.get(pick.row()))) {
                    rows.set(pick.row(), further.poll());
                }
            }
        }
    }
}
