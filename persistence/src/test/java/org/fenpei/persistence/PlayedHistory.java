package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.store.ClosingChange;
import org.fenpei.api.store.CreditChanges;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LeadMark;
import org.fenpei.api.store.LoggedDecision;
import org.jspecify.annotations.Nullable;

/**
 * A random history of leads in a unit, group by group, that remembers how everything stood before each decision: what a store
 * has to give when it is asked for the past. Kept in plain maps, without any store.
 */
final class PlayedHistory {

    private static final List<String> REPS = List.of("li.wei", "王芳", "zhao");

    /** How things stood before a decision. */
    record Snapshot(
            Map<LeadId, PlacedLead> leads,
            List<Ownership> ownerships,
            Map<String, Set<LeadId>> marks,
            List<CreditSplit> splits,
            List<CreditEntry> entries) {

        Map<String, Integer> held() {
            Map<String, Integer> held = new HashMap<>();
            ownerships.stream().filter(one -> one.to() == null).forEach(one -> held.merge(one.rep(), 1, Integer::sum));
            return held;
        }

        Map<LeadId, List<Ownership>> ownershipsByLead() {
            Map<LeadId, List<Ownership>> found = new HashMap<>();
            ownerships.stream()
                    .sorted(Comparator.comparingLong(Ownership::sequence).reversed())
                    .forEach(one -> found.computeIfAbsent(one.lead(), lead -> new ArrayList<>())
                            .add(one));
            return found;
        }

        List<Ownership> begunSince(Instant since) {
            return ownerships.stream()
                    .filter(one -> !one.from().isBefore(since))
                    .sorted(Comparator.comparingLong(Ownership::sequence))
                    .toList();
        }

        List<CreditEntry> creditedSince(Instant since) {
            return entries.stream()
                    .filter(one -> !one.closedAt().isBefore(since))
                    .sorted(Comparator.comparingLong(CreditEntry::sequence).thenComparing(CreditEntry::rep))
                    .toList();
        }

        Map<LeadId, LeadCredit> credit() {
            Map<LeadId, LeadCredit> found = new HashMap<>();
            for (LeadId lead : leads.keySet()) {
                LeadCredit kept = new LeadCredit(
                        splits.stream().filter(one -> one.lead().equals(lead)).toList(),
                        creditedSince(Instant.MIN).stream()
                                .filter(one -> one.lead().equals(lead))
                                .toList());
                if (!kept.equals(LeadCredit.NONE)) {
                    found.put(lead, kept);
                }
            }
            return found;
        }

        Map<String, List<LeadId>> marked() {
            Map<String, List<LeadId>> found = new HashMap<>();
            marks.forEach((mark, ids) -> found.put(
                    mark, ids.stream().sorted(Comparator.reverseOrder()).toList()));
            return found;
        }
    }

    private final Random random;
    private final Map<LeadId, PlacedLead> leads = new LinkedHashMap<>();
    private final Map<Long, Ownership> ownerships = new TreeMap<>();
    private final Map<LeadId, Long> open = new HashMap<>();
    private final Map<String, Set<LeadId>> marks = new HashMap<>();
    private final TreeMap<Long, Snapshot> before = new TreeMap<>();
    private final TreeMap<Long, Instant> groups = new TreeMap<>();
    private final List<LoggedDecision> log = new ArrayList<>();

    // What the group that is being decided has done.
    private final Set<LeadId> created = new HashSet<>();
    private final Set<LeadId> moved = new HashSet<>();
    private final Set<LeadId> known = new HashSet<>();
    private final Set<Long> begun = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();
    private final List<LeadChange> changed = new ArrayList<>();
    private final List<LeadMark> given = new ArrayList<>();
    private final List<CreditSplit> splits = new ArrayList<>();
    private final List<CreditEntry> entries = new ArrayList<>();
    private final List<ClosingChange> corrected = new ArrayList<>();
    private int oldSplits;
    private int oldEntries;
    private long sequence;
    private Instant now = T0;

    PlayedHistory(long seed) {
        random = new Random(seed);
        before.put(1L, snapshot());
    }

