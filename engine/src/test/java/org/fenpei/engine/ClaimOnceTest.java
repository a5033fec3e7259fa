package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A claim that is sent twice takes once. */
class ClaimOnceTest {

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    ClaimOnceTest() {
        engine.strategy("pool", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
        engine.policy("public", "pool");
        for (int i = 0; i < 10; i++) {
            engine.submit("e" + i);
        }
    }

    @AfterEach
    void close() {
        engine.simulations.stop();
        engine.close();
    }

    private static Claim next(String rep, int count, String key) {
        return new Claim("public", rep, List.of(), count, false).under(key);
    }

    private List<ClaimResult> claim(Claim claim) {
        return Engine.get(engine.assigner.claim(claim, claim.rep()));
    }

    private long owns(String rep) {
        return engine.stores.allLeads().stream()
                .filter(lead -> rep.equals(lead.placement().owner()))
                .count();
    }

    @Test
    void theNextOnesAreTakenOnceUnderAKeyAndTheRepetitionIsToldWhichTheyWere() {
        List<ClaimResult> first = claim(next("ann", 3, "k1"));
        List<ClaimResult> again = claim(next("ann", 3, "k1"));
        assertEquals(first, again, "the decisions, too");
        assertEquals(3, owns("ann"));
        Decision logged = engine.leads
                .decisions(Objects.requireNonNull(first.get(0).lead()))
                .get(0);
        assertEquals(logged, again.get(0).decision());
        claim(next("ann", 2, "k2"));
        assertEquals(5, owns("ann"));
        claim(next("bob", 2, "k1"));
        assertEquals(2, owns("bob"), "of another rep");
        assertEquals(List.of(), engine.replayed());
    }

    @Test
    void whatWasGivenBackSinceIsNotTakenAgain() {
        LeadId lead = Objects.requireNonNull(claim(next("ann", 1, "k1")).get(0).lead());
        Engine.get(engine.assigner.release(lead, "ann", "public", "no answer", "ann"));
        assertEquals(lead, claim(next("ann", 1, "k1")).get(0).lead());
        assertEquals(0, owns("ann"));
    }

    @Test
    void ofManyAtOnceUnderOneKeyOneTakes() {
        List<CompletionStage<List<ClaimResult>>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(engine.assigner.claim(next("ann", 2, "k1"), "ann"));
        }
        List<ClaimResult> first = Engine.get(asked.get(0));
        asked.forEach(one -> assertEquals(first, Engine.get(one)));
        assertEquals(2, owns("ann"));
    }

    @Test
    void whatIsRefusedIsNotRemembered() {
        LeadId lead = Objects.requireNonNull(claim(next("bob", 1, "b")).get(0).lead());
        Claim one = Claim.one("public", "ann", lead).under("k1");
        assertThrows(FenpeiException.class, () -> claim(one));
        Engine.get(engine.assigner.release(lead, "bob", "public", "no answer", "bob"));
        assertEquals(lead, claim(one).get(0).lead());
        assertEquals(lead, claim(one).get(0).lead());
        assertEquals(1, owns("ann"));
    }
}
