package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fenpei.api.service.Receipt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A group that is begun in the database while the one before is still being committed. */
class BoardingTest {

    @ParameterizedTest
    @EnumSource(MemoryStores.Commit.class)
    void whateverBecomesOfTheGroupBeforeTheNextIsKeptOnce(MemoryStores.Commit fate) {
        AtomicBoolean go = new AtomicBoolean();
        AtomicBoolean first = new AtomicBoolean(true);
        try (Engine engine = new Engine()) {
            engine.reps("a", "b").pools("public").policy("public", "turn").turns("turn");
            Engine.get(engine.assigner.submit(Engine.intake("e0", 0), "test"));
            engine.stores.commits(() -> {
                if (first.getAndSet(false)) {
                    Engine.until(go::get);
                    return fate;
                }
                return MemoryStores.Commit.KEEP;
            });
            CompletionStage<Receipt> one = engine.assigner.submit(Engine.intake("e1", 0), "test");
            Engine.until(() -> !first.get());
            CompletionStage<Receipt> two = engine.assigner.submit(Engine.intake("e2", 0), "test");
            Engine.until(() -> engine.stores.boarded() == 1);
            go.set(true);
            assertEquals(2, Engine.get(one).decision().sequence());
            assertEquals(3, Engine.get(two).decision().sequence());
            assertEquals(0, engine.stores.boarded(), "none is left behind");
            assertEquals(3, engine.stores.allLeads().size());
            assertEquals(3, engine.stores.allDecisions().size());
        }
    }
}
