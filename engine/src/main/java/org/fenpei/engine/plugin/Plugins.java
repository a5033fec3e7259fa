package org.fenpei.engine.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.fenpei.api.condition.ConditionLanguage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.VersionRange;

/**
 * What bundles bring, at one moment. Immutable but for the count of its users: a lane uses one snapshot for a whole group
 * of decisions, and whoever takes a service away waits, for a bounded time, until no group uses the snapshot any more.
 */
public final class Plugins {

    private final Map<String, List<StrategyEntry>> strategies;
    private final List<GuardEntry> guards;
    private final List<RetentionEntry> retentionRules;
    private final @Nullable ConditionLanguage language;
    private final long number;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int users;

    Plugins(
            Map<String, List<StrategyEntry>> strategies,
            List<GuardEntry> guards,
            List<RetentionEntry> retentionRules,
            @Nullable ConditionLanguage language,
            long number) {
        this.strategies = Collections.unmodifiableMap(strategies);
        this.guards = List.copyOf(guards);
        this.retentionRules = List.copyOf(retentionRules);
        this.language = language;
        this.number = number;
    }

    /** Without any plug-in. */
    public static Plugins none() {
        return new Plugins(Map.of(), List.of(), List.of(), null, 0);
    }

    /** Counts up with every change. */
    public long number() {
        return number;
    }

    /** All strategies by id, of one id the preferred one first. */
    public Map<String, List<StrategyEntry>> strategies() {
        return strategies;
    }

    /**
     * The strategy that decides for that id in that range of versions: the preferred one of those that can read what is kept. If
     * none can, the preferred one of those that are there, which must not be asked; null if there is none that works.
     *
     * @param kept the format of what is kept; 0 if nothing is
     */
    public @Nullable StrategyEntry strategy(String id, @Nullable VersionRange range, int kept) {
        @Nullable StrategyEntry preferred = null;
        for (StrategyEntry entry : strategies.getOrDefault(id, List.of())) {
            if (!entry.hung() && (range == null || range.includes(entry.version()))) {
                if (entry.stateFormat() >= kept) {
                    return entry;
                }
                preferred = preferred == null ? entry : preferred;
            }
        }
        return preferred;
    }

    /**
     * The same plug-ins for somebody who must not be noticed: how strategies fare there, and which of them is excluded there, has no
     * effect on others.
     */
    public Plugins aside() {
        Map<String, List<StrategyEntry>> copies = new LinkedHashMap<>();
        strategies.forEach((id, entries) ->
                copies.put(id, entries.stream().map(StrategyEntry::aside).toList()));
        return new Plugins(copies, guards, retentionRules, language, number);
    }

    /** What understands the conditions of steps; null if nothing does. */
    public @Nullable ConditionLanguage language() {
        return language;
    }

    /** The guards, in the order in which they are asked. */
    public List<GuardEntry> guards() {
        return guards;
    }

    /** The retention rules. */
    public List<RetentionEntry> retentionRules() {
        return retentionRules;
    }

    /** Begins to use the snapshot. */
    public void acquire() {
        lock.lock();
        try {
            users++;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #acquire()} began. */
    public void release() {
        lock.lock();
        try {
            users--;
            if (users == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody uses the snapshot; says whether that came true in time. */
    boolean awaitIdle(long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (users > 0) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
