package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.store.DecisionCount;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadBlock;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LeadKeeping;
import org.fenpei.api.store.LeadMark;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.store.StoreException;
import org.jspecify.annotations.Nullable;

/** The lane's stores in memory, with the database's manners: all of a commit or nothing, and failures on demand. */
public final class MemoryStores implements LaneStore, LeadStore, DecisionStore {

    /** What a commit may do. */
    public enum Commit {
        /** Keeps. */
        KEEP,
        /** Fails; nothing is kept. */
        FAIL,
        /** Loses the connection; nothing is kept. */
        LOSE,
        /** Loses the connection; all is kept. */
        KEEP_AND_LOSE
    }

    private final ReentrantLock laneLock = new ReentrantLock();
    private final Map<LeadId, PlacedLead> leads = new TreeMap<>();
    private final Map<SourceKey, LeadId> keys = new HashMap<>();
    private final List<LeadChange> leadChanges = new ArrayList<>();
    private final Map<String, Map<LeadId, Long>> marks = new HashMap<>();
    private final Map<Long, TreeSet<LeadId>> blocks = new HashMap<>();
    private final Map<List<LeadId>, DuplicatePair> pairs = new LinkedHashMap<>();
    private final Map<Long, Ownership> ownerships = new TreeMap<>();
    private final Map<Long, LoggedDecision> log = new TreeMap<>();
    private final Map<String, StepEntry> entries = new LinkedHashMap<>();
    private final Map<String, Long> entrySequences = new HashMap<>();
    private final Map<Long, Notice> notices = new TreeMap<>();
    private final List<FollowUp> followUps = new ArrayList<>();
    private final MemoryCredit credit = new MemoryCredit();
    private Consumer<RepTask> newTasks = task -> {};
    private final MemoryDirectory directory;
    private long sequence;
    private Supplier<Commit> behaviour = () -> Commit.KEEP;
    private int begun;

    /** Beside a directory. */
    public MemoryStores(MemoryDirectory directory) {
        this.directory = directory;
    }

    /** What the next commits do. */
    public void commits(Supplier<Commit> how) {
        behaviour = how;
    }

    /** How many transactions there were. */
    public int transactions() {
        return begun;
    }

    /** All leads. */
    public synchronized List<PlacedLead> allLeads() {
        return List.copyOf(leads.values());
    }

    /** All ownerships, in their order. */
    public synchronized List<Ownership> allOwnerships() {
        return List.copyOf(ownerships.values());
    }

    /** The log. */
    public synchronized List<LoggedDecision> allDecisions() {
        return List.copyOf(log.values());
    }

    /** The number of the last decision. */
    public synchronized long lastSequence() {
        return sequence;
    }

    /** What was changed of leads, in its order. */
    public synchronized List<LeadChange> allChanges() {
        return List.copyOf(leadChanges);
    }

    /** The leads with a mark before a decision, the latest first. */
    public synchronized List<LeadId> marked(String mark, long before) {
        List<LeadId> found = new ArrayList<>();
        marks.getOrDefault(mark, Map.of()).forEach((lead, number) -> {
            if (number < before) {
                found.add(0, lead);
            }
        });
        return found;
    }

    private static long firstAbout(LaneChanges changes, LeadId lead) {
        return changes.decisions().stream()
                .map(LoggedDecision::decision)
                .filter(decision -> decision.lead().equals(lead))
                .mapToLong(Decision::sequence)
                .min()
                .orElseThrow();
    }

    /** What steps keep. */
    public synchronized Map<String, StepEntry> allEntries() {
        return Map.copyOf(entries);
    }

    private final AtomicInteger boarded = new AtomicInteger();

    @Override
    public LaneTransaction begin(String unit) {
        laneLock.lock();
        begun++;
        return new Transaction(unit, true);
    }

    @Override
    public LaneTransaction look(String unit) {
        return new Transaction(unit, false);
    }

    @Override
    public LaneStore.Commit prepare(String unit, long from, long configVersion, LaneChanges changes) {
        return new LaneStore.Commit() {
            private boolean waits;

            @Override
            public void begin() {
                waits = true;
                boarded.incrementAndGet();
            }

            @Override
            public void abandon() {
                end();
            }

            @Override
            public boolean run() {
                end();
                return commitIfThere(unit, from, configVersion, changes);
            }

            private void end() {
                if (waits) {
                    waits = false;
                    boarded.decrementAndGet();
                }
            }
        };
    }

