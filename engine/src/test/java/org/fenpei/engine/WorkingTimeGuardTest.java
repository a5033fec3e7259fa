package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeftOutRep;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.engine.policy.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Leads come to reps only while they work, at the doors that the unit names. The clock begins at nine in the morning of a Monday in
 * Shanghai, when work begins.
 */
class WorkingTimeGuardTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    WorkingTimeGuardTest() {
        engine.turns("turn");
        engine.policy(null, "turn");
    }

    @AfterEach
    void close() {
        engine.simulations.stop();
        engine.close();
    }

    private void settle(String calendar) {
        engine.settings.save(Unit.DEFAULT, "calendar", Json.object(calendar));
    }

    private void at(Duration after) {
        engine.advance(Duration.between(engine.clock().instant(), NINE.plus(after)));
    }

    private Placement place(LeadId lead) {
        return engine.leads.find(lead).orElseThrow().placement();
    }

    private @Nullable String owner(LeadId lead) {
        return place(lead).owner();
    }

    private LeadId submit(String id) {
        return engine.submit(id).decision().lead();
    }

    private String refused(LeadId lead, String rep, @Nullable String override) {
        return assertThrows(
                        FenpeiException.class,
                        () -> Engine.get(
                                engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), override, "boss")))
                .refusal()
                .reason()
                .code();
    }

    @Test
    void whatComesAfterWorkWaitsForTheFirstInstantOfTheNextDay() {
        settle("{\"onlyAtWork\": [\"policy\"]}");
        assertEquals("ann", owner(submit("1")));
        at(Duration.ofHours(9));
        LeadId late = submit("2");
        assertEquals(Placement.State.WAITING, place(late).state());
        LeftOutRep out = engine.leads
                .explain(Unit.DEFAULT, place(late).sequence())
                .orElseThrow()
                .leftOut()
                .get(0);
        assertEquals("working-time", out.guard());
        assertEquals("engine.not-at-work", out.refusal().reason().code());
        assertEquals(NINE.plus(Duration.ofDays(1)), out.refusal().earliest());
        assertEquals("2026-03-03T01:00", out.refusal().reason().args().get("from"), "in his zone");
        at(Duration.ofDays(1).minusMillis(1));
        LeadId later = submit("3");
        assertEquals(Placement.State.WAITING, place(late).state(), "not a millisecond before");
        at(Duration.ofDays(1));
        Engine.until(() -> place(late).state() == Placement.State.OWNED);
        assertEquals("bob", owner(late), "and the turn was not lost");
        Engine.until(() -> place(later).state() == Placement.State.OWNED);
        assertEquals("ann", owner(later), "the older one first");
        assertEquals(List.of(), engine.replayed());
    }

    @Test
    void withoutItNothingIsHeldBackAndOtherDoorsStayOpen() {
        at(Duration.ofHours(12));
        assertEquals("ann", owner(submit("1")));
        settle("{\"onlyAtWork\": [\"policy\"]}");
        LeadId late = submit("2");
        Engine.get(engine.assigner.assign(late, new Target(Target.Kind.REP, "bob"), null, "boss"));
        assertEquals("bob", owner(late));
    }

    @Test
    void byHandAManagerMayOverrideIt() {
        settle("{\"onlyAtWork\": [\"policy\", \"manual\", \"claim\"]}");
        at(Duration.ofHours(12));
        LeadId late = submit("1");
        assertEquals("engine.not-at-work", refused(late, "ann", null));
        Engine.get(engine.assigner.assign(late, new Target(Target.Kind.REP, "ann"), "urgent", "boss"));
        assertEquals("ann", owner(late));
    }

    @Test
    void aClaimAfterWorkIsRefusedWithTheTimeAtWhichItWouldPass() {
        settle("{\"onlyAtWork\": [\"claim\"]}");
        LeadId lead = submit("1");
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POOL, "public"), null, "boss"));
        at(Duration.ofHours(9));
        ClaimCheck check = Engine.get(engine.limits.check(lead, "ann"));
        assertEquals(
                List.of("engine.not-at-work"),
                check.refusals().stream().map(no -> no.reason().code()).toList());
        FenpeiException no = assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.claim(Claim.one("public", "ann", lead), "ann")));
        assertEquals(NINE.plus(Duration.ofDays(1)), no.refusal().earliest());
        at(Duration.ofDays(1));
        Engine.get(engine.assigner.claim(Claim.one("public", "ann", lead), "ann"));
        assertEquals("ann", owner(lead));
    }

    @Test
    void repsHaveHoursOfTheirOwnAndHolidaysAreForAll() {
        settle(
                """
                {"onlyAtWork": ["policy"], "holidays": ["2026-03-03"],
                 "shifts": [{"reps": ["bob"], "week": {"monday": ["18:00-22:00"], "tuesday": ["18:00-22:00"],
                   "wednesday": ["18:00-22:00"]}}]}
                """);
        assertEquals("ann", owner(submit("1")));
        assertEquals("ann", owner(submit("2")), "bob works in the evening");
        at(Duration.ofHours(9));
        assertEquals("bob", owner(submit("3")));
        at(Duration.ofHours(13));
        LeadId late = submit("4");
        assertEquals(Placement.State.WAITING, place(late).state());
        at(Duration.ofDays(1));
        submit("5");
        assertEquals(Placement.State.WAITING, place(late).state(), "a holiday");
        at(Duration.ofDays(2));
        Engine.until(() -> place(late).state() == Placement.State.OWNED);
        assertEquals("ann", owner(late));
        assertEquals(List.of(), engine.replayed());
    }

    @Test
    void whatIsWrittenWronglyIsTold() {
        assertEquals(
                "/onlyAtWork",
                engine.settings
                        .check("calendar", Json.object("{\"onlyAtWork\": [\"" + Door.CLOSE + "\"]}"))
                        .get(0)
                        .path());
        String twice = "{\"shifts\": [{\"reps\": [\"ann\"]}, {\"reps\": [\"ann\"]}]}";
        assertEquals(
                "/shifts/1/reps",
                engine.settings.check("calendar", Json.object(twice)).get(0).path());
        assertTrue(assertThrows(FenpeiException.class, () -> settle("{\"shifts\": [{\"reps\": [\"eve\"]}]}"))
                .problems()
                .get(0)
                .path()
                .endsWith("/shifts/0/reps/0"));
    }
}
