package org.fenpei.engine.lane;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.fenpei.api.model.Decision;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group that was decided ahead, on its way into the database, while the lane decides the next one. Runs on a thread of its
 * own, which goes on with the next group as soon as that is decided.
 */
final class Flight implements Runnable {

    /** How it ended. */
    enum End {
        /** All is kept, and the answers are told. */
        KEPT,
        /** Somebody else has worked on the lane; nothing is kept. */
        MOVED,
        /** The database failed; nothing is kept. */
        FAILED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Flight.class);

    private final LaneServices services;
    private final String unit;
    private final List<Task<?>> tasks;
    private final GroupDraft draft;
    private final LaneChanges changes;
    private final LaneStore.Commit commit;
    private final List<Runnable> answers;
    private final Runnable over;
    private final CountDownLatch landed = new CountDownLatch(1);
    private volatile @Nullable End end;
    private @Nullable Flight follower;

    /**
     * Where the lane was when the group was decided.
     *
     * @param sequence the number of the decision before
     * @param configVersion the version of the configuration
     */
    record Start(long sequence, long configVersion) {}

    /**
     * Ready to be run.
     *
     * @param answers tell the callers, after the commit
     * @param over is told when it has ended, before the callers are
     */
    Flight(
            LaneServices services,
            String unit,
            Start start,
            List<Task<?>> tasks,
            GroupDraft draft,
            List<Runnable> answers,
            Runnable over) {
        this.services = services;
        this.unit = unit;
        this.tasks = tasks;
        this.draft = draft;
        this.changes = draft.changes();
        this.commit = services.lanes().prepare(unit, start.sequence(), start.configVersion(), changes);
        this.answers = answers;
        this.over = over;
    }

    /** Brings on its way what may go while the one before is still in the air; before it is run, and not necessarily. */
    void board() {
        commit.begin();
    }

    /** Instead of running: nothing of it is kept. */
    void abandon() {
        commit.abandon();
    }

    /** Flies, and then those that follow. */
    @Override
    public void run() {
        @Nullable Flight next = this;
        while (next != null) {
            next = next.fly();
        }
    }

    private @Nullable Flight fly() {
        End how = End.FAILED;
        @Nullable Flight next;
        try {
            how = commit();
        } finally {
            next = land(how);
        }
        if (how == End.KEPT) {
            services.committed().accept(unit);
            tell(next != null);
        }
        return next;
    }

    private void tell(boolean elsewhere) {
        if (elsewhere) {
            try {
                services.executor().execute(() -> answers.forEach(Runnable::run));
                return;
            } catch (RejectedExecutionException e) {
                LOG.debug("No further thread to tell answers", e);
            }
        }
        answers.forEach(Runnable::run);
    }

    private End commit() {
        try {
            return commit.run() ? End.KEPT : End.MOVED;
        } catch (StoreException e) {
            if (e.outcomeUnknown() && isKept(services, unit, changes)) {
                return End.KEPT;
            }
            LOG.warn("The database did not keep {} decisions of unit {}; again", tasks.size(), unit, e);
        } catch (RuntimeException | Error e) {
            LOG.error("A group of unit {} could not be committed", unit, e);
        }
        return End.FAILED;
    }

    private @Nullable Flight land(End how) {
        @Nullable Flight next;
        synchronized (this) {
            end = how;
            next = how == End.KEPT ? follower : null;
        }
        landed.countDown();
        over.run();
        return next;
    }

    /**
     * Lets another group fly right behind, on the same thread, if this one is kept; else never.
     *
     * @return false if it is too late, this one having ended
     */
    synchronized boolean follow(Flight next) {
        if (end != null) {
            return false;
        }
        follower = next;
        return true;
    }

    /** Whether it has ended; does not wait. */
    boolean isOver() {
        return end != null;
    }

    /** Waits until it has ended. */
    End await() {
        boolean interrupted = false;
        while (true) {
            try {
                landed.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        End how = end;
        return how == null ? End.FAILED : how;
    }

    /** What it was to decide. */
    List<Task<?>> tasks() {
        return tasks;
    }

    /** What it decided. */
    GroupDraft draft() {
        return draft;
    }

    /** After a connection was lost during a commit: whether the log has our last decision. */
    static boolean isKept(LaneServices services, String unit, LaneChanges changes) {
        if (changes.decisions().isEmpty()) {
            return false;
        }
        Decision last = changes.decisions().get(changes.decisions().size() - 1).decision();
        try {
            return services.decisions()
                    .find(unit, last.sequence())
                    .filter(logged -> logged.decision().equals(last))
                    .isPresent();
        } catch (StoreException e) {
            // It is decided anew, and then seen.
            return false;
        }
    }
}
