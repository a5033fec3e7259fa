package org.fenpei.engine.lane;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.StepEntry;
import org.fenpei.engine.grouping.Derived;
import org.fenpei.engine.keeping.KeepingRules;
import org.fenpei.engine.keeping.KeepingSetting;
import org.fenpei.engine.keeping.UnitCalendar;
import org.fenpei.engine.keeping.WorkingTimeGuard;
import org.fenpei.engine.limits.Limits;
import org.fenpei.engine.limits.LimitsKind;
import org.fenpei.engine.limits.PoolShares;
import org.fenpei.engine.plugin.GuardEntry;
import org.fenpei.engine.plugin.Meter;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.policy.CompiledPolicy;
import org.fenpei.engine.policy.PolicyCompiler;
import org.fenpei.engine.settings.SettingKinds;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a lane keeps in memory: who there is, what the reps hold and received, what the steps keep. All of it is derived
 * from what is stored; the lane's sequence number says whether it is still true. Whenever a group of decisions fails, the
 * cache is thrown away, and built anew. Used by one thread at a time.
 */
final class LaneCache {

    private final String unit;
    private final Map<String, RepRecord> reps = new TreeMap<>();
    private final Map<String, Pool> pools = new HashMap<>();
    private final Set<String> teams = new HashSet<>();
    private final Map<String, StepStates> states = new HashMap<>();
    private final Map<Set<String>, ScopeView> scopes = new HashMap<>();
    private final Map<String, CompiledPolicy> policies = new HashMap<>();
    private List<CompiledPolicy> sides = List.of();
    private final Map<String, PoolWindow> windows = new HashMap<>();
    private final Set<String> refunding = new HashSet<>();
    private final HeldCounts counts = new HeldCounts();
    private PoolShares shares = PoolShares.NONE;
    private List<PolicyVersion> active = List.of();
    private List<Setting> settled = List.of();
    private UnitSettings settings = UnitSettings.NONE;
    private KeepingRules keeping = KeepingRules.NONE;
    private String keepingMark = "";
    private Map<String, List<Interval>> leaves = Map.of();
    private Map<String, String> leaveMarks = Map.of();
    private Guards guards = new Guards(List.of());
    private Plugins plugins = Plugins.none();
    private boolean loaded;
    private boolean stale = true;
    private boolean needsHistory;
    private Set<Duration> waits = Set.of();
    private long sequence;
    private long configVersion = -1;
    private long epoch;

    LaneCache(String unit) {
        this.unit = unit;
    }

    /**
     * Makes it true as of the transaction.
     *
     * @return whether something changed from outside, so that waiting leads should be looked at
     */
    boolean sync(LaneTransaction tx, Supplier<UnitConfig> config, Instant now) {
        boolean changed = false;
        long current = tx.configVersion();
        if (current != configVersion) {
            take(config.get());
            configVersion = current;
            changed = true;
        }
        if (!loaded) {
            tx.held().forEach((rep, count) -> record(rep).setHeld(count));
            tx.begunSince(now.minus(Duration.ofDays(RepFacts.DAYS_KEPT)), begun -> {
                record(begun.rep()).received(begun.from(), begun.door(), begun.pool());
                gaveBack(begun);
            });
            tx.creditedSince(now.minus(Duration.ofDays(RepFacts.DAYS_KEPT)), this::credited);
            tx.stepEntries(0).forEach(this::keep);
            loaded = true;
            changed = true;
        } else if (tx.sequence() != sequence) {
            catchUp(tx);
            changed = true;
        }
        sequence = tx.sequence();
        stale |= changed;
        return changed;
    }

    /** What it knows, for whoever goes on from there. */
    LaneMemory memory() {
        Map<String, RepRecord> known = new HashMap<>();
        reps.forEach((id, record) -> known.put(id, new RepRecord(record.rep(), Set.of()).recall(record)));
        Map<String, StepStates> kept = new HashMap<>();
        states.forEach((key, state) -> kept.put(key, state.copy()));
        return new LaneMemory(sequence, known, kept);
    }

    /** Begins with what another lane knows, instead of reading it; the memory may be used again. */
    void recall(LaneMemory memory, UnitConfig config) {
        take(config);
        memory.reps().forEach((id, known) -> record(id).recall(known));
        memory.states().forEach((key, kept) -> states.put(key, kept.copy()));
        sequence = memory.sequence();
        configVersion = 0;
        loaded = true;
    }

    /** Whether it has ever been read from the database. */
    boolean isLoaded() {
        return loaded;
    }

    /** The version of the configuration that it holds. */
    long configVersion() {
        return configVersion;
    }

    /** Whether {@link #prepare} has to be called before anything is decided. */
    boolean isStale(Plugins current) {
        return stale || current != plugins;
    }

