package org.fenpei.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.store.InboxStore;
import org.jspecify.annotations.Nullable;

/** Inboxes in memory, over what lanes have written. */
public final class MemoryInbox implements InboxStore {

    private final MemoryStores stores;
    private final Set<Long> read = new HashSet<>();
    private final Map<String, ReadMark> marks = new HashMap<>();
    private final Map<String, Set<Long>> single = new HashMap<>();

    /** Over these stores. */
    public MemoryInbox(MemoryStores stores) {
        this.stores = stores;
    }

    private Stream<Notice> of(String unit, @Nullable String rep) {
        return stores.allNotices().stream()
                .filter(notice -> notice.unit().equals(unit) && Objects.equals(notice.rep(), rep));
    }

    @Override
    public synchronized List<Kept> notices(
            String unit, @Nullable String rep, long before, boolean unreadOnly, int limit) {
        return of(unit, rep)
                .filter(notice -> notice.number() < before)
                .filter(notice -> !unreadOnly || !read.contains(notice.number()))
                .sorted(Comparator.comparingLong(Notice::number).reversed())
                .limit(limit)
                .map(notice -> new Kept(notice, read.contains(notice.number())))
                .toList();
    }

    @Override
    public synchronized int unread(String unit, @Nullable String rep, int most) {
        return (int) of(unit, rep)
                .filter(notice -> !read.contains(notice.number()))
                .limit(most)
                .count();
    }

    @Override
    public synchronized void read(String unit, @Nullable String rep, Collection<Long> numbers, Instant at) {
        of(unit, rep).map(Notice::number).filter(numbers::contains).forEach(read::add);
    }

    @Override
    public List<Ownership> received(String unit, String rep, Instant from, Place before, int limit) {
        return stores.allOwnerships().stream()
                .filter(own -> own.rep().equals(rep) && own.door() != Door.CLAIM && own.door() != Door.IMPORT)
                .filter(own -> !own.from().isBefore(from))
                .filter(own -> own.from().isBefore(before.at())
                        || (own.from().equals(before.at()) && own.sequence() < before.sequence()))
                .sorted(Comparator.comparing(Ownership::from)
                        .thenComparing(Ownership::sequence)
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized ReadMark mark(String unit, String rep) {
        ReadMark mark = marks.getOrDefault(unit + "/" + rep, ReadMark.NONE);
        return new ReadMark(mark.sequence(), mark.at(), single.getOrDefault(unit + "/" + rep, Set.of()));
    }

    @Override
    public synchronized void readReceived(String unit, String rep, Collection<Long> sequences, Instant at) {
        single.computeIfAbsent(unit + "/" + rep, key -> new HashSet<>()).addAll(sequences);
    }

    @Override
    public synchronized void readAll(String unit, @Nullable String rep, Instant at) {
        of(unit, rep).map(Notice::number).forEach(read::add);
        if (rep != null) {
            marks.put(unit + "/" + rep, new ReadMark(stores.lastSequence(), at, Set.of()));
            single.remove(unit + "/" + rep);
        }
    }

    @Override
    public synchronized int forget(Instant readBefore, Instant allBefore, int most) {
        List<Notice> old = stores.allNotices().stream()
                .filter(notice -> notice.at().isBefore(allBefore)
                        || (notice.at().isBefore(readBefore) && read.contains(notice.number())))
                .limit(most)
                .toList();
        old.forEach(stores::forget);
        return old.size();
    }
}
