package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done on behalf of an owner holds only while the lead is his; and lists of what he may see. */
class OnBehalfTest {

    private static final Closing SIGNED = new Closing(Closing.Result.WON, null, null, "signed");

    private final Engine engine = new Engine();

    @BeforeEach
    void start() {
        engine.reps("a", "b").pools("p", "q").policy("p", "turn").turns("turn");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** What stops it; empty if it is done. */
    private static String refusal(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
            return "";
        } catch (CompletionException e) {
            return e.getCause() instanceof FenpeiException refused
                    ? refused.refusal().reason().code()
                    : e.toString();
        }
    }

    @Test
    void nobodyClosesOrChangesALeadThatIsNotHisAnyMore() {
        LeadId lead = engine.submit("1").decision().lead();
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "b"), null, "m"));
        assertEquals("engine.not-owner", refusal(engine.assigner.close(lead, SIGNED, "a", "a")));
        assertEquals("engine.not-owner", refusal(engine.assigner.update(lead, Map.of("stage", "x"), "a", "a")));
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POOL, "p"), null, "m"));
        assertEquals("engine.not-owned", refusal(engine.assigner.close(lead, SIGNED, "b", "b")));
        PlacedLead kept = engine.leads.find(lead).orElseThrow();
        assertEquals(Placement.State.POOL, kept.placement().state());
        assertNull(kept.lead().attributes().get("stage"));
    }

    @Test
    void theOwnerDoesAndWhoeverNamesNoOwnerToo() {
        LeadId first = engine.submit("1").decision().lead();
        assertEquals("", refusal(engine.assigner.update(first, Map.of("stage", "x"), "a", "a")));
        assertEquals("", refusal(engine.assigner.close(first, SIGNED, "a", "a")));
        LeadId second = engine.submit("2").decision().lead();
        assertEquals("", refusal(engine.assigner.update(second, Map.of("stage", "x"), "m")));
        assertEquals("", refusal(engine.assigner.close(second, SIGNED, "m")));
    }

    @Test
    void aListOfSeveralKindsGoesOnWithoutGapsAndRepetitions() {
        List<LeadId> wanted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LeadId lead = engine.submit("n" + i).decision().lead();
            if (i % 3 == 1) {
                Engine.get(
                        engine.assigner.assign(lead, new Target(Target.Kind.POOL, i % 2 == 0 ? "p" : "q"), null, "m"));
            }
            String pool = engine.leads.find(lead).orElseThrow().placement().pool();
            String owner = engine.leads.find(lead).orElseThrow().placement().owner();
            if ("a".equals(owner) || "p".equals(pool)) {
                wanted.add(lead);
            }
        }
        List<LeadFilter> any = List.of(
                new LeadFilter(Unit.DEFAULT, Placement.State.OWNED, "a", null, null, null),
                new LeadFilter(Unit.DEFAULT, Placement.State.POOL, null, "p", null, null));
        for (int size = 1; size <= wanted.size() + 1; size++) {
            List<LeadId> found = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                Page<PlacedLead> page = engine.leads.list(any, cursor, size);
                page.items().forEach(lead -> found.add(lead.lead().id()));
                cursor = page.next();
            } while (cursor != null);
            assertEquals(wanted, found, "pages of " + size);
        }
        assertEquals(List.of(), engine.leads.list(List.of(), null, 5).items());
    }
}
