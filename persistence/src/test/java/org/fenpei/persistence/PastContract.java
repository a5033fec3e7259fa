package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.begun;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.ended;
import static org.fenpei.persistence.Samples.keeping;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.moving;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.fenpei.persistence.Samples.pooled;
import static org.fenpei.persistence.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.UnitPast;
import org.junit.jupiter.api.Test;

/** What is promised of the past: that it is what it was. Each database has a subclass. */
abstract class PastContract extends OnLane {

    private static final String OTHER = "other";

    /** What was set up. */
    private record Config(
            List<Rep> reps, List<Team> teams, List<Pool> pools, List<Setting> settings, List<PolicyVersion> policies) {}

    private Config present(String unit) {
        return new Config(
                stores().directory().reps(unit),
                stores().directory().teams(unit),
                stores().directory().pools(unit),
                stores().directory().settings(unit),
                stores().policies().active(unit));
    }

    private static Config of(UnitPast past) {
        return new Config(past.reps(), past.teams(), past.pools(), past.settings(), past.policies());
    }

    private UnitPast before(long sequence) {
        return stores().past().before(UNIT, sequence);
    }

    @Test
    void beforeEveryDecisionOfARandomHistoryEverythingIsAsItWas() {
        for (long seed = 1; seed <= 2; seed++) {
            empty();
            unit();
            stores().directory().save(new Unit(OTHER, "Other"));
            Random random = new Random(seed);
            PlayedHistory history = new PlayedHistory(seed);
            TreeMap<Long, Config> configs = new TreeMap<>(Map.of(-1L, present(UNIT)));
            for (int group = 0; group < 30; group++) {
                for (int changes = random.nextInt(3); changes > 0; changes--) {
                    if (setUp(random)) {
                        configs.put(history.sequence(), present(UNIT));
                    }
                }
                keep(history.group(), random.nextBoolean());
            }
            for (long sequence : history.before().keySet()) {
                isAsItWas(sequence, history);
                assertEquals(configs.lowerEntry(sequence).getValue(), of(before(sequence)), "before " + sequence);
            }
            configs.remove(-1L);
            assertEquals(List.copyOf(configs.keySet()), stores().past().configChanges(UNIT, 0, Long.MAX_VALUE));
            assertEquals(
                    List.copyOf(configs.subMap(5L, true, 30L, true).keySet()),
                    stores().past().configChanges(UNIT, 5, 30));
            isLogged(history);
        }
    }

    private void keep(LaneChanges changes, boolean withLock) {
        if (withLock) {
            write(changes);
            return;
        }
        long[] place = read(lane -> new long[] {lane.sequence(), lane.configVersion()});
        assertEquals(true, stores().lanes().commit(UNIT, place[0], place[1], changes));
    }

    /** Changes something; says whether the unit hears of it. */
    private boolean setUp(Random random) {
        String unit = random.nextInt(4) == 0 ? OTHER : UNIT;
        int which = random.nextInt(3);
        switch (random.nextInt(6)) {
            case 0 -> {
                Rep rep = rep("rep" + which, unit, random.nextInt(100));
                boolean was = stores().directory().reps(UNIT).stream()
                        .anyMatch(one -> one.id().equals(rep.id()));
                stores().directory().save(rep);
                return was || unit.equals(UNIT);
            }
            case 1 -> {
                boolean was = stores().directory().teams(UNIT).stream()
                        .anyMatch(one -> one.id().equals("team" + which));
                stores().directory().save(new Team("team" + which, unit, "队" + random.nextInt(100)));
                return was || unit.equals(UNIT);
            }
            case 2 -> {
                stores().directory().save(pool("pool" + which, random.nextInt(5)));
                return true;
            }
            case 3 -> {
                Map<String, Object> document = random.nextInt(3) == 0 ? Map.of() : Map.of("most", random.nextInt(100));
                stores().directory().save(new Setting(UNIT, "setting" + which, document));
                return true;
            }
            case 4 -> {
                stores().policies().publish(policy("policy" + which, random.nextInt(100)), "admin", T0);
                return true;
            }
            default -> {
                List<PolicyVersion> versions = stores().policies().versions("policy" + which);
                if (versions.isEmpty()) {
                    return false;
                }
                int version = versions.get(random.nextInt(versions.size())).version();
                stores().policies().activate("policy" + which, version, "admin", T0);
                return true;
            }
        }
    }

    private static Rep rep(String id, String unit, int weight) {
        return new Rep(
                id,
                unit,
                "李伟😀",
                weight % 3 == 0 ? Rep.State.LEFT : Rep.State.ACTIVE,
                Set.of("north", "south"),
                weight,
                weight % 2 == 0 ? null : 50,
                List.of(new PeriodCap(weight, Period.parse("month"))),
                ZoneId.of("Asia/Shanghai"),
                Attributes.of(Map.of("languages", List.of("zh", "en"), "level", 3L, "share", 0.25, "senior", true)));
    }

