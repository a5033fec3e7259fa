package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.ActivityRate;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.GroupCounts;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeadPriority;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups, facts, priority and activity. */
class CustomersTest {

    private static final Map<String, Object> GROUPS = Map.of(
            "groups",
            List.of(
                    Map.of(
                            "id",
                            "value",
                            "classes",
                            List.of(
                                    Map.of("id", "A", "when", "revenue > 1000"),
                                    Map.of("id", "B", "when", "revenue > 100")),
                            "otherwise",
                            "C"),
                    Map.of(
                            "id",
                            "life",
                            "classes",
                            List.of(
                                    Map.of("id", "lost", "when", "fenpei.fact.result = lost"),
                                    Map.of("id", "dormant", "when", "fenpei.fact.daysOwner > 90")),
                            "otherwise",
                            "active"),
                    Map.of(
                            "id",
                            "care",
                            "classes",
                            List.of(Map.of("id", "key", "when", "fenpei.group.value = A")),
                            "otherwise",
                            "usual")));
    private static final Map<String, Object> PRIORITY = Map.of(
            "parts",
            List.of(
                    Map.of(
                            "id",
                            "importance",
                            "weight",
                            2,
                            "rules",
                            List.of(
                                    Map.of("when", "fenpei.group.value = A", "points", 9),
                                    Map.of("when", "fenpei.group.value = B", "points", 4))),
                    Map.of(
                            "id",
                            "urgency",
                            "weight",
                            1,
                            "rules",
                            List.of(Map.of("when", "urgent = true", "points", 9)),
                            "otherwise",
                            1)));

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    CustomersTest() {
        engine.registry.putLanguage(new Words());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void pooling() {
        engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
        engine.policy("public", "pass");
    }

    private LeadId submit(Map<String, ?> attributes, int priority) {
        return Engine.get(engine.assigner.submit(
                        new Intake(Unit.DEFAULT, "test", null, priority, null, Attributes.of(attributes)), "test"))
                .decision()
                .lead();
    }

    private PlacedLead lead(LeadId id) {
        return engine.stores.find(id).orElseThrow();
    }

    private Map<String, String> groups(LeadId id) {
        return Objects.requireNonNull(
                engine.customers.groups(Unit.DEFAULT, List.of(lead(id))).get(id));
    }

    @Test
    void theFirstClassThatFitsCountsAndALaterGroupingSeesTheFormerOnes() {
        pooling();
        engine.settings.save(Unit.DEFAULT, "groups", GROUPS);
        assertEquals(Map.of("value", "A", "life", "active", "care", "key"), groups(submit(Map.of("revenue", 1001), 0)));
        assertEquals("B", groups(submit(Map.of("revenue", 1000), 0)).get("value"));
        assertEquals("C", groups(submit(Map.of(), 0)).get("value"));
        assertEquals(
                List.of("value", "life", "care"),
                List.copyOf(groups(submit(Map.of(), 0)).keySet()));
    }

    @Test
    void whatTimeAloneChangesIsNeverOutOfDate() {
        engine.turns("turn");
        engine.policy("public", "turn");
        engine.settings.save(Unit.DEFAULT, "groups", GROUPS);
        LeadId id = submit(Map.of(), 0);
        engine.advance(Duration.ofDays(91).minusSeconds(1));
        assertEquals("active", groups(id).get("life"));
        engine.advance(Duration.ofSeconds(1));
        assertEquals("dormant", groups(id).get("life"));
        Engine.get(engine.assigner.assign(id, new Target(Target.Kind.REP, "bob"), null, "boss"));
        assertEquals("active", groups(id).get("life"));
        Engine.get(engine.assigner.close(id, new Closing(Closing.Result.LOST, null, null, "gone"), "boss"));
        assertEquals("lost", groups(id).get("life"));
    }

    @Test
    void policiesDecideByGroupsAndFactsAndNothingOfThemIsKept() {
        engine.settings.save(Unit.DEFAULT, "groups", GROUPS);
        engine.strategy("bob", true, request -> new StepOutcome.Assign("bob", Reason.of("test.bob")));
        engine.strategy("ann", true, request -> new StepOutcome.Assign("ann", Reason.of("test.ann")));
        Step key = new Step("key", "bob", null, "fenpei.group.care = key", Step.OnMissing.SKIP, Map.of());
        Step rest = new Step("rest", "ann", null, Step.OnMissing.WAIT, Map.of());
        engine.policy(new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(key, rest), null));
        LeadId important = submit(Map.of("revenue", 5000), 0);
        assertEquals("bob", lead(important).placement().owner());
        assertEquals("ann", lead(submit(Map.of(), 0)).placement().owner());
        assertEquals(Set.of("revenue"), lead(important).lead().attributes().names());
    }