    /** How things stood before each decision, the one that comes next included. */
    TreeMap<Long, Snapshot> before() {
        return before;
    }

    /** The first decision of each group, with the group's instant. */
    TreeMap<Long, Instant> groups() {
        return groups;
    }

    List<LoggedDecision> log() {
        return log;
    }

    long sequence() {
        return sequence;
    }

    /** The next group of decisions. */
    LaneChanges group() {
        int first = log.size();
        now = now.plusSeconds(1);
        groups.put(sequence + 1, now);
        for (int i = random.nextInt(5); i >= 0; i--) {
            decide();
            before.put(sequence + 1, snapshot());
        }
        LaneChanges changes = new LaneChanges(
                        sequence,
                        leads(created, Set.of()),
                        leads(moved, created),
                        ownerships(begun, Set.of()),
                        ownerships(ended, begun),
                        changed,
                        given,
                        log.subList(first, log.size()),
                        List.of())
                .withCredit(new CreditChanges(
                        splits.subList(oldSplits, splits.size()),
                        entries.subList(oldEntries, entries.size()),
                        corrected));
        oldSplits = splits.size();
        oldEntries = entries.size();
        corrected.clear();
        List.of(created, moved, known, begun, ended).forEach(Set::clear);
        changed.clear();
        given.clear();
        return changes;
    }

