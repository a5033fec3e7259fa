package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.store.ClosingChange;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LeadMark;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.engine.credit.CreditHold;
import org.fenpei.engine.grouping.Derived;
import org.fenpei.engine.intake.Marks;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a group of decisions does, before it is committed: every change to a lead's place goes through {@link #place}, which
 * keeps ownerships, what reps hold and received, deadlines and the log in step. Decisions later in the group see those
 * before them.
 */
final class GroupDraft {

    private final LaneCache cache;
    private final GroupInput input;
    private final Undo undo = new Undo();
    private final DraftLeads leads;
    private final DraftOwnerships ownerships;
    private final DraftMarks marks;
    private Instant now;
    private final List<LoggedDecision> decisions = new ArrayList<>();
    private final List<LeadChange> changed = new ArrayList<>();
    private final Map<EntryKey, StepEntry> entries = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<FollowUp> followUps = new ArrayList<>();
    private final List<RepTask> tasks = new ArrayList<>();
    private @Nullable Numbers numbers;
    private final Keeper keeper;
    private final Sweep sweep;
    private final Misses misses;
    private final DraftDuplicates duplicates = new DraftDuplicates();
    private final DraftCredit credit = new DraftCredit();
    private Trace.@Nullable Batch batch;
    private Wanted wanted = Wanted.ALL;
    private boolean waits;

    /** What a step keeps, by name. */
    private record EntryKey(String policy, String step, String key) {}

    GroupDraft(LaneCache cache, GroupInput input, Instant now) {
        this.cache = cache;
        this.input = input;
        this.now = now;
        this.leads = new DraftLeads(input, undo);
        this.ownerships = new DraftOwnerships(cache, input, undo);
        this.marks = new DraftMarks(input, undo);
        this.keeper = new Keeper(this);
        this.sweep = new Sweep(this);
        this.misses = new Misses(this);
    }

    /** Goes on to a later instant: decisions that are played come from many groups. */
    void moveTo(Instant later) {
        now = later;
    }

    /** Says what is wanted of the decisions. */
    void want(Wanted some) {
        wanted = some;
    }

    /** What is wanted of the decisions. */
    Wanted wanted() {
        return wanted;
    }

    /** The one instant of all decisions of the group. */
    Instant now() {
        return now;
    }

    LaneCache cache() {
        return cache;
    }

    GroupInput input() {
        return input;
    }

    /** Where a lead is, as of the decisions before. */
    @Nullable
    PlacedLead lead(LeadId id) {
        return leads.lead(id);
    }

    @Nullable
    LeadId createdUnder(SourceKey key) {
        return leads.createdUnder(key);
    }

    /** The first decision about a lead that was created in this group. */
    Decision firstDecision(LeadId id) {
        for (LoggedDecision logged : decisions) {
            if (logged.decision().lead().equals(id)) {
                return logged.decision();
            }
        }
        throw new IllegalStateException("a created lead has a decision");
    }

    /** A lead as strategies and conditions see it, as of the decisions before. */
    Lead seen(Lead lead) {
        UnitSettings settings = cache.settings();
        if (!Derived.isWanted(settings)) {
            return Derived.of(settings, lead, null, List.of(), now);
        }
        @Nullable PlacedLead known = lead(lead.id());
        return Derived.of(settings, lead, known == null ? null : known.placement(), ownerships(lead.id()), now);
    }

    /** The lead as urgent as it is by now. */
    Lead urgent(Lead lead) {
        return Derived.urgent(lead, seen(lead).priority());
    }

    /** Why nobody new may own the lead; null if nothing holds its customer back. */
    @Nullable
    Reason hold(Lead lead) {
        UnitSettings settings = cache.settings();
        return CreditHold.isWanted(settings) ? CreditHold.of(settings, seen(lead), now) : null;
    }

    /** The ownerships of a lead, the latest first, as of the decisions before. */
    List<Ownership> ownerships(LeadId id) {
        return ownerships.of(id);
    }

    /** The leads that are being decided together; null if they are decided one by one. */
    Trace.@Nullable Batch batch() {
        return batch;
    }

    /** Says which leads are decided together from now on. */
    void setBatch(Trace.@Nullable Batch newBatch) {
        batch = newBatch;
    }

