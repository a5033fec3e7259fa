package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pool asks for holds for policies that give its leads out, too. */
final class OutOfPoolTest {

    private final Engine engine = new Engine().reps("a", "b").pools("public");

    @AfterEach
    void stop() {
        engine.stopLanes();
    }

    /** Refuses whoever had the lead, of leads that come out of a pool. */
    private void coolDown() {
        engine.guard("cool", true, true, request -> {
            Pool pool = request.pool();
            boolean again = pool != null
                    && request.door() != Door.MANUAL
                    && request.formerOwners().stream().anyMatch(had -> isOver(had, request));
            return again ? new GuardAnswer.No(Refusal.of(Reason.of("cool.down"))) : GuardAnswer.YES;
        });
    }

    private static boolean isOver(Ownership had, OwnershipRequest request) {
        return had.to() != null && had.rep().equals(request.rep().id());
    }

    /** A lead that lies in the pool again, after a claimed it and gave it back. */
    private LeadId givenBackByA() {
        LeadId lead = engine.submit("l").decision().lead();
        Engine.get(engine.assigner.claim(new Claim("public", "a", List.of(lead), 0, false), "a"));
        Engine.get(engine.assigner.release(lead, "a", null, "no answer", "a"));
        return lead;
    }

    private @Nullable String byPolicy(LeadId lead) {
        return Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POLICY, "main"), null, "boss"))
                .placement()
                .owner();
    }

    private Placement placement(LeadId lead) {
        return engine.leads.find(lead).orElseThrow().placement();
    }

    private void state(String rep, Rep.State state) {
        engine.people.save(Rep.active(rep, Unit.DEFAULT, Set.of()).withState(state));
    }

    private void turnsFrom(String endPool) {
        engine.turns("turn");
        engine.policy(endPool, "turn");
    }

    @Test
    void aPolicyGivesALeadOutOfAPoolToNobodyWhomThePoolRefuses() {
        coolDown();
        engine.strategy("nothing", false, request -> new StepOutcome.Pass(Reason.of("test.nothing")));
        engine.policy("public", "nothing");
        LeadId lead = givenBackByA();
        turnsFrom("public");
        assertEquals("b", byPolicy(lead));
        long decision = engine.leads.decisions(lead).get(0).sequence();
        InDepth depth = engine.simulations.inDepth(Unit.DEFAULT, decision).orElseThrow();
        assertTrue(depth.reps().stream()
                .noneMatch(rep -> rep.rep().equals("a")
                        && rep.guards().stream()
                                .anyMatch(guard -> guard.guard().equals("cool") && guard.refusal() == null)));
    }

    @Test
    void waitingOpensNoWayAroundThePool() {
        coolDown();
        engine.strategy("nothing", false, request -> new StepOutcome.Pass(Reason.of("test.nothing")));
        engine.policy("public", "nothing");
        LeadId lead = givenBackByA();
        state("b", Rep.State.PAUSED);
        engine.turns("turn");
        engine.policy(null, "turn");
        assertNull(byPolicy(lead));
        Receipt other = engine.submit("other");
        assertEquals("a", other.decision().placement().owner(), "he has other leads");
        assertEquals(Placement.State.WAITING, placement(lead).state());
        state("b", Rep.State.ACTIVE);
        Engine.until(() -> "b".equals(placement(lead).owner()));
    }

    @Test
    void aPersonMayGiveItToHimByHand() {
        coolDown();
        engine.strategy("nothing", false, request -> new StepOutcome.Pass(Reason.of("test.nothing")));
        engine.policy("public", "nothing");
        LeadId lead = givenBackByA();
        assertEquals(
                "a",
                Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "a"), null, "boss"))
                        .placement()
                        .owner());
        assertFalse(placement(lead).state() == Placement.State.POOL);
    }
}
