package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/** Whether a rep is on leave: a question to the plan and the clock alone, so that it is answered exactly at its instants. */
final class Leave {

    private static final String ENGINE = "engine";

    private Leave() {}

    /** The absence that he is in; null if he is there. */
    static @Nullable Absence of(List<Absence> absences, Instant now) {
        for (Absence absence : absences) {
            if (absence.covers(now)) {
                return absence;
            }
        }
        return null;
    }

    /** The no to one who is on leave, with the time of his return; null if he is there. */
    static @Nullable LeftOut out(RepRecord record, Instant now) {
        @Nullable Absence absence = of(record.absences(), now);
        if (absence == null) {
            return null;
        }
        Absence last = absence;
        // One leave may follow right upon another.
        for (@Nullable Absence next = absence;
                next != null;
                next = of(record.absences(), last.plan().to())) {
            last = next;
        }
        Reason reason = new Reason(
                "engine.on-leave",
                Map.of(
                        "rep",
                        record.rep().id(),
                        "until",
                        last.until(record.rep().zone())));
        return new LeftOut(
                record.rep(),
                ENGINE,
                new Refusal(reason, null, null, last.plan().to()));
    }

    /** When somebody who is there goes the next time; {@link Instant#MAX} if nothing is planned. */
    static Instant nextStart(RepRecord record, Instant now) {
        Instant next = Instant.MAX;
        for (Absence absence : record.absences()) {
            Instant from = absence.plan().from();
            if (from.isAfter(now) && from.isBefore(next)) {
                next = from;
            }
        }
        return next;
    }
}