    /** The number that the next decision gets. */
    long nextSequence() {
        return cache.sequence() + 1;
    }

    /**
     * Puts a lead into a place, and logs the decision.
     *
     * @param before the lead as it is; for a new one with the placement that it shall have
     * @param isNew whether it is created by this
     * @param asked where it goes, unless it is held back; its sequence is the next one
     * @param note how, by whom, and why
     */
    Decision place(PlacedLead before, boolean isNew, Placement asked, Note note) {
        LeadId id = before.lead().id();
        @Nullable Reason hold = CreditHold.matters(before.placement(), isNew, asked) ? hold(before.lead()) : null;
        Placement placement =
                hold == null ? asked : Placement.unowned(Placement.State.HELD, now, hold, asked.sequence());
        long sequence = nextSequence();
        if (!isNew && before.placement().owner() != null) {
            if (wanted.steps()) {
                Taken.tell(this, before, placement, note);
            }
            ownerships.end(before, note, now, sequence);
        }
        if (!isNew) {
            credit(before, placement, note, sequence);
        }
        @Nullable Keeping keeping = null;
        if (placement.owner() != null) {
            keeping = begin(before, placement, note.door(), sequence);
        }
        Lead lead = urgent(before.lead());
        cache.moved(lead, isNew ? null : poolOf(before.placement()), poolOf(placement));
        undo.by(cache::forgetPooled);
        waits |= placement.state() == Placement.State.WAITING;
        @Nullable String policy = note.policy() == null ? before.policy() : note.policy();
        PlacedLead after = new PlacedLead(lead, placement, policy, keeping);
        if (isNew) {
            leads.create(after);
        } else {
            leads.move(after);
        }
        HeldCounts.@Nullable Counted counted = cache.counts().placed(after);
        undo.by(() -> cache.counts().restore(id, counted));
        if (isNew) {
            marks.add(id, Marks.of(before.lead().attributes()));
        }
        Decision decision = new Decision(
                cache.unit(),
                sequence,
                id,
                note.door(),
                now,
                note.actor(),
                placement,
                note.policy(),
                note.policyVersion(),
                note.strategy());
        decisions.add(new LoggedDecision(decision, duplicates.noted(note.trace())));
        cache.setSequence(sequence);
        undo.by(() -> {
            decisions.remove(decisions.size() - 1);
            cache.setSequence(sequence - 1);
        });
        return decision;
    }

    /** Whoever has a part in a lead that is closed, or opened again, is credited with it. */
    private void credit(PlacedLead before, Placement after, Note note, long sequence) {
        LeadId id = before.lead().id();
        boolean wasClosed = before.placement().state() == Placement.State.CLOSED;
        if (note.closing() != null && !wasClosed) {
            new Crediting(this, id).closed(before.placement().owner(), note.closing(), sequence, note.actor());
        } else if (wasClosed && after.state() != Placement.State.CLOSED) {
            new Crediting(this, id).reopened(before.placement().since(), sequence);
        }
    }

    /** What the group changes about the credit for leads. */
    DraftCredit credit() {
        return credit;
    }

    /** What is kept of the credit for a lead for which it is needed, as of the decisions before. */
    LeadCredit creditOf(LeadId id) {
        return credit.with(id, input.credit(id));
    }

    /** Adds to what a rep was credited with. */
    void credited(CreditEntry entry) {
        credit.add(entry);
        credited(entry, 1);
        undo.by(() -> credited(entry, -1));
    }

    private void credited(CreditEntry entry, int sign) {
        @Nullable RepRecord record = cache.rep(entry.rep());
        if (record != null) {
            record.credited(entry, sign);
            cache.touched(record, now);
        }
    }

    /** Corrects what came of a lead that was closed while somebody owned it; null if it is open again. */
    void correct(LeadId id, @Nullable Closing closing, long sequence) {
        @Nullable ClosingChange change = ownerships.correct(id, closing, sequence);
        if (change != null) {
            credit.add(change);
        }
    }

    /**
     * Changes what is known of a lead, and logs it. It stays where it is.
     *
     * @param before the lead as it is
     * @param after its attributes from now on
     * @param actor who asked
     */
    PlacedLead change(PlacedLead before, Attributes after, String actor) {
        return change(before, after, actor, null);
    }