    /** Prepares the policies with the plug-ins of this moment. Calls strategies. */
    LaneCache prepare(Plugins current, PolicyCompiler compiler, Meter meter) {
        plugins = current;
        settings = UnitSettings.of(settled, SettingKinds.all(), current.language());
        keeping = KeepingRules.of(settings, leaves, current.retentionRules());
        Limits limits = settings.get(LimitsKind.LIMITS);
        counts.use(limits.countings());
        shares = new PoolShares(pools.values(), current.language());
        guards = new Guards(Stream.of(
                        current.guards().stream(),
                        LimitGuards.of(this, limits).stream(),
                        WorkingTimeGuard.of(settings.get(UnitCalendar.KIND)))
                .flatMap(entries -> entries)
                .sorted(GuardEntry.ORDER)
                .toList());
        policies.clear();
        active.forEach(version ->
                policies.put(version.policy().id(), compiler.compile(version, current, meter, key -> states(key)
                        .format())));
        sides = policies.values().stream()
                .flatMap(policy -> Stream.of(policy, policy.candidate()))
                .filter(Objects::nonNull)
                .toList();
        needsHistory = sides.stream()
                .flatMap(policy -> policy.steps().stream())
                .anyMatch(step -> step.entry() != null && step.entry().needsHistory());
        waits = sides.stream().flatMap(policy -> policy.waits().stream()).collect(Collectors.toUnmodifiableSet());
        reps.values().forEach(record -> record.setVerdict(null));
        scopes.clear();
        stale = false;
        return this;
    }

