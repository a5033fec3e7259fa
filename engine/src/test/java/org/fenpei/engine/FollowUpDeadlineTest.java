package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FollowUps.Contact;
import org.fenpei.api.service.FollowUps.Edit;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a contact which counts begins the clocks of its lead anew, in its own transaction, and nothing else does. */
class FollowUpDeadlineTest {

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");
    private LeadId lead = new LeadId(1);

    @BeforeEach
    void lead() {
        engine.strategy(
                "ann", false, request -> new StepOutcome.Assign("ann", List.of(Reason.of("test.ann")), List.of()));
        engine.policy("public", "ann");
        engine.settle(
                "keeping",
                """
                {"rules": [{"id": "f", "clock": "followUp", "within": "P2D",
                            "ladder": [{"do": ["pool"], "pool": "public"}]}]}""");
        engine.settle("follow-ups", "{\"minimumContent\": 3, \"collaborators\": [\"bob\"]}");
        lead = engine.submit("1").decision().lead();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Instant end() {
        return Objects.requireNonNull(engine.leads.find(lead).orElseThrow().deadline())
                .at();
    }

    private FollowUp record(String rep, String type, String content, @Nullable Instant at, boolean automatic) {
        return Engine.get(engine.followUps.record(
                        lead, new Contact(rep, type, content, null, at, null, automatic, null), rep, rep))
                .followUp();
    }

    @Test
    void whatCountsBeginsTheClockAnewAndWhatDoesNotLeavesItAlone() {
        Instant first = end();
        engine.advance(Duration.ofHours(5));
        record("ann", "note", "thought about her", null, false);
        record("ann", "call", "x", null, false);
        record("ann", "mail", "sent by itself", null, true);
        Engine.get(engine.assigner.update(lead, Map.of("note", "called her"), "ann", "ann"));
        assertEquals(first, end());
        record("ann", "call", "spoke with her", null, false);
        assertEquals(engine.clock().instant().plus(TWO_DAYS), end());
        engine.advance(Duration.ofHours(5));
        record("bob", "visit", "was there with her", null, false);
        assertEquals(engine.clock().instant().plus(TWO_DAYS), end());
    }

    @Test
    void theClockBeginsWhenTheContactWasAndNeverGoesBack() {
        engine.advance(Duration.ofHours(10));
        Instant before = engine.clock().instant().minus(Duration.ofHours(4));
        record("ann", "call", "this morning", before, false);
        assertEquals(before.plus(TWO_DAYS), end());
        record("ann", "call", "even earlier", before.minus(Duration.ofHours(2)), false);
        assertEquals(before.plus(TWO_DAYS), end());
    }

    @Test
    void anEditThatMakesItCountBeginsTheClockAndOneMoreDoesNotMoveIt() {
        Instant first = end();
        engine.advance(Duration.ofHours(1));
        Instant made = engine.clock().instant();
        FollowUp record = record("ann", "call", "x", null, false);
        assertEquals(first, end());
        engine.advance(Duration.ofMinutes(10));
        for (String content : List.of("spoke with her", "spoke with her at length")) {
            Engine.get(
                    engine.followUps.edit(lead, record.number(), new Edit("call", content, null, null), "ann", "ann"));
            assertEquals(made.plus(TWO_DAYS), end());
            engine.advance(Duration.ofMinutes(10));
        }
    }

    @Test
    void theLeadIsLostTwoDaysAfterTheLastContactAndNotBefore() {
        engine.advance(Duration.ofDays(1));
        record("ann", "call", "spoke with her", null, false);
        engine.advance(TWO_DAYS.minusMillis(1));
        assertEquals(0, engine.stores.overdue(Unit.DEFAULT, engine.clock().instant()));
        engine.advance(Duration.ofMillis(1));
        Engine.until(() -> engine.stores.find(lead).orElseThrow().placement().state() == Placement.State.POOL);
        assertTrue(
                engine.followUps.timeline(engine.leads.find(lead).orElseThrow()).size() >= 5);
    }
}