    /** The same, with the words that somebody gave for it. */
    PlacedLead change(PlacedLead before, Attributes after, String actor, @Nullable String why) {
        Lead old = before.lead();
        long sequence = nextSequence();
        Lead lead = urgent(new Lead(
                old.id(), old.unit(), old.source(), old.externalId(), old.priority(), old.receivedAt(), after));
        PlacedLead known = new PlacedLead(lead, before.placement(), before.policy(), before.keeping());
        PlacedLead placed = known.withKeeping(keeper.again(known, false));
        leads.move(placed);
        cache.counts().placed(placed);
        changed.add(new LeadChange(old.id(), sequence, old.attributes(), after));
        Set<String> had = Set.copyOf(Marks.of(old.attributes()));
        marks.add(
                lead.id(),
                Marks.of(after).stream().filter(mark -> !had.contains(mark)).toList());
        cache.forgetPooled();
        log(before, Door.UPDATE, actor, Trace.byHand(why));
        return placed;
    }

    /** Logs something by which a lead stays where it is. */
    void log(PlacedLead lead, Door door, String actor) {
        log(lead, door, actor, Trace.PLAIN);
    }

    /** The same, with what explains it. */
    Decision log(PlacedLead lead, Door door, String actor, byte[] trace) {
        long sequence = nextSequence();
        Decision decision = new Decision(
                cache.unit(), sequence, lead.lead().id(), door, now, actor, lead.placement(), null, 0, null);
        decisions.add(new LoggedDecision(decision, duplicates.noted(trace)));
        cache.setSequence(sequence);
        undo.by(() -> {
            decisions.remove(decisions.size() - 1);
            cache.setSequence(sequence - 1);
        });
        return decision;
    }

    /**
     * Keeps a version of a contact with a lead's customer, and logs it. Its sequence is the next one. Whether it counts as work on the
     * lead, it says; when the work was done does not change with an edit.
     */
    void followedUp(PlacedLead lead, FollowUp made) {
        followUps.add(made);
        undo.by(() -> followUps.remove(followUps.size() - 1));
        log(lead, Door.FOLLOWUP, made.actor());
        if (made.qualifies()) {
            followedUp(lead, made.at());
        }
    }

    /** The present versions of what was recorded of contacts, as of the decisions before; of leads for which they are needed. */
    List<FollowUp> followUps(LeadId id) {
        return withFollowUps(id, input.followUps(id));
    }

    /** Those, and what the group brings of them. */
    List<FollowUp> withFollowUps(LeadId id, List<FollowUp> stored) {
        Map<Long, FollowUp> latest = new TreeMap<>();
        stored.forEach(followUp -> latest.put(followUp.number(), followUp));
        for (FollowUp made : followUps) {
            if (made.lead().equals(id)) {
                latest.merge(made.number(), made, (one, other) -> one.version() > other.version() ? one : other);
            }
        }
        return List.copyOf(latest.values());
    }

    /** Gives a rep something to do, if the group is kept. */
    void begins(RepTask task) {
        tasks.add(task);
        undo.by(() -> tasks.remove(tasks.size() - 1));
    }

    /**
     * Changes how long an owner keeps a lead.
     *
     * @param before the lead as it is
     * @param keeping how long from now on
     * @param why what was done, and by what; empty for what need not be told, and is not logged
     * @param actor who asked
     */
    PlacedLead keep(PlacedLead before, @Nullable Keeping keeping, List<StepTrace> why, String actor) {
        PlacedLead after = before.withKeeping(keeping);
        leads.keep(after);
        if (keeping != null) {
            keeper.noted(keeping);
        }
        if (!why.isEmpty()) {
            logKept(before, why, actor);
        }
        return after;
    }

    private void logKept(PlacedLead lead, List<StepTrace> why, String actor) {
        long sequence = nextSequence();
        Decision decision = new Decision(
                cache.unit(), sequence, lead.lead().id(), Door.KEEP, now, actor, lead.placement(), null, 0, null);
        decisions.add(new LoggedDecision(decision, Trace.kept(why)));
        cache.setSequence(sequence);
    }

