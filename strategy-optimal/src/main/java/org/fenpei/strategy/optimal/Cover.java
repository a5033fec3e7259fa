package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * Where seats are short however they are dealt out: the reps that a lead which must be left could have reached by
 * moving others. Their seats are full in every allotment of as many leads as possible, and are taken only by leads that have
 * no choice but these reps (A. L. Dulmage and N. S. Mendelsohn, <cite>Coverings of bipartite graphs</cite>, 1958). So
 * the two parts can be looked at apart, and the penalty of a lead that is left stays out of the auction.
 *
 * <p>A largest matching by augmenting paths. Whatever an unsuccessful search has seen is in the short part for good, so
 * that all unsuccessful searches together look at each pair once.
 */
final class Cover {

    private final Batch batch;
    private final int[] repOf;
    private final boolean[] shortOf;
    private final int[][] seated;
    private final int[] count;
    private final int[] place;
    private final int[] seen;
    private final int[] via;
    private final int[] frontier;

    private Cover(Batch batch) {
        this.batch = batch;
        repOf = new int[batch.leads];
        Arrays.fill(repOf, -1);
        place = new int[batch.leads];
        shortOf = new boolean[batch.reps];
        seated = new int[batch.reps][0];
        count = new int[batch.reps];
        seen = new int[batch.reps];
        via = new int[batch.reps];
        frontier = new int[batch.reps];
    }

    static Cover of(Batch batch) {
        Cover cover = new Cover(batch);
        for (int i = 0; i < batch.leads; i++) {
            cover.sitWhereMostIsFree(i);
        }
        for (int i = 0; i < batch.leads; i++) {
            if (cover.repOf[i] < 0) {
                cover.search(i);
            }
        }
        return cover;
    }

    /** Whether the rep's seats are short. */
    boolean isShortOf(int rep) {
        return shortOf[rep];
    }

    /** Whether the lead competes for the seats that are short, and has no others. */
    boolean isShort(int lead) {
        return repOf[lead] < 0 || shortOf[repOf[lead]];
    }

    /** Whether the pair can be part of an allotment of as many leads as possible. */
    boolean keeps(int lead, int rep) {
        return isShort(lead) == shortOf[rep];
    }

    private void sitWhereMostIsFree(int lead) {
        int to = -1;
        int most = 0;
        for (int k = batch.start[lead]; k < batch.start[lead + 1]; k++) {
            int free = batch.seats[batch.rep[k]] - count[batch.rep[k]];
            if (free > most) {
                most = free;
                to = batch.rep[k];
            }
        }
        if (to >= 0) {
            sit(lead, to);
        }
    }

    private void sit(int lead, int rep) {
        repOf[lead] = rep;
        place[lead] = count[rep];
        if (count[rep] == seated[rep].length) {
            seated[rep] = Arrays.copyOf(seated[rep], Math.max(4, count[rep] * 2));
        }
        seated[rep][count[rep]++] = lead;
    }

    private void rise(int lead) {
        int rep = repOf[lead];
        int last = seated[rep][--count[rep]];
        seated[rep][place[lead]] = last;
        place[last] = place[lead];
    }

    /** Breadth first from a lead without a seat to a free one. */
    private void search(int lead) {
        int stamp = lead + 1;
        int reached = expand(lead, stamp, 0);
        int done = 0;
        while (reached >= 0 && done < reached) {
            int rep = frontier[done++];
            for (int s = 0; s < count[rep] && reached >= 0; s++) {
                reached = expand(seated[rep][s], stamp, reached);
            }
        }
        if (reached >= 0) {
            for (int i = 0; i < reached; i++) {
                shortOf[frontier[i]] = true;
            }
            return;
        }
        int to = -1 - reached;
        while (true) {
            int mover = via[to];
            int from = repOf[mover];
            if (from >= 0) {
                rise(mover);
            }
            sit(mover, to);
            if (mover == lead) {
                return;
            }
            to = from;
        }
    }

    /** Reaches the lead's reps; says how many were reached in all, or a rep with a free seat as -1 less its number. */
    private int expand(int lead, int stamp, int reached) {
        int now = reached;
        for (int k = batch.start[lead]; k < batch.start[lead + 1]; k++) {
            int to = batch.rep[k];
            if (seen[to] == stamp || shortOf[to]) {
                continue;
            }
            seen[to] = stamp;
            via[to] = lead;
            if (count[to] < batch.seats[to]) {
                return -1 - to;
            }
            frontier[now++] = to;
        }
        return now;
    }
}
