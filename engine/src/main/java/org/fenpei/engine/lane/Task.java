package org.fenpei.engine.lane;

import java.util.concurrent.CompletableFuture;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/**
 * Something that a lane is asked to do. It may be decided several times, since a group that could not be committed is
 * decided anew; only the last outcome is told.
 *
 * @param <T> the answer
 */
abstract class Task<T> {

    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable T answer;
    private @Nullable FenpeiException refusal;
    private boolean triedBefore;

    /** Completes when the outcome is committed. */
    CompletableFuture<T> future() {
        return future;
    }

    /** Says what it has to know. */
    abstract void need(Needs needs);

    /** Decides, and answers; throws to refuse. On refusal it must have changed nothing. */
    abstract T decide(Clerk clerk);

    /** How much it counts against the size of a group. */
    int weight() {
        return 1;
    }

    /** Whether it brings a new lead, which must not overtake those that wait. */
    boolean isIntake() {
        return false;
    }

    final void run(Clerk clerk) {
        answer = null;
        refusal = null;
        try {
            answer = decide(clerk);
        } catch (FenpeiException e) {
            refusal = e;
        }
    }

    /** Whether it was decided before, in a group of which it is not known that it was not committed. */
    final boolean triedBefore() {
        return triedBefore;
    }

    final void tryAgain() {
        triedBefore = true;
    }

    /** Tells the outcome; called after the commit. */
    final void tell() {
        if (refusal != null) {
            future.completeExceptionally(refusal);
        } else {
            future.complete(answer);
        }
    }

    final void fail(FenpeiException error) {
        future.completeExceptionally(error);
    }
}