    @Test
    void groupsAreCountedForAllAndForEachRep() {
        engine.turns("turn");
        engine.policy("public", "turn");
        engine.settings.save(Unit.DEFAULT, "groups", GROUPS);
        submit(Map.of("revenue", 5000), 0);
        submit(Map.of("revenue", 500), 0);
        submit(Map.of("revenue", 5000), 0);
        GroupCounts counts = engine.customers.countGroups(Unit.DEFAULT);
        assertEquals(3, counts.leads());
        assertEquals(Map.of("A", 2L, "B", 1L), counts.groups().get("value"));
        assertEquals(
                Map.of("A", 2L),
                Objects.requireNonNull(counts.reps().get("ann")).get("value"));
        assertThrows(FenpeiException.class, () -> engine.customers.countGroups("nowhere"));
    }

    @Test
    void whatIsWrongWithTheSettingsIsToldWithItsPlaceLineAndColumn() {
        Map<String, Object> wrong = Map.of(
                "groups",
                List.of(Map.of(
                        "id", "a b", "classes", List.of(Map.of("id", "x", "when", "nonsense"), Map.of("id", "x")))));
        List<Problem> problems = engine.settings.check("groups", wrong);
        assertEquals(
                List.of(
                        "/groups/0/id",
                        "/groups/0/classes/0/when",
                        "/groups/0/classes/1/id",
                        "/groups/0/classes/1/when",
                        "/groups/0/otherwise"),
                problems.stream().map(Problem::path).toList());
        assertEquals(1, problems.get(1).line());
        List<Problem> others = engine.settings.check(
                "priority",
                Map.of("parts", List.of(Map.of("id", "p", "weight", 0, "rules", List.of(Map.of("when", "a b"))))));
        assertEquals(
                List.of("/parts/0/weight", "/parts/0/rules/0/when", "/parts/0/rules/0/points"),
                others.stream().map(Problem::path).toList());
        assertEquals(
                "/parts",
                engine.settings
                        .check("priority", Map.of("part", List.of()))
                        .get(0)
                        .path());
    }

    @Test
    void priorityIsTheWeightedMeanOfItsPartsAndExplainsItself() {
        pooling();
        engine.settings.save(Unit.DEFAULT, "groups", GROUPS);
        engine.settings.save(Unit.DEFAULT, "priority", PRIORITY);
        LeadId id = submit(Map.of("revenue", 5000, "urgent", true), 0);
        assertEquals(9, lead(id).lead().priority());
        LeadPriority explained = engine.customers.priority(lead(id));
        assertFalse(explained.given());
        assertEquals(
                List.of(new LeadPriority.Part("importance", 2, 9, 1), new LeadPriority.Part("urgency", 1, 9, 1)),
                explained.parts());
        assertEquals(3, lead(submit(Map.of("revenue", 500), 0)).lead().priority(), "(2*4 + 1*1) / 3");
        assertEquals(0, lead(submit(Map.of(), 0)).lead().priority(), "a third is rounded to nothing");
    }

    @Test
    void aChangedAttributeChangesThePriorityAndWhatSomebodySaidWins() {
        pooling();
        engine.settings.save(Unit.DEFAULT, "groups", GROUPS);
        engine.settings.save(Unit.DEFAULT, "priority", PRIORITY);
        LeadId id = submit(Map.of("revenue", 500), 0);
        Engine.get(engine.assigner.update(id, Map.of("urgent", true), "test"));
        assertEquals(6, lead(id).lead().priority(), "17 / 3");
        assertEquals(
                2,
                Engine.get(engine.customers.setPriority(id, 2, "boss")).lead().priority());
        Engine.get(engine.assigner.update(id, Map.of("revenue", 5000), "test"));
        assertEquals(2, lead(id).lead().priority());
        assertTrue(engine.customers.priority(lead(id)).given());
        assertEquals(
                9,
                Engine.get(engine.customers.setPriority(id, null, "boss"))
                        .lead()
                        .priority());
        LeadId given = submit(Map.of("revenue", 5000), 1);
        assertEquals(1, lead(given).lead().priority());
        assertThrows(FenpeiException.class, () -> Engine.get(engine.customers.setPriority(id, 10, "boss")));
    }

