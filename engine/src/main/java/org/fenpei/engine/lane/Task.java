package org.fenpei.engine.lane;

import java.util.concurrent.CompletableFuture;
import org.fenpei.api.model.Decision;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/**
 * Something that a lane is asked to do. It may be decided several times, since a group that could not be committed is
 * decided anew; only the outcome that was committed is told. Immutable but for its future.
 *
 * @param <T> the answer
 */
abstract class Task<T> {

    private final CompletableFuture<T> future = new CompletableFuture<>();

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

    /**
     * What it would ask a policy, if that is all that it does and the policy decides better when it sees several leads; null
     * if not. Then {@link #answer} is called with the decision instead of {@link #decide}.
     */
    @Nullable
    Ask ask(Clerk clerk) {
        return null;
    }

    /** The answer, once {@link #ask} was decided. */
    T answer(Decision decision) {
        throw new IllegalStateException("nothing was asked");
    }

    /** Tells the answer to what was asked. */
    final Runnable tell(Decision decision) {
        T answer = answer(decision);
        return () -> future.complete(answer);
    }

    /** What makes tasks that came together recognisable; null for one that came alone. */
    @Nullable
    Object together() {
        return null;
    }

    /** Decides; gives what tells the answer, to be called after the commit. */
    final Runnable run(Clerk clerk) {
        try {
            T answer = decide(clerk);
            return () -> future.complete(answer);
        } catch (FenpeiException refusal) {
            return () -> future.completeExceptionally(refusal);
        }
    }

    final void fail(FenpeiException error) {
        future.completeExceptionally(error);
    }
}