    /** The owner of a lead has done something that counts as a follow-up. Whoever records it has logged it. */
    PlacedLead followedUp(PlacedLead lead, Instant at) {
        @Nullable Keeping keeping = keeper.followedUp(lead, at);
        return Objects.equals(keeping, lead.keeping()) ? lead : keep(lead, keeping, List.of(), Clerk.SYSTEM);
    }

    /** How long leads are kept. */
    Keeper keeper() {
        return keeper;
    }

    /** What reps have missed. */
    Misses misses() {
        return misses;
    }

    /** The bound on what deadlines move. */
    Sweep sweep() {
        return sweep;
    }

    /** Notes what was done with a lead under a key; whoever wants to know whether it was, {@linkplain Needs#repetitions needs} it. */
    void done(LeadId lead, String mark) {
        marks.add(lead, List.of(mark));
    }

    /** The lead with which that was done, as of the decisions before; null if none. */
    @Nullable
    LeadId doneWith(String mark) {
        return marks.first(mark);
    }

    /** The marks that leads got in this group. */
    List<LeadMark> marks() {
        return marks.all();
    }

    /** Who has worked with the lead's customer, as of the decisions before. Cost grows with the size of the group. */
    LeadHistory history(Lead lead) {
        return marks.history(lead, ownerships);
    }

    /** What the group finds out about leads of one customer. */
    DraftDuplicates duplicates() {
        return duplicates;
    }

    private static @Nullable String poolOf(Placement placement) {
        return placement.state() == Placement.State.POOL ? placement.pool() : null;
    }

    private @Nullable Keeping begin(PlacedLead lead, Placement placement, Door door, long sequence) {
        LeadId id = lead.lead().id();
        RepRecord record = ownerships.begin(id, placement, door, now, sequence);
        RepTasks.first(this, id, record.rep().id(), door);
        @Nullable String pool = door == Door.CLAIM ? placement.pool() : null;
        return keeper.begun(lead.lead(), record, door, pool);
    }

    /** Keeps what a step wants to be kept. */
    void keep(StepEntry entry, StepStates states) {
        states.put(entry.key(), entry.value());
        states.writtenIn(entry.format());
        if (wanted.steps()) {
            entries.put(new EntryKey(entry.policy(), entry.step(), entry.key()), entry);
        }
    }

    /**
     * Tells somebody something, if the group is kept.
     *
     * @param rep whom; null for the managers of the unit
     * @param kind what it is about
     * @param lead the lead that it is about; null for none
     * @param reason what is said
     */
    void notice(@Nullable String rep, Notice.Kind kind, @Nullable LeadId lead, Reason reason) {
        notices.add(new Notice(cache.unit(), nextNumber(), rep, kind, lead, reason, now));
        undo.by(() -> notices.remove(notices.size() - 1));
    }

    /** A number for something that the group brings besides decisions. */
    long nextNumber() {
        Numbers giver = numbers;
        if (giver == null) {
            giver = new Numbers();
            numbers = giver;
        }
        return giver.next(now);
    }

    /** How to take back what the group has done. Steps' states and what is known of keeping are not covered. */
    Undo undo() {
        return undo;
    }

    boolean isEmpty() {
        return decisions.isEmpty() && entries.isEmpty() && !leads.keptAny() && notices.isEmpty();
    }

    /** Whether a lead was put to wait. */
    boolean waits() {
        return waits;
    }

    /** Whether somebody holds less than before, so that waiting leads may be served. */
    boolean freed() {
        return ownerships.freed();
    }

    /** When something is next to be done about a lead's keeping, of what was kept here; null if nothing is. */
    @Nullable
    Instant earliestDeadline() {
        return keeper.earliest();
    }

    LaneChanges changes() {
        return new LaneChanges(
                cache.sequence(),
                leads.created(),
                leads.moved(),
                ownerships.begun(),
                ownerships.ended(),
                changed,
                marks.all(),
                leads.keeping(),
                decisions,
                List.copyOf(entries.values()),
                notices,
                followUps,
                tasks,
                duplicates.blocks(),
                duplicates.pairs(),
                credit.changes());
    }
}