    private List<PlacedLead> leads(Set<LeadId> ids, Set<LeadId> without) {
        return ids.stream()
                .filter(id -> !without.contains(id))
                .map(leads::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    private List<Ownership> ownerships(Set<Long> numbers, Set<Long> without) {
        return numbers.stream()
                .filter(number -> !without.contains(number))
                .map(ownerships::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    private Snapshot snapshot() {
        Map<String, Set<LeadId>> marksNow = new HashMap<>();
        marks.forEach((mark, ids) -> marksNow.put(mark, Set.copyOf(ids)));
        return new Snapshot(
                Map.copyOf(leads),
                List.copyOf(ownerships.values()),
                marksNow,
                List.copyOf(splits),
                List.copyOf(entries));
    }

    private void decide() {
        sequence++;
        int what = random.nextInt(12);
        if (leads.size() < 3 || what < 2) {
            create();
            return;
        }
        List<LeadId> ids = List.copyOf(leads.keySet());
        PlacedLead lead = Objects.requireNonNull(leads.get(ids.get(random.nextInt(ids.size()))));
        if (what < 5) {
            change(lead);
        } else if (what >= 10) {
            credit(lead);
        } else {
            Door door = List.of(Door.POLICY, Door.MANUAL, Door.RELEASE, Door.CLOSE, Door.HANDOVER)
                    .get(random.nextInt(5));
            place(lead, door, door == Door.CLOSE ? closed() : somewhere());
        }
    }

    private void create() {
        // Not in the order of the decisions, since ids of several nodes are not either.
        LeadId id = new LeadId((sequence * 37) % 1009 + 1);
        Lead lead = new Lead(id, UNIT, "web", "ext-" + id, 3, now, attributes());
        created.add(id);
        mark(id);
        place(new PlacedLead(lead, somewhere(), "inbound", null), Door.POLICY, somewhere());
    }

    private Attributes attributes() {
        return Attributes.of(Map.of("company", "公司" + random.nextInt(100), "employees", (long) random.nextInt(9)));
    }

    private Placement somewhere() {
        Reason reason = Reason.of("test.because", "number", sequence);
        return switch (random.nextInt(4)) {
            case 0 -> Placement.pooled("public", now, reason, sequence);
            case 1 -> Placement.unowned(Placement.State.WAITING, now, reason, sequence);
            default -> Placement.owned(REPS.get(random.nextInt(REPS.size())), null, now, reason, sequence);
        };
    }

    private Placement closed() {
        return Placement.unowned(Placement.State.CLOSED, now, Reason.of("test.closed"), sequence);
    }

    private void place(PlacedLead lead, Door door, Placement placement) {
        LeadId id = lead.lead().id();
        Long last = open.remove(id);
        if (last != null) {
            Ownership was = Objects.requireNonNull(ownerships.get(last));
            Closing closing = door != Door.CLOSE || random.nextInt(4) == 0
                    ? null
                    : new Closing(Closing.Result.WON, 0.5 + sequence, 5, "签约");
            ownerships.put(
                    last,
                    new Ownership(id, was.rep(), null, was.door(), was.from(), last, now, door, closing, sequence));
            ended.add(last);
        }
        String owner = placement.owner();
        if (owner != null) {
            ownerships.put(sequence, new Ownership(id, owner, null, door, now, sequence, null, null, 0));
            open.put(id, sequence);
            begun.add(sequence);
        }
        String policy = door == Door.POLICY ? List.of("inbound", "second").get(random.nextInt(2)) : null;
        leads.put(id, new PlacedLead(lead.lead(), placement, policy == null ? lead.policy() : policy, null));
        moved.add(id);
        log(id, door, placement, policy);
    }

    /** Something is said about the credit for a lead; or it is corrected what came of it, if that is known. */
    private void credit(PlacedLead placed) {
        LeadId id = placed.lead().id();
        Ownership last = ownerships.values().stream()
                .filter(one -> one.lead().equals(id) && one.closing() != null)
                .reduce((one, other) -> other)
                .orElse(null);
        if (last == null || random.nextBoolean()) {
            List<CreditShare> shares = random.nextInt(3) == 0
                    ? List.of()
                    : List.of(new CreditShare(REPS.get(1), 6_667), new CreditShare(REPS.get(0), 3_333));
            CreditSplit.Kind kind = shares.isEmpty() ? CreditSplit.Kind.WITHDRAWN : CreditSplit.Kind.GIVEN;
            String owner = random.nextBoolean() ? null : REPS.get(2);
            splits.add(new CreditSplit(id, sequence, kind, shares, owner, now, "经理😀", shares.isEmpty() ? "" : "帮忙"));
        } else {
            Closing after = random.nextInt(3) == 0
                    ? null
                    : new Closing(Closing.Result.LOST, null, null, "corrected " + sequence);
            corrected.add(
                    new ClosingChange(id, sequence, last.sequence(), Objects.requireNonNull(last.closing()), after));
            ownerships.put(last.sequence(), last.closedAs(after));
            ended.add(last.sequence());
        }
        for (String rep : List.of(REPS.get(0), CreditEntry.NOBODY)) {
            Instant closedAt = T0.plusSeconds(random.nextInt(30));
            entries.add(new CreditEntry(id, sequence, rep, closedAt, 3_333, random.nextLong(), -1, 1, 2, -5));
        }
        log(id, Door.CREDIT, placed.placement(), null);
    }

    private void change(PlacedLead placed) {
        Lead old = placed.lead();
        Attributes after = attributes();
        Lead lead = new Lead(old.id(), UNIT, old.source(), old.externalId(), old.priority(), old.receivedAt(), after);
        changed.add(new LeadChange(old.id(), sequence, old.attributes(), after));
        // A store learns of a group's marks at its end; which of several decisions gave them it cannot know.
        if (known.add(old.id()) && !created.contains(old.id())) {
            mark(old.id());
        } else {
            marks.forEach((mark, ids) -> {
                if (ids.contains(old.id())) {
                    given.add(new LeadMark(old.id(), mark));
                }
            });
        }
        leads.put(old.id(), new PlacedLead(lead, placed.placement(), placed.policy(), null));
        moved.add(old.id());
        log(old.id(), Door.UPDATE, placed.placement(), null);
    }

    private void mark(LeadId id) {
        for (int i = 0; i < 2; i++) {
            String mark = "phone:+86" + random.nextInt(4);
            marks.computeIfAbsent(mark, key -> new HashSet<>()).add(id);
            given.add(new LeadMark(id, mark));
        }
    }

    private void log(LeadId id, Door door, Placement placement, @Nullable String policy) {
        Decision decision = new Decision(
                UNIT,
                sequence,
                id,
                door,
                now,
                "system",
                placement,
                policy,
                policy == null ? 0 : 1,
                policy == null ? null : "roundrobin");
        log.add(new LoggedDecision(decision, new byte[] {(byte) sequence, 7}));
    }
}
