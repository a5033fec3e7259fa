package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.store.FollowUpStore;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.TaskStore;
import org.jspecify.annotations.Nullable;

/** Tasks in memory, and what lanes have written about leads. */
public final class MemoryTasks implements TaskStore, FollowUpStore {

    private static final Comparator<RepTask> DUE =
            Comparator.comparing(RepTask::dueAt).thenComparing(task -> task.number());

    private final MemoryStores stores;
    private final List<RepTask> versions = new ArrayList<>();
    private final Map<Long, Instant> toRemind = new HashMap<>();

    /** Beside these stores. */
    public MemoryTasks(MemoryStores stores) {
        this.stores = stores;
        stores.tasksTo(this::create);
    }

    @Override
    public synchronized List<RepTask> versions(Collection<LeadId> leads) {
        return versions.stream()
                .filter(version -> version.lead() != null && leads.contains(version.lead()))
                .sorted(Comparator.comparingLong((RepTask task) -> task.number())
                        .thenComparingInt(RepTask::version))
                .toList();
    }

    private Stream<RepTask> present() {
        Map<Long, RepTask> latest = new HashMap<>();
        versions.forEach(version -> latest.put(version.number(), version));
        return latest.values().stream().sorted(DUE);
    }

    @Override
    public synchronized void create(RepTask task) {
        versions.add(task);
        plan(task);
    }

    private void plan(RepTask task) {
        toRemind.remove(task.number());
        if (task.remindAt() != null && task.state() == RepTask.State.OPEN) {
            toRemind.put(task.number(), task.remindAt());
        }
    }

    @Override
    public synchronized boolean change(RepTask next, boolean again) {
        RepTask before = find(next.number()).orElseThrow();
        if (before.version() != next.version() - 1) {
            return false;
        }
        if (again) {
            versions.add(with(next, null));
            plan(next);
        } else {
            versions.add(with(next, before.remindedAt()));
            if (next.state() != RepTask.State.OPEN) {
                toRemind.remove(next.number());
            }
        }
        return true;
    }

    private static RepTask with(RepTask task, @Nullable Instant remindedAt) {
        return new RepTask(
                task.unit(),
                task.number(),
                task.version(),
                task.rep(),
                task.lead(),
                task.what(),
                task.dueAt(),
                task.remindAt(),
                remindedAt,
                task.state(),
                task.origin(),
                task.actor(),
                task.changedAt(),
                task.why());
    }

    @Override
    public synchronized boolean remind(RepTask task, Instant at, Notice notice) {
        RepTask present = find(task.number()).orElseThrow();
        if (present.version() != task.version() || toRemind.remove(task.number()) == null) {
            return false;
        }
        versions.set(versions.lastIndexOf(present), with(present, at));
        stores.add(notice);
        return true;
    }

    @Override
    public synchronized Optional<RepTask> find(String unit, long number) {
        return find(number).filter(task -> task.unit().equals(unit));
    }

    @Override
    public synchronized Optional<RepTask> find(long number) {
        return present().filter(task -> task.number() == number).findFirst();
    }

    @Override
    public synchronized List<RepTask> list(
            String unit,
            @Nullable String rep,
            @Nullable LeadId lead,
            RepTask.@Nullable State state,
            @Nullable Place after,
            int limit) {
        return present()
                .filter(task -> task.unit().equals(unit))
                .filter(task -> rep == null || task.rep().equals(rep))
                .filter(task -> lead == null || lead.equals(task.lead()))
                .filter(task -> state == null || task.state() == state)
                .filter(task -> after == null
                        || task.dueAt().isAfter(after.dueAt())
                        || (task.dueAt().equals(after.dueAt()) && task.number() > after.number()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<RepTask> versions(LeadId lead) {
        return versions.stream().filter(task -> lead.equals(task.lead())).toList();
    }

    @Override
    public synchronized List<RepTask> toRemind(Instant now, int limit) {
        return present()
                .filter(task -> toRemind.containsKey(task.number())
                        && !toRemind.getOrDefault(task.number(), Instant.MAX).isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public List<FollowUp> ofLead(LeadId lead) {
        return stores.allFollowUps().stream()
                .filter(version -> version.lead().equals(lead))
                .sorted(Comparator.comparingLong((FollowUp version) -> version.number())
                        .thenComparing(FollowUp::version))
                .toList();
    }

    @Override
    public List<LeadChange> changes(LeadId lead) {
        return stores.allChanges().stream()
                .filter(change -> change.lead().equals(lead))
                .toList();
    }

    @Override
    public List<Notice> notices(LeadId lead) {
        return stores.allNotices().stream()
                .filter(notice -> lead.equals(notice.lead()))
                .toList();
    }
}