    private static Pool pool(String id, int days) {
        return new Pool(
                id,
                UNIT,
                "公海",
                Set.of("north"),
                List.of(new PeriodCap(5, Period.parse("day"))),
                Duration.ofSeconds(90),
                Duration.ofDays(days),
                days == 0 ? null : Duration.ofDays(days),
                days == 0 ? Set.of() : Set.of("wechat"));
    }

    private static Policy policy(String id, int limit) {
        Map<String, Object> config = Map.of("limit", limit, "ratio", 0.5, "to", List.of("公海"));
        return new Policy(
                id,
                UNIT,
                "策略",
                true,
                Set.of("north"),
                List.of(new Step("turn", "roundrobin", null, Step.OnMissing.WAIT, config)),
                null);
    }

    private void isAsItWas(long sequence, PlayedHistory history) {
        PlayedHistory.Snapshot then = Objects.requireNonNull(history.before().get(sequence));
        PlayedHistory.Snapshot now = history.before().lastEntry().getValue();
        Collection<LeadId> all = now.leads().keySet();
        String message = "before " + sequence;
        UnitPast past = before(sequence);
        assertEquals(sequence - 1, past.sequence(), message);
        assertEquals(then.held(), past.held(), message);
        assertEquals(
                then.held().values().stream().mapToInt(Integer::intValue).sum(),
                Set.copyOf(past.owned()).size(),
                message);
        assertEquals(then.ownershipsByLead(), past.ownerships(all), message);
        assertEquals(then.marked(), past.marked(now.marks().keySet()), message);
        assertEquals(then.credit(), past.credit(all), message);
        Set<PlacedLead> leads = new HashSet<>();
        leads.addAll(then.leads().values());
        List<PlacedLead> found = past.leads(all);
        assertEquals(leads, new HashSet<>(found), message);
        assertEquals(leads.size(), found.size(), message);
        for (int seconds = 0; seconds < 40; seconds += 13) {
            Instant since = T0.plusSeconds(seconds);
            assertEquals(then.begunSince(since), each(past::begunSince, since), message);
            assertEquals(then.creditedSince(since), each(past::creditedSince, since), message);
        }
    }

    private void isLogged(PlayedHistory history) {
        List<LoggedDecision> found = stores().past().logged(UNIT, 7, 20);
        assertEquals(
                history.log().subList(6, 26).stream()
                        .map(LoggedDecision::decision)
                        .toList(),
                found.stream().map(LoggedDecision::decision).toList());
        assertArrayEquals(new byte[] {26, 7}, found.get(19).trace());
        long next = history.sequence() + 1;
        assertEquals(List.of(), stores().past().logged(UNIT, next, 20));
        assertEquals(1, stores().past().firstAt(UNIT, T0));
        for (Map.Entry<Long, Instant> group : history.groups().entrySet()) {
            Long following = history.groups().higherKey(group.getKey());
            Instant at = group.getValue();
            assertEquals(group.getKey(), stores().past().firstAt(UNIT, at.minusMillis(1)));
            assertEquals(group.getKey(), stores().past().firstAt(UNIT, at));
            assertEquals(following == null ? next : following, stores().past().firstAt(UNIT, at.plusMillis(1)));
        }
    }