    /** Takes over what people have set up. */
    void take(UnitConfig config) {
        active = config.policies();
        settled = config.settings();
        keepingMark = markOf(settled);
        leaves = config.leaves();
        leaveMarks = leaves.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, leave -> markOfLeave(leave.getValue())));
        stale = true;
        Set<String> there = new HashSet<>();
        for (Rep rep : config.reps()) {
            there.add(rep.id());
            RepRecord record = reps.get(rep.id());
            if (record == null) {
                reps.put(rep.id(), new RepRecord(rep, refunding));
            } else {
                record.replace(rep);
            }
        }
        reps.keySet().retainAll(there);
        Map<String, List<Absence>> away = new HashMap<>();
        config.absences().forEach(absence -> away.computeIfAbsent(absence.rep(), rep -> new ArrayList<>())
                .add(absence));
        reps.forEach((id, record) -> record.setAbsences(List.copyOf(away.getOrDefault(id, List.of()))));
        pools.clear();
        refunding.clear();
        for (Pool pool : config.pools()) {
            pools.put(pool.id(), pool);
            if (pool.terms().refund()) {
                refunding.add(pool.id());
            }
        }
        teams.clear();
        config.teams().stream().map(Team::id).forEach(teams::add);
    }

    private void catchUp(LaneTransaction tx) {
        List<Ownership> changes = tx.changedAfter(sequence);
        for (Ownership change : changes) {
            RepRecord record = record(change.rep());
            if (change.sequence() > sequence) {
                record.received(change.from(), change.door(), change.pool());
                record.addHeld(1);
            }
            if (change.endSequence() > sequence) {
                record.addHeld(-1);
                gaveBack(change);
            }
        }
        tx.creditedAfter(sequence).forEach(this::credited);
        tx.stepEntries(sequence).forEach(this::keep);
        counts.catchUp(tx, sequence);
        windows.clear();
    }

    private void gaveBack(Ownership had) {
        if (had.door() == Door.CLAIM && had.endDoor() == Door.RELEASE && had.pool() != null) {
            record(had.rep()).gaveBack(had.pool(), had.from());
        }
    }

    /** Sees that it knows what limits count that were settled since; after {@link #prepare}, as of the same transaction. */
    LaneCache count(LaneTransaction tx) {
        counts.complete(tx);
        return this;
    }

    /** How many leads count against limits that count only some. */
    HeldCounts counts() {
        return counts;
    }

    /** Which leads of pools are for whom. */
    PoolShares shares() {
        return shares;
    }

    private void credited(CreditEntry entry) {
        if (!entry.isNobodys()) {
            record(entry.rep()).credited(entry, 1);
        }
    }

    private void keep(StepEntry entry) {
        StepStates kept = states(PolicyCompiler.stateKey(entry.policy(), entry.step()));
        kept.put(entry.key(), entry.value());
        kept.writtenIn(entry.format());
    }

    /** The record of a rep that the history names; one who is in the directory no more still has a history. */
    private RepRecord record(String id) {
        return reps.computeIfAbsent(
                id, gone -> new RepRecord(Rep.active(gone, unit, Set.of()).withState(Rep.State.LEFT), refunding));
    }

    String unit() {
        return unit;
    }

    long sequence() {
        return sequence;
    }

    void setSequence(long last) {
        sequence = last;
    }

    /** What the unit has settled. */
    UnitSettings settings() {
        return settings;
    }

    private static String markOf(List<Setting> settings) {
        String documents = settings.stream()
                .filter(setting -> setting.name().equals(KeepingSetting.KIND.name())
                        || setting.name().equals(UnitCalendar.KIND.name()))
                .sorted(Comparator.comparing(Setting::name))
                .map(setting -> setting.name() + setting.document())
                .collect(Collectors.joining());
        return digest(documents);
    }

    private static String markOfLeave(List<Interval> away) {
        return digest(away.stream()
                .map(leave -> leave.from().toEpochMilli() + "-" + leave.to().toEpochMilli())
                .collect(Collectors.joining(",")));
    }

    private static String digest(String text) {
        return text.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Changes with what the unit has settled about how long leads are kept; empty if it has settled nothing. */
    String keepingMark() {
        return keepingMark;
    }

    /** Changes with when a rep is away, as far as it matters to his deadlines; empty if he never is. */
    String leaveMark(String rep) {
        return leaveMarks.getOrDefault(rep, "");
    }

    /** Who is away at some time, as far as it matters to deadlines. */
    Set<String> absentees() {
        return leaves.keySet();
    }

    /** What says how long leads are kept. */
    KeepingRules keeping() {
        return keeping;
    }

    Guards guards() {
        return guards;
    }

    Plugins plugins() {
        return plugins;
    }

    @Nullable
    RepRecord rep(String id) {
        return reps.get(id);
    }

    Collection<RepRecord> reps() {
        return reps.values();
    }

    /** When a rep is away; what is over may be missing. */
    List<Absence> absences(String rep) {
        @Nullable RepRecord record = reps.get(rep);
        return record == null ? List.of() : record.absences();
    }

    @Nullable
    Pool pool(String id) {
        return pools.get(id);
    }

    Collection<Pool> pools() {
        return pools.values();
    }

    /** The leads that lie longest in a pool. */
    PoolWindow pooled(String pool) {
        return windows.computeIfAbsent(pool, id -> new PoolWindow());
    }

    /** What is kept of all pools. */
    Collection<PoolWindow> pooled() {
        return windows.values();
    }

    /** A lead goes from one place to another. */
    void moved(Lead lead, @Nullable String fromPool, @Nullable String toPool) {
        if (fromPool != null) {
            pooled(fromPool).left(lead.id());
        }
        if (toPool != null) {
            pooled(toPool).entered(lead.priority());
        }
    }

    /** What was noted of a move is undone. */
    void forgetPooled() {
        windows.clear();
    }

    boolean hasTeam(String id) {
        return teams.contains(id);
    }

    @Nullable
    CompiledPolicy policy(String id) {
        return policies.get(id);
    }

    /** Everything that decides leads: the policies, and what runs beside them as a canary. */
    List<CompiledPolicy> sides() {
        return sides;
    }

    /** The policy for leads that name none: the one marked so, or the only one there is. */
    @Nullable
    CompiledPolicy fallback() {
        if (policies.size() == 1) {
            return policies.values().iterator().next();
        }
        for (CompiledPolicy policy : policies.values()) {
            if (policy.policy().fallback()) {
                return policy;
            }
        }
        return null;
    }

    /** How long leads may wait, for one thing or another, before they are to be decided again. */
    Set<Duration> waits() {
        return waits;
    }

    /** Whether a strategy of an active policy looks at who has worked with the customer. */
    boolean needsHistory() {
        return needsHistory;
    }

    /** Whether a policy's decision about a lead that has an owner depends on who owned it before. */
    boolean looksBack() {
        return needsHistory || guards.lookAtLeads() || Derived.isWanted(settings);
    }

    StepStates states(String stateKey) {
        return states.computeIfAbsent(stateKey, key -> new StepStates());
    }

    /** From now on that is kept under the name. */
    void putStates(String stateKey, StepStates kept) {
        states.put(stateKey, kept);
        stale = true;
    }

    /** The candidates of a scope, as of now. */
    ScopeView scope(Set<String> ofTeams, Instant now) {
        ScopeView view = scopes.computeIfAbsent(ofTeams, this::newScope);
        view.refresh(epoch, guards, new StandIns(reps::get, guards), now);
        return view;
    }

    private ScopeView newScope(Set<String> ofTeams) {
        List<RepRecord> members = new ArrayList<>();
        for (RepRecord record : reps.values()) {
            Rep rep = record.rep();
            if (rep.state() != Rep.State.LEFT
                    && (ofTeams.isEmpty() || rep.teams().stream().anyMatch(ofTeams::contains))) {
                members.add(record);
            }
        }
        return new ScopeView(members);
    }

    /** Says that a rep's facts changed: what the guards said of him may be true no more. */
    void touched(RepRecord record, Instant now) {
        @Nullable Verdict before = record.verdict();
        record.setVerdict(null);
        if (before == null || StandIns.wanted(record, now) || !sameFor(before, guards.verdict(record, now))) {
            epoch++;
        }
    }

    private static boolean sameFor(Verdict before, Verdict after) {
        return before.leftOut() == null
                ? after.leftOut() == null
                : before.leftOut().equals(after.leftOut());
    }

    /** The earliest instant at which time alone may make somebody eligible. */
    Instant nextChange() {
        Instant next = Instant.MAX;
        for (ScopeView view : scopes.values()) {
            if (view.validUntil().isBefore(next)) {
                next = view.validUntil();
            }
        }
        return next;
    }
}