    @Test
    void theMoreUrgentIsClaimedFirstEvenIfItCameLater() {
        pooling();
        LeadId early = submit(Map.of(), 0);
        LeadId late = submit(Map.of(), 0);
        assertEquals(early, next());
        LeadId urgent = submit(Map.of(), 5);
        LeadId urgentToo = submit(Map.of(), 5);
        assertEquals(
                List.of(urgent, urgentToo, late),
                engine.customers.queue(Unit.DEFAULT, "public", 9).stream()
                        .map(lead -> lead.lead().id())
                        .toList());
        assertEquals(List.of(), engine.customers.queue(Unit.DEFAULT, null, 9));
        assertEquals(urgent, next());
        Engine.get(engine.customers.setPriority(late, 7, "boss"));
        assertEquals(late, next());
        assertEquals(urgentToo, next());
    }

    private LeadId next() {
        List<ClaimResult> taken = Engine.get(engine.assigner.claim(Claim.next("public", "ann"), "ann"));
        return Objects.requireNonNull(taken.get(0).lead());
    }

    @Test
    void aSettingThatChangesReachesTheLeadsThatWait() throws InterruptedException {
        pooling();
        LeadId id = submit(Map.of("urgent", true), 0);
        engine.settings.save(Unit.DEFAULT, "priority", PRIORITY);
        CreditReviews reviews = engine.creditReviews();
        try {
            reviews.look(Unit.DEFAULT);
            assertEquals(3, lead(id).lead().priority());
            long last = engine.stores.lastSequence();
            reviews.look(Unit.DEFAULT);
            assertEquals(last, engine.stores.lastSequence());
            assertEquals(Placement.State.POOL, lead(id).placement().state());
        } finally {
            reviews.stop();
        }
    }

    @Test
    void aRepIsAsActiveAsTheShareOfHisCustomersWhomHeHasWorkedWithThisMonth() {
        engine.people.save(new Team("east", Unit.DEFAULT, "East"));
        Rep ann = Rep.active("ann", Unit.DEFAULT, Set.of("east"));
        engine.people.save(new Rep(
                ann.id(),
                ann.unit(),
                ann.name(),
                ann.state(),
                ann.teams(),
                1,
                null,
                List.of(),
                ZoneId.of("Asia/Shanghai"),
                Attributes.NONE));
        engine.strategy("ann", true, request -> new StepOutcome.Assign("ann", Reason.of("test.ann")));
        engine.policy("public", "ann");
        assertEquals(OptionalDouble.empty(), engine.customers.activity("ann").rate());
        LeadId one = submit(Map.of(), 0);
        submit(Map.of(), 0);
        Engine.get(engine.assigner.update(one, Map.of("stage", "by somebody else"), "boss"));
        assertEquals(0, engine.customers.activity("ann").active());
        Engine.get(engine.assigner.update(one, Map.of("stage", "by her"), "ann", "ann"));
        ActivityRate rate = engine.customers.activity("ann");
        assertEquals(2, rate.held());
        assertEquals(OptionalDouble.of(0.5), rate.rate());
        assertEquals("2026-02-28T16:00:00Z", rate.from().toString(), "the month begins in her zone");
        assertEquals(List.of(rate), engine.customers.activityOfTeam("east"));
        engine.advance(Duration.ofDays(30).minusHours(8));
        assertEquals(0, engine.customers.activity("ann").active(), "another month has begun in Shanghai");
        Engine.get(engine.assigner.assign(one, new Target(Target.Kind.REP, "bob"), null, "boss"));
        assertEquals(0, engine.customers.activity("bob").active(), "it was not his work");
        assertThrows(FenpeiException.class, () -> engine.customers.activity("nobody"));
    }

    @Test
    void aContactThatCountsIsWorkOfTheOwnerForHisRateAndForGroups() {
        engine.strategy("ann", true, request -> new StepOutcome.Assign("ann", Reason.of("test.ann")));
        engine.policy("public", "ann");
        LeadId plain = submit(Map.of(), 0);
        call(plain);
        assertEquals(1, engine.customers.activity("ann").active());
        assertEquals(Set.of(), lead(plain).lead().attributes().names(), "without groups nothing is kept for them");
        engine.settings.save(
                Unit.DEFAULT,
                "groups",
                Map.of(
                        "groups",
                        List.of(Map.of(
                                "id",
                                "life",
                                "classes",
                                List.of(Map.of("id", "warm", "when", "fenpei.fact.daysWorked = 0")),
                                "otherwise",
                                "cold"))));
        LeadId sorted = submit(Map.of(), 0);
        assertEquals("cold", groups(sorted).get("life"));
        call(sorted);
        assertEquals("warm", groups(sorted).get("life"));
        engine.advance(Duration.ofDays(1));
        assertEquals("cold", groups(sorted).get("life"));
        Simulation replay = engine.simulations.replay(Unit.DEFAULT, 1, engine.stores.lastSequence(), "test");
        Engine.until(() -> replayed(engine, replay).state() == Simulation.State.DONE);
        assertEquals(
                List.of(),
                Objects.requireNonNull(replayed(engine, replay).outcome()).differences());
    }

