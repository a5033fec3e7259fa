package org.fenpei.strategy.balance;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the candidate who has the least, in one pass and without keeping anything for the others. Among equals it is the one
 * whose last lead is the longest ago, whoever never had one before all others; then by id.
 */
final class Least {

    /** Through whichever door a lead came: whoever was given one by hand has not waited either. */
    private static final Set<Door> ANY = Set.of(Door.values());

    private @Nullable Candidate best;
    private int amount;
    private long share;
    private @Nullable Instant last;
    private boolean lastIsKnown;
    private int tied;
    private int tiedInWaiting;

    private Least() {}

    /** Looks at all candidates; null if none takes part. */
    static @Nullable Least of(List<Candidate> candidates, Scale scale) {
        Least least = new Least();
        for (Candidate candidate : candidates) {
            long share = scale.share(candidate.rep());
            if (share != Scale.NONE) {
                least.offer(candidate, scale.amount(candidate), share);
            }
        }
        return least.best == null ? null : least;
    }

    private void offer(Candidate candidate, int itsAmount, long itsShare) {
        Candidate before = best;
        int order = before == null ? -1 : Scale.compare(itsAmount, itsShare, amount, share);
        if (order > 0) {
            return;
        }
        if (order < 0 || before == null) {
            take(candidate, itsAmount, itsShare);
            lastIsKnown = false;
            tied = 1;
            tiedInWaiting = 1;
            return;
        }
        if (!lastIsKnown) {
            last = last(before);
            lastIsKnown = true;
        }
        tied++;
        Instant itsLast = last(candidate);
        int wait = compare(itsLast, last);
        tiedInWaiting = wait < 0 ? 1 : tiedInWaiting + (wait == 0 ? 1 : 0);
        if (wait < 0 || (wait == 0 && candidate.id().compareTo(before.id()) < 0)) {
            take(candidate, itsAmount, itsShare);
            last = itsLast;
        }
    }

    private void take(Candidate candidate, int itsAmount, long itsShare) {
        best = candidate;
        amount = itsAmount;
        share = itsShare;
    }

    private static @Nullable Instant last(Candidate candidate) {
        return candidate.facts().lastReceived(ANY, null);
    }

    private static int compare(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one.compareTo(other);
    }

    /** He. */
    Candidate candidate() {
        return Objects.requireNonNull(best);
    }

    /** How much he has. */
    int amount() {
        return amount;
    }

    /** His share. */
    long share() {
        return share;
    }

    /** How many have as little, himself included. */
    int tied() {
        return tied;
    }

    /** Whether among these he alone never received a lead. */
    boolean aloneNeverServed() {
        return tied > 1 && tiedInWaiting == 1 && last == null;
    }

    /** Whether among these his last lead is the longest ago. */
    boolean waitedLongest() {
        return tied > 1 && tiedInWaiting == 1 && last != null;
    }
}
