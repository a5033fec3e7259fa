package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.placed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.junit.jupiter.api.BeforeEach;

/** Tests of a unit's lane, which is new at the start of each. */
abstract class OnLane extends OnDatabase {

    @BeforeEach
    final void unit() {
        stores().directory().save(new Unit(UNIT, "Main"));
    }

    final void write(LaneChanges changes) {
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            lane.write(changes);
            lane.commit();
        }
    }

    final <T> T read(Function<LaneTransaction, T> question) {
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            return question.apply(lane);
        }
    }

    /** What a question gives one after another. */
    static <T> List<T> each(BiConsumer<Instant, Consumer<T>> question, Instant since) {
        List<T> all = new ArrayList<>();
        question.accept(since, all::add);
        return all;
    }

    static List<LeadId> ids(List<PlacedLead> leads) {
        return leads.stream().map(placed -> placed.lead().id()).toList();
    }

    static List<LeadId> leadIds(long... values) {
        return LongStream.of(values).mapToObj(LeadId::new).toList();
    }
}