    /** How many groups were begun ahead and neither run nor abandoned; to be 0 when all is quiet. */
    public int boarded() {
        return boarded.get();
    }

    private boolean commitIfThere(String unit, long from, long configVersion, LaneChanges changes) {
        try (LaneTransaction lane = begin(unit)) {
            if (lane.sequence() != from || lane.configVersion() != configVersion) {
                return false;
            }
            if (changes.sequence() > from || !changes.notices().isEmpty()) {
                lane.write(changes);
                lane.commit();
            }
            return true;
        }
    }

    private synchronized void apply(LaneChanges changes) {
        for (PlacedLead lead : changes.created()) {
            SourceKey key = new SourceKey(lead.lead().source(), lead.lead().externalId());
            if (keys.containsKey(key) || leads.containsKey(lead.lead().id())) {
                throw new IllegalStateException("a lead twice");
            }
            keys.put(key, lead.lead().id());
            leads.put(lead.lead().id(), lead.withKeeping(null));
        }
        for (PlacedLead lead : changes.moved()) {
            PlacedLead before = Objects.requireNonNull(leads.get(lead.lead().id()), "a moved lead exists");
            leads.put(lead.lead().id(), lead.withKeeping(before.keeping()));
        }
        for (LeadKeeping kept : changes.keeping()) {
            PlacedLead before = Objects.requireNonNull(leads.get(kept.lead()), "a kept lead exists");
            if (before.keeping() == null && kept.keeping() == null) {
                throw new IllegalStateException("what is not there cannot go");
            }
            leads.put(kept.lead(), before.withKeeping(kept.keeping()));
        }
        for (PlacedLead lead : leads.values()) {
            if (lead.keeping() != null && lead.placement().owner() == null) {
                throw new IllegalStateException("only owned leads are kept");
            }
        }
        for (LeadChange change : changes.changed()) {
            Objects.requireNonNull(leads.get(change.lead()), "a changed lead exists");
            leadChanges.add(change);
        }
        for (LeadMark mark : changes.marks()) {
            marks.computeIfAbsent(mark.mark(), key -> new LinkedHashMap<>())
                    .putIfAbsent(mark.lead(), firstAbout(changes, mark.lead()));
        }
        changes.blocks().forEach(block -> blocks.computeIfAbsent(block.block(), key -> new TreeSet<>())
                .add(block.lead()));
        changes.pairs().forEach(pair -> pairs.put(List.of(pair.first(), pair.second()), pair));
        for (Ownership begin : changes.begun()) {
            if (ownerships.put(begin.sequence(), begin) != null) {
                throw new IllegalStateException("an ownership twice");
            }
        }
        for (Ownership end : changes.ended()) {
            Objects.requireNonNull(ownerships.put(end.sequence(), end), "an ended ownership exists");
        }
        for (LoggedDecision decision : changes.decisions()) {
            if (log.put(decision.decision().sequence(), decision) != null) {
                throw new IllegalStateException("a decision twice");
            }
        }
        for (StepEntry entry : changes.entries()) {
            String key = entry.policy() + "/" + entry.step() + "/" + entry.key();
            entries.put(key, entry);
            entrySequences.put(key, changes.sequence());
        }
        for (Notice notice : changes.notices()) {
            if (notices.put(notice.number(), notice) != null) {
                throw new IllegalStateException("a notice twice");
            }
        }
        for (FollowUp version : changes.followUps()) {
            if (followUps.stream()
                    .anyMatch(one -> one.number() == version.number() && one.version() == version.version())) {
                throw new IllegalStateException("a version of a contact twice");
            }
            followUps.add(version);
        }
        credit.add(changes.credit());
        changes.tasks().forEach(newTasks);
        sequence = changes.sequence();
    }

    /** What reps were credited with. */
    public MemoryCredit credit() {
        return credit;
    }

    /** Who takes the tasks that lanes bring. */
    void tasksTo(Consumer<RepTask> taker) {
        newTasks = taker;
    }

    /** Adds a notice, as one does who is no lane. */
    synchronized void add(Notice notice) {
        notices.put(notice.number(), notice);
    }

    /** All versions of all contacts, in the order in which they were written. */
    public synchronized List<FollowUp> allFollowUps() {
        return List.copyOf(followUps);
    }

    /** All notices, in the order of their numbers. */
    public synchronized List<Notice> allNotices() {
        return List.copyOf(notices.values());
    }

    /** Forgets a notice. */
    synchronized void forget(Notice notice) {
        notices.remove(notice.number());
    }

