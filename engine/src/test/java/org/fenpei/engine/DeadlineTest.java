package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.retention.RetentionRule;
import org.fenpei.api.service.Claim;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

class DeadlineTest {

    private static final Duration KEEP = Duration.ofDays(2);

    private final Engine engine = new Engine();

    @AfterEach
    void stop() {
        engine.close();
    }

    private LeadId claimed() {
        engine.reps("a").pools("public").policy("public", "pass");
        engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.why")));
        RetentionRule rule = request -> request.door() == Door.CLAIM
                ? new Deadline(request.since().plus(KEEP), "public", Reason.of("test.overdue"))
                : null;
        engine.registry.putRule(rule, Map.of(Constants.SERVICE_ID, 99L, RetentionRule.ID_PROPERTY, "keep"));
        LeadId lead = engine.submit("1").decision().lead();
        Engine.get(engine.assigner.claim(Claim.one("public", "a", lead), "a"));
        return lead;
    }

    private Placement.State state(LeadId lead) {
        return engine.stores.find(lead).orElseThrow().placement().state();
    }

    @Test
    void aLeadFallsBackWhenItsTimeIsOverAndNotBeforeAndOnce() {
        LeadId lead = claimed();
        engine.advance(KEEP.minusMillis(1));
        engine.submit("2");
        assertEquals(Placement.State.OWNED, state(lead));
        engine.advance(Duration.ofMillis(1));
        Engine.until(() -> state(lead) == Placement.State.POOL);
        engine.advance(KEEP);
        engine.submit("3");
        List<Door> doors =
                engine.stores.ofLead(lead).stream().map(Decision::door).toList();
        assertEquals(List.of(Door.RECYCLE, Door.CLAIM, Door.POLICY), doors);
        assertEquals(
                "test.overdue",
                engine.stores.ofLead(lead).get(0).placement().reason().code());
    }

    @Test
    void aLeadThatWasGivenBackOrClosedHasNoDeadlineAnyMore() {
        LeadId lead = claimed();
        Engine.get(engine.assigner.close(lead, new Closing(Closing.Result.WON, null, null, "won"), "a"));
        engine.advance(KEEP.plusDays(1));
        engine.submit("2");
        assertEquals(Placement.State.CLOSED, state(lead));
    }

    @Test
    void aDeadlineThatPassedWhileNothingRanIsSeenToAtTheNextStart() {
        LeadId lead = claimed();
        engine.stopLanes();
        engine.advance(KEEP.plusDays(3));
        engine.startLanes();
        Engine.until(() -> state(lead) == Placement.State.POOL);
    }
}