    private void call(LeadId id) {
        FollowUps.Contact contact =
                new FollowUps.Contact(null, "call", "spoke with her about it", null, null, null, false, null);
        assertTrue(Engine.get(engine.followUps.record(id, contact, "ann", "ann"))
                .followUp()
                .qualifies());
    }

    /** Whatever is derived is derived again in the same way. */
    @Property(tries = 15)
    void decisionsByGroupsFactsAndPriorityAreTakenAgainInTheSameWay(@ForAll long seed) {
        Random random = new Random(seed);
        try (Engine world = new Engine().reps("r0", "r1", "r2").pools("public")) {
            world.registry.putLanguage(new Words());
            world.turns("turn");
            world.strategy(
                    "urgent",
                    true,
                    request -> request.lead().priority() > 4
                            ? new StepOutcome.Assign(
                                    "r0",
                                    Reason.of("test.urgent", "p", request.lead().priority()))
                            : new StepOutcome.Pass(
                                    Reason.of("test.pass", "p", request.lead().priority())));
            Step urgent = new Step("urgent", "urgent", null, Step.OnMissing.WAIT, Map.of());
            Step old = new Step("old", "turn", null, "fenpei.fact.daysReceived > 2", Step.OnMissing.SKIP, Map.of());
            Step many = new Step("many", "turn", null, "fenpei.fact.owners > 1", Step.OnMissing.SKIP, Map.of());
            world.policy(new Policy(
                    "main",
                    Unit.DEFAULT,
                    "main",
                    true,
                    Set.of(),
                    List.of(urgent, old, many),
                    Set.of("stage"),
                    "public"));
            List<LeadId> leads = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                act(world, random, leads, i);
            }
            Simulation replay = world.simulations.replay(Unit.DEFAULT, 1, world.stores.lastSequence(), "test");
            Engine.until(() -> replayed(world, replay).state() == Simulation.State.DONE);
            assertEquals(
                    List.of(),
                    Objects.requireNonNull(replayed(world, replay).outcome()).differences());
        }
    }

    private static Simulation replayed(Engine world, Simulation replay) {
        return world.simulations.find(replay.id()).orElseThrow();
    }

    private static void act(Engine world, Random random, List<LeadId> leads, int i) {
        if (i == 20) {
            world.settings.save(Unit.DEFAULT, "groups", GROUPS);
        }
        if (i == 35) {
            world.settings.save(Unit.DEFAULT, "priority", PRIORITY);
        }
        world.advance(Duration.ofHours(random.nextInt(20)));
        Map<String, Object> attributes = Map.of("revenue", random.nextInt(2000), "urgent", random.nextBoolean());
        if (leads.isEmpty() || random.nextInt(3) == 0) {
            int priority = random.nextInt(3) == 0 ? random.nextInt(9) : 0;
            leads.add(Engine.get(world.assigner.submit(
                            new Intake(Unit.DEFAULT, "test", "e" + i, priority, null, Attributes.of(attributes)),
                            "test"))
                    .decision()
                    .lead());
            return;
        }
        LeadId lead = leads.get(random.nextInt(leads.size()));
        String rep = "r" + random.nextInt(3);
        @Nullable Integer priority = random.nextBoolean() ? null : random.nextInt(10);
        var stage =
                switch (random.nextInt(5)) {
                    case 0 -> world.assigner.claim(Claim.next("public", rep), rep);
                    case 1 -> world.assigner.assign(lead, new Target(Target.Kind.REP, rep), null, "m");
                    case 2 -> world.customers.setPriority(lead, priority, "m");
                    case 3 -> world.assigner.assign(lead, new Target(Target.Kind.POLICY, "main"), null, "m");
                    default -> world.assigner.update(lead, Map.of("stage", "s" + i, "urgent", true), "m");
                };
        try {
            Engine.get(stage);
        } catch (FenpeiException refused) {
            // Refused is an answer, too.
        }
    }
}
