package org.fenpei.strategy.optimal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a batch while it changes: rows by lead, which may be replaced and added, and, once somebody asks for them,
 * columns by rep. A row that is replaced leaves its place unused until the batch is solved anew.
 */
final class Table {

    private static final int NONE = -1;

    private final int reps;
    private int leads;
    private int[] start;
    private int[] end;
    private int[] rep;
    private long[] value;
    private long[] stay;
    private int used;
    private @Nullable Columns columns;
    private boolean own;

    /** The columns: for each rep a list of its pairs, linked both ways. */
    private static final class Columns {
        private final int[] first;
        private int[] next;
        private int[] before;
        private int[] lead;

        Columns(int reps, int pairs) {
            first = new int[reps];
            Arrays.fill(first, NONE);
            next = new int[pairs];
            before = new int[pairs];
            lead = new int[pairs];
        }

        void link(int pair, int rep, int of) {
            int second = first[rep];
            first[rep] = pair;
            next[pair] = second;
            before[pair] = NONE;
            lead[pair] = of;
            if (second >= 0) {
                before[second] = pair;
            }
        }

        void unlink(int pair, int rep) {
            if (before[pair] >= 0) {
                next[before[pair]] = next[pair];
            } else {
                first[rep] = next[pair];
            }
            if (next[pair] >= 0) {
                before[next[pair]] = before[pair];
            }
        }

        void grow(int pairs) {
            next = Arrays.copyOf(next, pairs);
            before = Arrays.copyOf(before, pairs);
            lead = Arrays.copyOf(lead, pairs);
        }
    }

    Table(Batch batch) {
        reps = batch.reps;
        leads = batch.leads;
        start = batch.start;
        end = Arrays.copyOfRange(batch.start, 1, leads + 1);
        rep = batch.rep;
        value = batch.value;
        used = rep.length;
        stay = new long[leads];
        Arrays.fill(stay, batch.penalty());
        for (int i = 0; i < leads; i++) {
            if (batch.forced[i]) {
                stay[i] = batch.forcedPenalty();
            }
        }
    }

    int leads() {
        return leads;
    }

    int reps() {
        return reps;
    }

    /** The lead's first pair. */
    int start(int lead) {
        return start[lead];
    }

    /** One past the lead's last pair. */
    int end(int lead) {
        return end[lead];
    }

    int rep(int pair) {
        return rep[pair];
    }

    long value(int pair) {
        return value[pair];
    }

    /** What the lead counts if it is left. */
    long stay(int lead) {
        return stay[lead];
    }

    /** The rep's first pair, or -1. */
    int first(int to) {
        return columns().first[to];
    }

    /** The pair after that in its rep's column, or -1. */
    int next(int pair) {
        return columns().next[pair];
    }

    /** The lead of a pair. */
    int lead(int pair) {
        return columns().lead[pair];
    }

    /** Replaces a lead's row. */
    void replace(int lead, int[] newReps, long[] newValues) {
        makeOwn();
        for (int k = start[lead]; k < end[lead]; k++) {
            columns().unlink(k, rep[k]);
        }
        append(lead, newReps, newValues);
    }

    /** Adds a lead; says its number. */
    int add(int[] newReps, long[] newValues, long whenLeft) {
        makeOwn();
        if (leads == end.length) {
            int room = leads * 2 + 8;
            start = Arrays.copyOf(start, room);
            end = Arrays.copyOf(end, room);
            stay = Arrays.copyOf(stay, room);
        }
        stay[leads] = whenLeft;
        append(leads, newReps, newValues);
        return leads++;
    }

    private void append(int lead, int[] newReps, long[] newValues) {
        int after = used + newReps.length;
        if (after > rep.length) {
            int room = after + after / 8 + 64;
            rep = Arrays.copyOf(rep, room);
            value = Arrays.copyOf(value, room);
            columns().grow(room);
        }
        System.arraycopy(newReps, 0, rep, used, newReps.length);
        System.arraycopy(newValues, 0, value, used, newReps.length);
        start[lead] = used;
        end[lead] = after;
        for (int k = used; k < after; k++) {
            columns().link(k, rep[k], lead);
        }
        used = after;
    }

    private void makeOwn() {
        columns();
        if (!own) {
            start = Arrays.copyOf(start, leads);
            rep = Arrays.copyOf(rep, used + used / 8 + 64);
            value = Arrays.copyOf(value, rep.length);
            columns().grow(rep.length);
            own = true;
        }
    }

    private Columns columns() {
        Columns known = columns;
        if (known == null) {
            known = new Columns(reps, rep.length);
            for (int i = leads - 1; i >= 0; i--) {
                for (int k = start[i]; k < end[i]; k++) {
                    known.link(k, rep[k], i);
                }
            }
            columns = known;
        }
        return known;
    }
}
