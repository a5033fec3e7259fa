package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolMembers;
import org.fenpei.api.model.PoolShare;
import org.fenpei.api.model.PoolTerms;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of everything but leads promise. Each database has a subclass. */
abstract class ConfigContract extends OnDatabase {

    private static final Pool POOL = new Pool(
            "public",
            UNIT,
            "公海",
            Set.of("north", "south"),
            List.of(new PeriodCap(5, Period.parse("day")), new PeriodCap(20, Period.parse("P7D"))),
            Duration.ofSeconds(90),
            Duration.ofDays(30),
            Duration.ofDays(7),
            Set.of("wechat", "微信"),
            new PoolMembers(
                    Set.of("li.wei"),
                    Set.of("wang"),
                    List.of(
                            new PoolShare(
                                    Set.of("north"),
                                    Set.of("li.wei"),
                                    List.of("CN-32", "CN-31"),
                                    List.of("crm", "财税"),
                                    "lead.employees > 50"),
                            new PoolShare(Set.of(), Set.of(), List.of(), List.of(), null))),
            new PoolTerms(40, Duration.ofDays(30), "cold", true, true));

    private static final Rep REP = new Rep(
            "li.wei",
            UNIT,
            "李伟😀",
            Rep.State.ON_LEAVE,
            Set.of("north", "south"),
            3,
            50,
            List.of(new PeriodCap(0, Period.parse("month"))),
            ZoneId.of("Asia/Shanghai"),
            Attributes.of(Map.of("languages", List.of("zh", "en"), "level", 3L, "share", 0.25, "senior", true)));

    @BeforeEach
    void unit() {
        stores().directory().save(new Unit(UNIT, "主单元"));
    }