    @Override
    public synchronized Map<String, Integer> stepFormats(String unit) {
        Map<String, Integer> formats = new HashMap<>();
        entries.values()
                .forEach(entry -> formats.merge(entry.policy() + "/" + entry.step(), entry.format(), Math::max));
        return formats;
    }

    @Override
    public synchronized List<DecisionCount> counts(String unit, String policy, long fromSequence) {
        Map<DecisionCount, Long> counts = new LinkedHashMap<>();
        for (LoggedDecision logged : log.values()) {
            Decision decision = logged.decision();
            Placement place = decision.placement();
            if (policy.equals(decision.policy()) && decision.sequence() >= fromSequence) {
                counts.merge(
                        new DecisionCount(decision.policyVersion(), place.state(), place.owner(), place.pool(), 0),
                        1L,
                        Long::sum);
            }
        }
        List<DecisionCount> found = new ArrayList<>();
        counts.forEach((key, count) ->
                found.add(new DecisionCount(key.version(), key.state(), key.owner(), key.pool(), count)));
        return found;
    }

    /** The latest leads of each block that came before that one. */
    synchronized Map<Long, List<LeadId>> blocked(Collection<Long> keys, @Nullable LeadId before) {
        Map<Long, List<LeadId>> found = new HashMap<>();
        for (Long key : keys) {
            List<LeadId> latest = blocks.getOrDefault(key, new TreeSet<>()).descendingSet().stream()
                    .filter(lead -> before == null || lead.compareTo(before) < 0)
                    .limit(LeadBlock.MOST)
                    .toList();
            if (!latest.isEmpty()) {
                found.put(key, latest);
            }
        }
        return found;
    }

    synchronized void add(LeadBlock block) {
        blocks.computeIfAbsent(block.block(), key -> new TreeSet<>()).add(block.lead());
    }

    synchronized void forgetBlocks() {
        blocks.clear();
    }

    synchronized List<DuplicatePair> allPairs() {
        return List.copyOf(pairs.values());
    }

    synchronized void remember(DuplicatePair pair) {
        pairs.put(List.of(pair.first(), pair.second()), pair);
    }

    private final class Transaction implements LaneTransaction {
        private final String unit;
        private final boolean holdsLane;
        private final List<LaneChanges> pending = new ArrayList<>();

