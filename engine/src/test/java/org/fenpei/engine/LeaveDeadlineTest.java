package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.Existing;
import org.fenpei.api.model.Absence.NewLeads;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Unit;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.service.Target;
import org.fenpei.engine.keeping.UnitCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves do to deadlines. The clock begins on Monday, 2 March 2026, at 09:00 in Shanghai; work is from 9 to 18. */
class LeaveDeadlineTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

    private final Engine engine = new Engine();
    private final MemoryAbsences kept = new MemoryAbsences(engine.directory, new MemoryBulk());
    private final AbsencesService absences = engine.absences(kept);

    @BeforeEach
    void office() {
        engine.reps("a", "b").pools("public").policy("public", "turn").turns("turn");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void rules(String... rules) {
        engine.settle("keeping", "{\"rules\": [" + String.join(", ", rules) + "]}");
    }

    private static String rule(String within, String time, String ladder) {
        return "{\"id\": \"" + time + "\", \"group\": \"" + time
                + "\", \"clock\": \"followUp\", \"within\": \"" + within + "\", \"time\": \"" + time
                + "\", \"ladder\": [" + ladder + "]}";
    }

    private static final String POOL = "{\"do\": [\"pool\"], \"pool\": \"public\"}";

    private LeadId leadOf(String rep, String id) {
        LeadId lead = engine.submit(id).decision().lead();
        if (!rep.equals(placed(lead).placement().owner())) {
            Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), null, "m"));
        }
        return lead;
    }

    private Absence away(String rep, String from, String to) {
        return absences.plan(
                rep,
                new Absence.Plan(
                        Absence.Kind.VACATION,
                        Instant.parse(from),
                        Instant.parse(to),
                        null,
                        NewLeads.SKIP,
                        Existing.STAY,
                        true,
                        null),
                "boss");
    }

    private PlacedLead placed(LeadId lead) {
        return engine.stores.find(lead).orElseThrow();
    }

    private Instant deadline(LeadId lead, String rule) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(placed(lead).keeping()).of(rule))
                .deadline()
                .at();
    }

    private void awaits(LeadId lead, String deadline) {
        Engine.until(() -> deadline(lead, "business").equals(Instant.parse(deadline)));
    }

    private void pass(Instant to) {
        engine.advance(Duration.between(engine.clock().instant(), to));
        Engine.until(() -> engine.stores.overdue(Unit.DEFAULT, engine.clock().instant()) == 0);
    }

    @Test
    void aDeadlineInBusinessTimeThatRunsAlreadyStopsForALeaveAndOneInElapsedTimeGoesOn() {
        rules(rule("P3D", "business", POOL), rule("P20D", "elapsed", POOL));
        LeadId lead = leadOf("a", "1");
        LeadId other = leadOf("b", "2");
        Instant elapsed = deadline(lead, "elapsed");
        assertEquals(Instant.parse("2026-03-05T01:00:00Z"), deadline(lead, "business"));
        away("a", "2026-03-03T16:00:00Z", "2026-03-08T16:00:00Z");
        // Tuesday, and Monday and Tuesday after it.
        awaits(lead, "2026-03-10T01:00:00Z");
        assertEquals(elapsed, deadline(lead, "elapsed"));
        assertEquals(Instant.parse("2026-03-05T01:00:00Z"), deadline(other, "business"), "a colleague's runs on");
        pass(Instant.parse("2026-03-10T00:59:59.999Z"));
        assertEquals("a", placed(lead).placement().owner());
        assertEquals(Placement.State.POOL, placed(other).placement().state());
        pass(Instant.parse("2026-03-10T01:00:00Z"));
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
        assertEquals(
                1,
                engine.stores.ofLead(lead).stream()
                        .filter(decision -> decision.door() == Door.RECYCLE)
                        .count());
    }

    @Test
    void aLeaveThatEndsEarlierOrLaterOrIsCalledOffMovesTheDeadlineAgain() {
        rules(rule("P3D", "business", POOL));
        LeadId lead = leadOf("a", "1");
        Absence absence = away("a", "2026-03-03T16:00:00Z", "2026-03-08T16:00:00Z");
        awaits(lead, "2026-03-10T01:00:00Z");
        absences.end(absence.id(), Instant.parse("2026-03-09T16:00:00Z"), "boss");
        awaits(lead, "2026-03-11T01:00:00Z");
        absences.cancel(absence.id(), "boss");
        awaits(lead, "2026-03-05T01:00:00Z");
        Absence again = away("a", "2026-03-03T16:00:00Z", "2026-03-08T16:00:00Z");
        awaits(lead, "2026-03-10T01:00:00Z");
        pass(Instant.parse("2026-03-05T01:00:00Z"));
        absences.end(again.id(), null, "boss");
        // Away on Wednesday, back on Thursday morning.
        awaits(lead, "2026-03-06T01:00:00Z");
    }

    @Test
    void aLeaveThatIsOverStillCountsWhenTheDeadlineIsComputedAnew() {
        rules(rule("P3D", "business", POOL));
        LeadId lead = leadOf("a", "1");
        Absence absence = away("a", "2026-03-03T16:00:00Z", "2026-03-08T16:00:00Z");
        awaits(lead, "2026-03-10T01:00:00Z");
        pass(Instant.parse("2026-03-09T02:00:00Z"));
        Absence over = kept.find(absence.id()).orElseThrow();
        kept.save(over.with(over.plan(), Absence.State.ENDED, null));
        Engine.get(engine.assigner.update(lead, Map.of("note", "x"), null, "m"));
        assertEquals(Instant.parse("2026-03-10T01:00:00Z"), deadline(lead, "business"));
        engine.settle("calendar", "{\"holidays\": [\"2026-03-10\"]}");
        awaits(lead, "2026-03-11T01:00:00Z");
    }

    @Test
    void aRungThatCountsWorkingTimeWaitsForTheReturnToo() {
        rules(rule(
                "P1D",
                "business",
                "{\"do\": [\"remind\"]}, {\"after\": \"PT3H\", \"do\": [\"pool\"], \"pool\": \"public\"}"));
        LeadId lead = leadOf("a", "1");
        pass(Instant.parse("2026-03-03T01:00:00Z"));
        assertEquals(
                Instant.parse("2026-03-03T04:00:00Z"),
                Objects.requireNonNull(placed(lead).keeping()).at());
        pass(Instant.parse("2026-03-03T02:00:00Z"));
        away("a", "2026-03-03T02:00:00Z", "2026-03-04T16:00:00Z");
        Engine.until(() -> Instant.parse("2026-03-05T03:00:00Z")
                .equals(Objects.requireNonNull(placed(lead).keeping()).at()));
        pass(Instant.parse("2026-03-05T02:59:59Z"));
        assertEquals("a", placed(lead).placement().owner());
        pass(Instant.parse("2026-03-05T03:00:00Z"));
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
    }

    @Test
    void theOwnerIsShownTheTimeThatTheLaneCountsWith() {
        rules(rule("P3D", "business", POOL));
        LeadId lead = leadOf("a", "1");
        away("a", "2026-03-03T16:00:00Z", "2026-03-08T16:00:00Z");
        awaits(lead, "2026-03-10T01:00:00Z");
        KeepingReport.Item item = engine.keepings.report(lead).deadlines().get(0);
        assertEquals(Duration.ofHours(27), item.worked(), "three working days");
    }

    @Test
    void aDeadlineThatIsDueBeforeItWasCountedAnewDoesNotFire() {
        rules(rule("P1D", "business", POOL));
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            leads.add(leadOf("a", "e" + i));
        }
        // The lane sees the leave and the deadlines in one moment, as after a downtime.
        engine.stopLanes();
        Instant from = Instant.parse("2026-03-02T02:00:00Z");
        engine.directory.put(new Absence(
                "x",
                Unit.DEFAULT,
                "a",
                new Absence.Plan(
                        Absence.Kind.SICK,
                        from,
                        from.plus(Duration.ofDays(10)),
                        null,
                        NewLeads.SKIP,
                        Existing.STAY,
                        true,
                        null),
                Absence.State.PLANNED,
                null,
                null,
                null,
                "boss",
                from,
                1));
        engine.advance(Duration.ofDays(2));
        engine.startLanes();
        Engine.get(engine.assignerAgain().submit(Engine.intake("new", 0), "test"));
        Engine.until(() -> engine.stores.overdue(Unit.DEFAULT, engine.clock().instant()) == 0);
        for (LeadId lead : leads) {
            assertEquals("a", placed(lead).placement().owner());
            assertEquals(
                    List.of(),
                    engine.stores.ofLead(lead).stream()
                            .filter(one -> one.door() == Door.KEEP || one.door() == Door.RECYCLE)
                            .toList());
        }
    }

    /** Two nodes, one of which is stopped on the way; leaves that are planned, moved and called off in any order. */
    @Test
    void whateverIsPlannedAndWhoeverCountsEveryDeadlineIsWhatItWouldBeIfItWereSetAnew() {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            Engine one = new Engine();
            try (one) {
                one.reps("a", "b", "c").pools("public").policy("public", "turn").turns("turn");
                one.settle("keeping", "{\"rules\": [" + rule("P9D", "business", POOL) + "]}");
                for (int i = 0; i < 700; i++) {
                    one.submit("s" + i);
                }
                MemoryAbsences plans = new MemoryAbsences(one.directory, new MemoryBulk());
                AbsencesService service = one.absences(plans);
                List<Absence> planned = new ArrayList<>();
                int n = 0;
                for (String rep : List.of("a", "b", "c", "a", "b")) {
                    Instant from = MONDAY.plus(Duration.ofDays(1 + n * 4L)).plus(Duration.ofHours(random.nextInt(24)));
                    n++;
                    planned.add(service.plan(
                            rep,
                            new Absence.Plan(
                                    Absence.Kind.VACATION,
                                    from,
                                    from.plus(Duration.ofHours(1 + random.nextInt(70))),
                                    null,
                                    NewLeads.SKIP,
                                    Existing.STAY,
                                    true,
                                    null),
                            "boss"));
                    if (random.nextInt(3) == 0) {
                        service.cancel(
                                planned.remove(random.nextInt(planned.size())).id(), "boss");
                    }
                }
                one.stopLanes();
                try (Engine.Node node = one.otherNode()) {
                    node.lanes().wake(Unit.DEFAULT);
                    Engine.until(() -> isSetAnew(one));
                }
            }
        }
    }

    private static boolean isSetAnew(Engine engine) {
        var office = engine.settings.current(Unit.DEFAULT).get(UnitCalendar.KIND);
        Map<String, List<Interval>> leaves = engine.directory.leaves(Unit.DEFAULT, null);
        return engine.stores.allLeads().stream().allMatch(lead -> {
            String owner = Objects.requireNonNull(lead.placement().owner());
            Instant expected =
                    office.without(leaves).of(owner).afterDays(lead.placement().since(), 9);
            return expected.equals(Objects.requireNonNull(lead.deadline()).at());
        });
    }

    @Test
    void aUnitThatHasSettledNoDeadlinesKeepsNothingOfLeaves() {
        LeadId lead = leadOf("a", "1");
        away("a", "2026-03-03T16:00:00Z", "2026-03-08T16:00:00Z");
        leadOf("b", "2");
        assertTrue(engine.stores.allEntries().keySet().stream().noneMatch(key -> key.startsWith("~keeping")));
        assertNotNull(placed(lead).placement().owner());
    }
}