    private long version() {
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            assertEquals(lane.configVersion(), stores().directory().configVersion(UNIT));
            return lane.configVersion();
        }
    }

    private void countsUp(Runnable change) {
        long before = version();
        change.run();
        assertEquals(before + 1, version());
    }

    @Test
    void whatAUnitHasSettledIsKeptAsItIsAndCanBeTakenBack() {
        Setting limits = new Setting(
                UNIT, "limits", Map.of("most", 5, "share", 0.5, "rules", List.of(Map.of("when", "lead.city == '南京'"))));
        Setting calendar = new Setting(UNIT, "calendar", Map.of("zone", "Asia/Shanghai"));
        countsUp(() -> stores().directory().save(limits));
        countsUp(() -> stores().directory().save(calendar));
        assertEquals(List.of(calendar, limits), stores().directory().settings(UNIT));
        assertEquals(List.of(), stores().directory().settings("other"));
        countsUp(() -> stores().directory().save(new Setting(UNIT, "calendar", Map.of())));
        assertEquals(List.of(limits), stores().directory().settings(UNIT));
    }

    private static Policy policy(String id, String name) {
        Map<String, Object> config = Map.of(
                "rules",
                List.of(Map.of("when", "lead.employees < 10", "to", Map.of("pool", "公海"))),
                "limit",
                5,
                "ratio",
                0.5);
        return new Policy(
                id,
                UNIT,
                name,
                true,
                Set.of("north"),
                List.of(
                        new Step("rules", "rules", "[1.0,2)", Step.OnMissing.SKIP, config),
                        new Step(
                                "turn",
                                "roundrobin",
                                null,
                                null,
                                Step.OnMissing.WAIT,
                                Duration.ofMinutes(90),
                                Map.of())),
                Set.of("stage"),
                Duration.ofHours(4),
                "public");
    }

    @Test
    void unitsTeamsRepsAndPoolsComeBackAsTheyWereSaved() {
        Team team = new Team("north", UNIT, "华北");
        Rep plain = Rep.active("wang.fang", UNIT, Set.of());
        Pool open = Pool.open("open", UNIT);
        stores().directory().save(team);
        stores().directory().save(plain);
        stores().directory().save(REP);
        stores().directory().save(POOL);
        stores().directory().save(open);
        assertEquals(List.of(new Unit(UNIT, "主单元")), stores().directory().units());
        assertEquals(List.of(team), stores().directory().teams(UNIT));
        assertEquals(List.of(REP, plain), stores().directory().reps(UNIT));
        assertEquals(List.of(open, POOL), stores().directory().pools(UNIT));
        assertEquals(Optional.of(team), stores().directory().team("north"));
        assertEquals(Optional.of(REP), stores().directory().rep("li.wei"));
        assertEquals(Optional.of(POOL), stores().directory().pool("public"));
        assertEquals(List.of(), stores().directory().reps("other"));
        assertEquals(Optional.empty(), stores().directory().rep("LI.WEI"));
    }

    @Test
    void savingAgainReplaces() {
        stores().directory().save(REP);
        Rep changed = REP.withCaps(null, List.of()).withState(Rep.State.LEFT);
        stores().directory().save(changed);
        assertEquals(List.of(changed), stores().directory().reps(UNIT));
        stores().directory().save(new Unit(UNIT, "renamed"));
        assertEquals(List.of(new Unit(UNIT, "renamed")), stores().directory().units());
    }

    @Test
    void everySaveCountsTheConfigurationUp() {
        countsUp(() -> stores().directory().save(new Unit(UNIT, "again")));
        countsUp(() -> stores().directory().save(new Team("north", UNIT, "north")));
        countsUp(() -> stores().directory().save(REP));
        countsUp(() -> stores().directory().save(REP));
        countsUp(() -> stores().directory().save(POOL));
        countsUp(() -> stores().policies().publish(policy("inbound", "a"), "admin", T0));
        countsUp(() -> stores().policies().publish(policy("inbound", "b"), "admin", T0));
        countsUp(() -> stores().policies().activate("inbound", 1, "admin", T0));
    }

    @Test
    void whoChangesUnitsIsNoticedInBoth() {
        stores().directory().save(new Unit("other", "Other"));
        stores().directory().save(REP);
        long before = stores().directory().configVersion("other");
        Rep moved = Rep.active("li.wei", "other", Set.of());
        countsUp(() -> stores().directory().save(moved));
        assertEquals(before + 1, stores().directory().configVersion("other"));
        assertEquals(List.of(), stores().directory().reps(UNIT));
        assertEquals(List.of(moved), stores().directory().reps("other"));
    }

    @Test
    void nothingIsSavedIntoAUnitThatIsNotThere() {
        Team lost = new Team("lost", "nowhere", "lost");
        assertThrows(IllegalArgumentException.class, () -> stores().directory().save(lost));
        assertEquals(Optional.empty(), stores().directory().team("lost"));
        assertThrows(IllegalArgumentException.class, () -> stores().directory().configVersion("nowhere"));
    }

    @Test
    void policiesComeBackAsTheyWerePublished() {
        PolicyVersion published = stores().policies().publish(policy("inbound", "询盘"), "王经理", T0);
        assertEquals(new PolicyVersion(policy("inbound", "询盘"), 1, T0, "王经理", true), published);
        assertEquals(List.of(published), stores().policies().active(UNIT));
        assertEquals(List.of(published), stores().policies().versions("inbound"));
        assertEquals(List.of(), stores().policies().active("other"));
        assertEquals(List.of(), stores().policies().versions("none"));
    }

    @Test
    void theLatestVersionIsActiveUntilAnOlderOneIsMadeSo() {
        stores().policies().publish(policy("inbound", "one"), "a", T0);
        stores().policies().publish(policy("inbound", "two"), "b", T0.plusSeconds(1));
        stores().policies().publish(policy("z", "other"), "c", T0);
        PolicyVersion first = new PolicyVersion(policy("inbound", "one"), 1, T0, "a", false);
        PolicyVersion second = new PolicyVersion(policy("inbound", "two"), 2, T0.plusSeconds(1), "b", true);
        assertEquals(List.of(second, first), stores().policies().versions("inbound"));
        PolicyVersion back = stores().policies().activate("inbound", 1, "d", T0.plusSeconds(2));
        assertEquals(new PolicyVersion(first.policy(), 1, T0, "a", true), back);
        assertEquals(
                List.of("one", "other"),
                stores().policies().active(UNIT).stream()
                        .map(version -> version.policy().name())
                        .toList());
        assertEquals(
                3,
                stores().policies().publish(policy("inbound", "three"), "a", T0).version());
    }

    @Test
    void aVersionThatIsNotThereCannotBeActivated() {
        assertThrows(IllegalArgumentException.class, () -> stores().policies().activate("inbound", 1, "a", T0));
        stores().policies().publish(policy("inbound", "one"), "a", T0);
        countsUpNothing(() -> assertThrows(
                IllegalArgumentException.class, () -> stores().policies().activate("inbound", 2, "a", T0)));
    }

    private void countsUpNothing(Runnable change) {
        long before = version();
        change.run();
        assertEquals(before, version());
    }

    @Test
    void aCanaryComesBackWithTheActiveVersionUntilItEnds() {
        stores().policies().publish(policy("inbound", "one"), "a", T0);
        PolicyVersion begun = stores().policies()
                .beginCanary(policy("inbound", "two"), 1_250, null, Set.of("turn"), "王经理", T0.plusSeconds(1));
        PolicyVersion candidate = new PolicyVersion(policy("inbound", "two"), 2, T0.plusSeconds(1), "王经理", false);
        Canary canary = new Canary(candidate, 1_250, "2", Set.of("turn"), 1, T0.plusSeconds(1), "王经理");
        PolicyVersion active = new PolicyVersion(policy("inbound", "one"), 1, T0, "a", true, canary);
        assertEquals(active, begun);
        assertEquals(List.of(active), stores().policies().active(UNIT));
        assertEquals(List.of(candidate, active), stores().policies().versions("inbound"));
        assertEquals(List.of(active), stores().past().before(UNIT, 1).policies());
        PolicyVersion more = stores().policies().shareCanary("inbound", 5_000);
        assertEquals(5_000, Objects.requireNonNull(more.canary()).share());
        assertEquals(List.of(more), stores().past().before(UNIT, 1).policies());
        assertEquals(active.with(null), stores().policies().endCanary("inbound"));
        assertEquals(List.of(active.with(null)), stores().past().before(UNIT, 1).policies());
        assertNull(stores().policies().shareCanary("inbound", 1).canary());
        // Its version stays, and can become active like any other.
        assertEquals(2, stores().policies().activate("inbound", 2, "a", T0).version());
    }

    @Test
    void whateverBecomesActiveEndsTheCanary() {
        stores().policies().publish(policy("inbound", "one"), "a", T0);
        stores().policies().beginCanary(policy("inbound", "two"), 1, "salt", Set.of(), "a", T0);
        PolicyVersion promoted = stores().policies().activate("inbound", 2, "b", T0);
        assertEquals(new PolicyVersion(policy("inbound", "two"), 2, T0, "a", true), promoted);
        assertEquals(List.of(promoted), stores().policies().active(UNIT));
        stores().policies().beginCanary(policy("inbound", "three"), 1, "salt", Set.of(), "a", T0);
        assertNull(
                stores().policies().publish(policy("inbound", "four"), "b", T0).canary());
        assertThrows(IllegalArgumentException.class, () -> stores().policies()
                .beginCanary(policy("none", "x"), 1, null, Set.of(), "a", T0));
    }

    @Test
    void everyChangeOfACanaryIsNoticedByLanesAndAShadowIsNot() {
        stores().policies().publish(policy("inbound", "one"), "a", T0);
        countsUp(() -> stores().policies().beginCanary(policy("inbound", "two"), 1, null, Set.of(), "a", T0));
        countsUp(() -> stores().policies().shareCanary("inbound", 2));
        countsUp(() -> stores().policies().endCanary("inbound"));
        countsUpNothing(() -> stores().policies().beginShadow(policy("inbound", "two"), Set.of(), "a", T0));
        countsUpNothing(() -> stores().policies().endShadow("inbound"));
    }

    @Test
    void aPolicyHasOneShadowThatComesBackAsItWasKept() {
        assertEquals(List.of(), stores().policies().shadows());
        Shadow first = stores().policies().beginShadow(policy("inbound", "影子"), Set.of("turn"), "王经理", T0);
        assertEquals(new Shadow(policy("inbound", "影子"), Set.of("turn"), 1, T0, "王经理"), first);
        assertEquals(List.of(first), stores().policies().shadows());
        Shadow second = stores().policies().beginShadow(policy("inbound", "two"), Set.of(), "a", T0.plusSeconds(1));
        assertEquals(List.of(second), stores().policies().shadows());
        assertTrue(stores().policies().endShadow("inbound"));
        assertFalse(stores().policies().endShadow("inbound"));
        assertEquals(List.of(), stores().policies().shadows());
    }

    @Test
    void aPolicyStaysInItsUnit() {
        stores().directory().save(new Unit("other", "Other"));
        stores().policies().publish(policy("inbound", "one"), "a", T0);
        Policy elsewhere = new Policy(
                "inbound",
                "other",
                "x",
                false,
                Set.of(),
                List.of(new Step("s", "roundrobin", null, Step.OnMissing.WAIT, Map.of())),
                null);
        assertThrows(IllegalArgumentException.class, () -> stores().policies().publish(elsewhere, "a", T0));
    }

    @Test
    void manyWhoPublishAtOnceGetDifferentVersions() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = Collections.nCopies(12, () -> stores().policies()
                    .publish(policy("inbound", "x"), "a", T0)
                    .version());
            Set<Integer> versions = new HashSet<>();
            for (Future<Integer> version : pool.invokeAll(tasks)) {
                versions.add(version.get());
            }
            assertEquals(12, versions.size());
            assertEquals(12, stores().policies().active(UNIT).get(0).version());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aRepWhomTwoPeopleMoveAtOnceIsInOneUnitInTheHistoryToo() throws Exception {
        stores().directory().save(new Unit("other", "Other"));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                stores().directory().save(Rep.active("li.wei", UNIT, Set.of()));
                List<Future<?>> saves = new ArrayList<>();
                try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
                    for (String unit : List.of("other", UNIT)) {
                        Rep moved = Rep.active("li.wei", unit, Set.of());
                        saves.add(pool.submit(() -> stores().directory().save(moved)));
                    }
                    lane.commit();
                }
                for (Future<?> save : saves) {
                    save.get();
                }
                for (String unit : List.of("other", UNIT)) {
                    assertEquals(
                            stores().directory().reps(unit),
                            stores().past().before(unit, 1).reps());
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Import job(String id, String unit, Import.State state, long second) {
        boolean running = state == Import.State.RUNNING;
        return new Import(
                id,
                unit,
                "csv",
                "线索 2026.csv",
                "ab".repeat(32),
                Map.of("公司", "company", "编号", Import.EXTERNAL_ID),
                running ? null : "inbound",
                "admin",
                state,
                T0.plusSeconds(second),
                running ? null : T0.plusSeconds(second + 5),
                1_000,
                running ? 10 : 1_000,
                Map.of("result/new", 10L, "rep/li.wei", 3_000_000_000L),
                state == Import.State.FAILED ? Reason.of("engine.import.broken", "line", 7L) : null);
    }

    private static RowProblem problem(long row, String path) {
        return new RowProblem(
                row,
                row + 1,
                new Problem(
                        Problem.Severity.WARNING, path, "值".repeat(300), Reason.of("engine.wrong", "max", 9L), 2, 3));
    }

    @Test
    void importsComeBackAsTheyWereSaved() {
        Import running = job("i1", UNIT, Import.State.RUNNING, 0);
        Import failed = job("i2", UNIT, Import.State.FAILED, 1);
        Import elsewhere = job("i3", "other", Import.State.RUNNING, 2);
        for (Import each : List.of(running, failed, elsewhere)) {
            stores().imports().save(each, List.of());
        }
        assertEquals(Optional.of(running), stores().imports().find("i1"));
        assertEquals(Optional.empty(), stores().imports().find("i9"));
        assertEquals(List.of(failed, running), stores().imports().list(UNIT, 10));
        assertEquals(List.of(failed), stores().imports().list(UNIT, 1));
        assertEquals(List.of(running, elsewhere), stores().imports().running());
        Import done = job("i1", UNIT, Import.State.DONE, 0);
        stores().imports().save(done, List.of());
        assertEquals(Optional.of(done), stores().imports().find("i1"));
        assertEquals(List.of(elsewhere), stores().imports().running());
    }

    @Test
    void aProblemIsKeptOnceHoweverOftenItsRowIsRead() {
        Import job = job("i1", UNIT, Import.State.RUNNING, 0);
        RowProblem early = problem(1, "company");
        RowProblem email = problem(2, "email");
        RowProblem phone = problem(2, "phone");
        stores().imports().save(job, List.of(phone, early, phone));
        stores().imports().save(job, List.of(email, phone, early));
        assertEquals(List.of(early, email, phone), stores().imports().problems("i1", 0, 10));
        assertEquals(List.of(email, phone), stores().imports().problems("i1", 1, 10));
        assertEquals(List.of(), stores().imports().problems("i2", 0, 10));
    }

    @Test
    void pagesOfProblemsLeaveNoneOut() {
        List<RowProblem> all = new ArrayList<>();
        for (long row = 1; row <= 9; row++) {
            for (long column = 0; column <= row % 3; column++) {
                all.add(problem(row, "column" + column));
            }
        }
        stores().imports().save(job("i1", UNIT, Import.State.RUNNING, 0), all);
        for (int size : new int[] {3, 4, 7, 100}) {
            List<RowProblem> found = new ArrayList<>();
            List<RowProblem> page = stores().imports().problems("i1", 0, size);
            while (!page.isEmpty()) {
                assertTrue(page.size() <= size);
                found.addAll(page);
                page = stores().imports()
                        .problems("i1", page.get(page.size() - 1).row(), size);
            }
            assertEquals(all, found, "pages of " + size);
        }
    }

    @Test
    void keysAreFoundByTheHashOfTheirSecretRevokedOrNot() {
        ApiKey admin = new ApiKey("k1", "管理员", "aa".repeat(32), ApiKey.Role.ADMIN, null, null, T0, null);
        ApiKey manager = new ApiKey("k2", "m", "bb".repeat(32), ApiKey.Role.MANAGER, UNIT, null, T0, null);
        ApiKey rep = new ApiKey("k3", "r", "dd".repeat(32), ApiKey.Role.REP, UNIT, "li.wei", T0, null);
        stores().access().save(manager);
        stores().access().save(rep);
        stores().access().save(admin);
        assertEquals(List.of(admin, manager, rep), stores().access().keys());
        ApiKey revoked = manager.revoked(T0.plusSeconds(1));
        stores().access().save(revoked);
        assertEquals(Optional.of(revoked), stores().access().findByHash("bb".repeat(32)));
        assertEquals(Optional.empty(), stores().access().findByHash("cc".repeat(32)));
    }

    @Test
    void theDatabaseSaysItsNameAndVersion() {
        assertTrue(
                stores().access().ping().matches("(Apache Derby|PostgreSQL) [0-9].*"),
                stores().access().ping());
    }
}
