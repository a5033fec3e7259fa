package org.fenpei.engine.plugin;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * A registered strategy service, and how its last call went. Identity counts: two registrations of one service are two
 * entries.
 */
public final class StrategyEntry {

    /** The preferred one first: highest ranking, then the highest version of the bundle, then the oldest service. */
    public static final Comparator<StrategyEntry> PREFERENCE = Comparator.comparingInt(StrategyEntry::ranking)
            .thenComparing(StrategyEntry::version)
            .reversed()
            .thenComparingLong(StrategyEntry::serviceId);

    private final String id;
    private final AssignmentStrategy service;
    private final String bundle;
    private final Version version;
    private final int ranking;
    private final long serviceId;
    private final boolean needsCandidates;
    private final boolean needsHistory;
    private final int stateFormat;
    private final AtomicReference<@Nullable Reason> failure = new AtomicReference<>();
    private volatile boolean hung;

    /** With what its service reference says. */
    public StrategyEntry(
            String id,
            AssignmentStrategy service,
            String bundle,
            Version version,
            int ranking,
            long serviceId,
            boolean needsCandidates,
            boolean needsHistory,
            int stateFormat) {
        this.id = id;
        this.service = service;
        this.bundle = bundle;
        this.version = version;
        this.ranking = ranking;
        this.serviceId = serviceId;
        this.needsCandidates = needsCandidates;
        this.needsHistory = needsHistory;
        this.stateFormat = stateFormat;
    }

    /** The same service, seen anew. */
    StrategyEntry aside() {
        return new StrategyEntry(
                id, service, bundle, version, ranking, serviceId, needsCandidates, needsHistory, stateFormat);
    }

    /** The strategy's id. */
    public String id() {
        return id;
    }

    /** The service. */
    public AssignmentStrategy service() {
        return service;
    }

    /** The symbolic name of its bundle. */
    public String bundle() {
        return bundle;
    }

    /** The version of its bundle. */
    public Version version() {
        return version;
    }

    /** Its service ranking. */
    public int ranking() {
        return ranking;
    }

    /** Its service id. */
    public long serviceId() {
        return serviceId;
    }

    /** Whether it chooses among candidates. */
    public boolean needsCandidates() {
        return needsCandidates;
    }

    /** Whether it looks at who has worked with the customer before. */
    public boolean needsHistory() {
        return needsHistory;
    }

    /** The version of the form of its state. */
    public int stateFormat() {
        return stateFormat;
    }

    /** Why its last call failed; null if it did not. */
    public @Nullable Reason failure() {
        return failure.get();
    }

    /**
     * Notes how a call went.
     *
     * @param reason why it failed; null if it did not
     * @return whether that differs from the call before: what a log should say once
     */
    public boolean note(@Nullable Reason reason) {
        @Nullable Reason before = failure.get();
        if (before == null && reason == null) {
            return false;
        }
        failure.set(reason);
        return before == null || reason == null || !before.code().equals(reason.code());
    }

    /** Whether a call did not come back in time. Such an entry is not asked again until its bundle is replaced. */
    public boolean hung() {
        return hung;
    }

    /** Excludes it. */
    public void markHung() {
        hung = true;
    }

    @Override
    public String toString() {
        return id + "@" + bundle + ":" + version;
    }
}