        private Transaction(String unit, boolean holdsLane) {
            this.unit = unit;
            this.holdsLane = holdsLane;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public long configVersion() {
            return directory.configVersion(unit);
        }

        @Override
        public List<PlacedLead> leads(Collection<LeadId> ids) {
            synchronized (MemoryStores.this) {
                return ids.stream().map(leads::get).filter(Objects::nonNull).toList();
            }
        }

        @Override
        public Map<SourceKey, LeadId> known(Collection<SourceKey> wanted) {
            synchronized (MemoryStores.this) {
                Map<SourceKey, LeadId> known = new HashMap<>(keys);
                known.keySet().retainAll(new HashSet<>(wanted));
                return known;
            }
        }

        @Override
        public Map<LeadId, Decision> firstDecisions(Collection<LeadId> ids) {
            synchronized (MemoryStores.this) {
                Map<LeadId, Decision> first = new HashMap<>();
                Set<LeadId> wanted = new HashSet<>(ids);
                log.values().stream()
                        .map(LoggedDecision::decision)
                        .filter(decision -> wanted.contains(decision.lead()))
                        .forEach(decision -> first.putIfAbsent(decision.lead(), decision));
                return first;
            }
        }

        @Override
        public List<PlacedLead> pooled(String pool, int limit) {
            return in(Placement.State.POOL)
                    .filter(lead -> pool.equals(lead.placement().pool()))
                    .sorted(Comparator.comparingInt(
                                    (PlacedLead lead) -> -lead.lead().priority())
                            .thenComparing(lead -> lead.placement().since())
                            .thenComparing(lead -> lead.lead().id()))
                    .limit(limit)
                    .toList();
        }

        private Stream<PlacedLead> in(Placement.State state) {
            return leads.values().stream().filter(lead -> lead.placement().state() == state);
        }

        @Override
        public List<PlacedLead> waiting(@Nullable PlacedLead after, int limit) {
            Comparator<PlacedLead> order = Comparator.comparingInt(
                            (PlacedLead lead) -> -lead.lead().priority())
                    .thenComparing(lead -> lead.lead().receivedAt())
                    .thenComparing(lead -> lead.lead().id());
            return in(Placement.State.WAITING)
                    .sorted(order)
                    .filter(lead -> after == null || order.compare(lead, after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<PlacedLead> waitingSince(@Nullable PlacedLead after, Instant until, int limit) {
            Comparator<PlacedLead> order = Comparator.comparing(
                            (PlacedLead lead) -> lead.placement().since())
                    .thenComparing(lead -> lead.lead().id());
            return in(Placement.State.WAITING)
                    .filter(lead -> !lead.placement().since().isAfter(until))
                    .sorted(order)
                    .filter(lead -> after == null || order.compare(lead, after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<PlacedLead> due(Instant now, int limit) {
            return kept().filter(lead -> !MemoryStores.due(lead).isAfter(now))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<PlacedLead> owned(@Nullable String rep, @Nullable LeadId after, int limit) {
            return in(Placement.State.OWNED)
                    .filter(lead -> rep == null || rep.equals(lead.placement().owner()))
                    .filter(lead -> after == null || lead.lead().id().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Instant> locks(String rep) {
            return in(Placement.State.OWNED)
                    .filter(lead -> rep.equals(lead.placement().owner()) && lead.keeping() != null)
                    .map(lead -> lead.keeping().lockedUntil())
                    .filter(Objects::nonNull)
                    .toList();
        }

        @Override
        public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
            synchronized (MemoryStores.this) {
                Map<LeadId, List<Ownership>> found = new HashMap<>();
                Set<LeadId> wanted = new HashSet<>(ids);
                ownerships.values().stream()
                        .filter(ownership -> wanted.contains(ownership.lead()))
                        .forEach(ownership -> found.computeIfAbsent(ownership.lead(), id -> new ArrayList<>())
                                .add(0, ownership));
                return found;
            }
        }

        @Override
        public Map<String, Integer> held() {
            return in(Placement.State.OWNED)
                    .collect(Collectors.groupingBy(
                            lead -> String.valueOf(lead.placement().owner()), Collectors.summingInt(lead -> 1)));
        }

        @Override
        public List<LeadId> touchedAfter(long after) {
            synchronized (MemoryStores.this) {
                return log.values().stream()
                        .map(LoggedDecision::decision)
                        .filter(decision -> decision.sequence() > after)
                        .map(Decision::lead)
                        .distinct()
                        .toList();
            }
        }

        @Override
        public void begunSince(Instant since, Consumer<? super Ownership> each) {
            ownerships.values().stream()
                    .filter(ownership -> !ownership.from().isBefore(since))
                    .forEach(each);
        }

        @Override
        public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
            credit.since(since, Long.MAX_VALUE).forEach(each);
        }

        @Override
        public List<CreditEntry> creditedAfter(long after) {
            return credit.after(after);
        }

        @Override
        public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
            return credit.of(ids, Long.MAX_VALUE);
        }

        @Override
        public Map<String, List<LeadId>> marked(Collection<String> wanted) {
            Map<String, List<LeadId>> found = new HashMap<>();
            for (String mark : wanted) {
                if (marks.containsKey(mark)) {
                    found.put(mark, List.copyOf(marks.get(mark).keySet()));
                }
            }
            return found;
        }

        @Override
        public Map<LeadId, List<FollowUp>> followUps(Collection<LeadId> ids) {
            synchronized (MemoryStores.this) {
                Map<LeadId, Map<Long, FollowUp>> latest = new HashMap<>();
                for (FollowUp version : followUps) {
                    if (ids.contains(version.lead())) {
                        latest.computeIfAbsent(version.lead(), lead -> new TreeMap<>())
                                .put(version.number(), version);
                    }
                }
                Map<LeadId, List<FollowUp>> found = new HashMap<>();
                latest.forEach((lead, byNumber) -> found.put(lead, List.copyOf(byNumber.values())));
                return found;
            }
        }

        @Override
        public Map<Long, List<LeadId>> blocked(Collection<Long> keys) {
            return MemoryStores.this.blocked(keys, null);
        }

        @Override
        public List<DuplicatePair> pairs(Collection<LeadId> wanted) {
            return allPairs().stream()
                    .filter(pair -> wanted.contains(pair.first()) || wanted.contains(pair.second()))
                    .toList();
        }

        @Override
        public List<Ownership> changedAfter(long after) {
            return ownerships.values().stream()
                    .filter(ownership -> ownership.sequence() > after || ownership.endSequence() > after)
                    .toList();
        }

        @Override
        public List<StepEntry> stepEntries(long after) {
            return entries.entrySet().stream()
                    .filter(entry -> entrySequences.getOrDefault(entry.getKey(), 0L) > after)
                    .map(Map.Entry::getValue)
                    .toList();
        }

        @Override
        public void write(LaneChanges changes) {
            pending.add(changes);
        }

        @Override
        public void commit() {
            Commit how = behaviour.get();
            if (how == Commit.KEEP || how == Commit.KEEP_AND_LOSE) {
                pending.forEach(MemoryStores.this::apply);
            }
            if (how != Commit.KEEP) {
                throw new StoreException("commit", new IllegalStateException(how.name()), true, how != Commit.FAIL);
            }
        }

        @Override
        public void close() {
            if (holdsLane) {
                laneLock.unlock();
            }
        }
    }

    @Override
    public synchronized Optional<PlacedLead> find(LeadId id) {
        return Optional.ofNullable(leads.get(id));
    }

    @Override
    public synchronized Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit) {
        return MemoryLists.page(leads.values(), filter, cursor, limit);
    }

    @Override
    public synchronized @Nullable String skip(LeadFilter filter, @Nullable String cursor, int count) {
        return MemoryLists.skip(leads.values(), filter, cursor, count);
    }

    @Override
    public synchronized List<PlacedLead> between(LeadFilter filter, @Nullable String cursor, @Nullable String to) {
        return MemoryLists.between(leads.values(), filter, cursor, to);
    }

    @Override
    public synchronized Map<Placement.State, Long> countByState(String unit) {
        return leads.values().stream()
                .collect(Collectors.groupingBy(lead -> lead.placement().state(), Collectors.counting()));
    }

    @Override
    public Map<String, Long> countByPool(String unit) {
        return Map.of();
    }

    @Override
    public synchronized Map<String, Long> countByOwner(String unit) {
        Map<String, Long> counts = new TreeMap<>();
        leads.values().forEach(lead -> {
            if (lead.placement().owner() != null) {
                counts.merge(lead.placement().owner(), 1L, Long::sum);
            }
        });
        return counts;
    }

    @Override
    public synchronized List<Ownership> ownerships(LeadId id) {
        return ownerships.values().stream()
                .filter(ownership -> ownership.lead().equals(id))
                .sorted(Comparator.comparingLong(Ownership::sequence).reversed())
                .toList();
    }

    @Override
    public synchronized Optional<Instant> firstWaitingAfter(String unit, Instant after) {
        return leads.values().stream()
                .filter(lead -> lead.placement().state() == Placement.State.WAITING)
                .map(lead -> lead.placement().since())
                .filter(since -> since.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized long countWaitingSince(String unit, Instant until) {
        return leads.values().stream()
                .filter(lead -> lead.placement().state() == Placement.State.WAITING)
                .filter(lead -> !lead.placement().since().isAfter(until))
                .count();
    }

    @Override
    public synchronized Optional<Instant> earliestDeadline(String unit) {
        return kept().map(MemoryStores::due).min(Comparator.naturalOrder());
    }

    private static Instant due(PlacedLead lead) {
        return Objects.requireNonNull(Objects.requireNonNull(lead.keeping()).at());
    }

    private Stream<PlacedLead> kept() {
        return leads.values().stream()
                .filter(lead -> lead.keeping() != null && lead.keeping().at() != null)
                .sorted(Comparator.comparing(MemoryStores::due)
                        .thenComparing(lead -> lead.lead().id()));
    }

    @Override
    public synchronized Page<PlacedLead> deadlines(
            String unit, @Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit) {
        return new Page<>(
                kept().filter(lead -> rep == null || rep.equals(lead.placement().owner()))
                        .filter(lead -> before == null || due(lead).isBefore(before))
                        .limit(limit)
                        .toList(),
                null);
    }

    @Override
    public synchronized long overdue(String unit, Instant now) {
        return kept().filter(lead -> !due(lead).isAfter(now)).count();
    }

    @Override
    public synchronized Optional<LoggedDecision> find(String unit, long number) {
        return Optional.ofNullable(log.get(number));
    }

    @Override
    public synchronized List<Decision> ofLead(LeadId lead) {
        return log.values().stream()
                .map(LoggedDecision::decision)
                .filter(decision -> decision.lead().equals(lead))
                .sorted(Comparator.comparingLong(Decision::sequence).reversed())
                .toList();
    }

    @Override
    public synchronized List<Decision> after(String unit, long number, int limit) {
        return log.values().stream()
                .map(LoggedDecision::decision)
                .filter(decision -> decision.sequence() > number)
                .limit(limit)
                .toList();
    }
}