    @Test
    void anEmptyUnitHasAnEmptyPast() {
        for (long sequence : new long[] {1, 2, Long.MAX_VALUE}) {
            UnitPast past = before(sequence);
            assertEquals(0, past.sequence());
            assertEquals(new Config(List.of(), List.of(), List.of(), List.of(), List.of()), of(past));
            assertEquals(Map.of(), past.held());
            assertEquals(List.of(), past.leads(leadIds(1)));
            assertEquals(Map.of(), past.ownerships(leadIds(1)));
            assertEquals(Map.of(), past.marked(List.of("phone:1")));
            assertEquals(List.of(), each(past::begunSince, T0));
            assertEquals(List.of(), each(past::creditedSince, T0));
            assertEquals(Map.of(), past.credit(leadIds(1)));
        }
        assertEquals(1, stores().past().firstAt(UNIT, T0));
        assertEquals(List.of(), stores().past().configChanges(UNIT, 0, Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> before(0));
        assertThrows(IllegalArgumentException.class, () -> stores().past().before("nowhere", 1));
    }

    @Test
    void whatIsStillToComeStandsForNow() {
        PlayedHistory history = new PlayedHistory(3);
        while (history.sequence() < 60) {
            write(history.group());
        }
        stores().directory().save(rep("rep1", UNIT, 7));
        UnitPast now = before(Long.MAX_VALUE);
        PlayedHistory.Snapshot last = history.before().lastEntry().getValue();
        assertEquals(history.sequence(), now.sequence());
        assertEquals(present(UNIT), of(now));
        assertEquals(last.held(), now.held());
        assertEquals(
                new HashSet<>(last.leads().values()),
                new HashSet<>(now.leads(last.leads().keySet())));
        assertEquals(last.ownershipsByLead(), now.ownerships(last.leads().keySet()));
        assertEquals(last.marked(), now.marked(last.marks().keySet()));
        assertEquals(last.begunSince(T0), each(now::begunSince, T0));
        assertEquals(last.creditedSince(T0), each(now::creditedSince, T0));
        assertEquals(last.credit(), now.credit(last.leads().keySet()));
    }

    @Test
    void whatWasTakenBeforeTheNextDecisionStaysWhatItWas() {
        PlayedHistory history = new PlayedHistory(4);
        while (history.sequence() < 40) {
            write(history.group());
        }
        long next = history.sequence() + 1;
        UnitPast past = before(next);
        PlayedHistory.Snapshot then = Objects.requireNonNull(history.before().get(next));
        while (history.sequence() < 120) {
            write(history.group());
        }
        assertEquals(next - 1, past.sequence());
        assertEquals(then.held(), past.held());
        assertEquals(then.ownershipsByLead(), past.ownerships(then.leads().keySet()));
        isAsItWas(next, history);
    }

    @Test
    void onesOwnUnitOnlyIsSeen() {
        stores().directory().save(new Unit(OTHER, "Other"));
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
        stores().directory().save(rep("rep1", UNIT, 1));
        try (LaneTransaction lane = stores().lanes().begin(OTHER)) {
            lane.write(keeping(9));
            lane.commit();
        }
        UnitPast other = stores().past().before(OTHER, 9);
        assertEquals(List.of(), other.reps());
        assertEquals(List.of(), other.leads(leadIds(1)));
        assertEquals(Map.of(), other.ownerships(leadIds(1)));
        assertEquals(Map.of(), other.held());
        assertEquals(List.of(), each(other::begunSince, T0));
        assertEquals(List.of(), stores().past().logged(OTHER, 1, 10));
        assertEquals(List.of(), stores().past().configChanges(OTHER, 0, 10));
    }

    @Test
    void manyLeadsAreReadAtOnceAndAtMostAHundredOwnershipsOfEach() {
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= 500; i++) {
            leads.add(placed(lead(i), waiting(i)));
        }
        write(creating(leads));
        List<Ownership> short1 = new ArrayList<>();
        for (long i = 501; i <= 620; i++) {
            short1.add(ended(begun(new LeadId(1), "li.wei", i), Door.RELEASE, i));
        }
        write(new LaneChanges(620, List.of(), List.of(), short1, List.of(), List.of(), List.of()));
        write(moving(placed(lead(2), pooled("public", 621)), null, null));
        UnitPast past = before(621);
        assertEquals(new HashSet<>(leads), new HashSet<>(past.leads(ids(leads))));
        assertEquals(
                short1.stream()
                        .map(Ownership::sequence)
                        .sorted((a, b) -> Long.compare(b, a))
                        .limit(100)
                        .toList(),
                Objects.requireNonNull(past.ownerships(leadIds(1)).get(new LeadId(1))).stream()
                        .map(Ownership::sequence)
                        .toList());
        assertEquals(List.of(), past.leads(List.of()));
    }

    @Test
    void aFailedSaveLeavesNoTraceInTheHistory() {
        stores().policies().publish(policy("inbound", 1), "admin", T0);
        assertThrows(IllegalArgumentException.class, () -> stores().policies().activate("inbound", 2, "admin", T0));
        assertThrows(IllegalArgumentException.class, () -> stores().directory().save(rep("rep1", "nowhere", 1)));
        assertEquals(List.of(0L), stores().past().configChanges(UNIT, 0, 10));
        assertEquals(present(UNIT), of(before(1)));
    }

    @Test
    void aSaveCountsFromTheDecisionAfterTheGroupThatItWaitedFor() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> save;
            try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
                save = pool.submit(() -> stores().directory().save(rep("rep1", UNIT, 1)));
                lane.write(creating(List.of(placed(lead(1), waiting(1)), placed(lead(2), waiting(2)))));
                lane.commit();
            }
            save.get();
        } finally {
            pool.shutdownNow();
        }
        assertEquals(List.of(2L), stores().past().configChanges(UNIT, 0, 10));
        assertEquals(List.of(), before(2).reps());
        assertEquals(List.of(rep("rep1", UNIT, 1)), before(3).reps());
    }

    @Test
    void aTimeIsFoundWhereNumbersAreMissing() {
        write(creating(List.of(placed(lead(1), waiting(10)), placed(lead(2), waiting(90)))));
        assertEquals(10, stores().past().firstAt(UNIT, T0));
        assertEquals(90, stores().past().firstAt(UNIT, T0.plusMillis(11)));
        assertEquals(91, stores().past().firstAt(UNIT, T0.plusMillis(91)));
        assertEquals(
                List.of(10L, 90L),
                stores().past().logged(UNIT, 1, 10).stream()
                        .map(LoggedDecision::decision)
                        .map(Decision::sequence)
                        .toList());
    }
}
