package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is different from how it was, for somebody who asks what would have become of a lead then.
 *
 * @param admitted a rep who counts as a candidate whatever the guards say; null for nobody
 * @param absent a rep who is no candidate though he could be; null for nobody
 * @param other a rep who holds or has received another number of leads; null for nobody
 * @param held by how many more he holds
 * @param received how many more he has received
 * @param newCustomer whether nobody has ever worked with the customer
 */
record Twist(
        @Nullable RepRecord admitted,
        @Nullable String absent,
        @Nullable String other,
        int held,
        int received,
        boolean newCustomer) {

    /** Everything is as it was. */
    static final Twist NONE = new Twist(null, null, null, 0, 0, false);

    /** Nobody has ever worked with the customer. */
    static final Twist NEW_CUSTOMER = new Twist(null, null, null, 0, 0, true);

    static Twist admitted(@Nullable RepRecord rep) {
        return new Twist(rep, null, null, 0, 0, false);
    }

    static Twist absent(String rep) {
        return new Twist(null, rep, null, 0, 0, false);
    }

    static Twist held(String rep, int more) {
        return new Twist(null, null, rep, more, 0, false);
    }

    static Twist received(String rep, int more) {
        return new Twist(null, null, rep, 0, more, false);
    }

    /** What of it is different for the leads that are decided together with the one that is asked about. */
    Twist forOthers() {
        return new Twist(null, absent, other, held, received, false);
    }

    /** Changes who may get the lead. */
    void on(Candidates candidates) {
        if (admitted != null) {
            candidates.admit(admitted);
        }
        if (absent != null) {
            candidates.leave(absent);
        }
        if (other != null) {
            candidates.change(other, facts -> new OtherFacts(facts, held, received));
        }
    }

    /** What is known of a rep, but for some numbers. */
    private record OtherFacts(RepFacts facts, int moreHeld, int moreReceived) implements RepFacts {

        @Override
        public int held() {
            return Math.max(0, facts.held() + moreHeld);
        }

        @Override
        public int received(Set<Door> doors, @Nullable String pool, Instant since) {
            return Math.max(0, facts.received(doors, pool, since) + moreReceived);
        }

        @Override
        public @Nullable Instant lastReceived(Set<Door> doors, @Nullable String pool) {
            return facts.lastReceived(doors, pool);
        }

        @Override
        public @Nullable Instant received(Set<Door> doors, @Nullable String pool, int n) {
            return facts.received(doors, pool, n);
        }

        @Override
        public Results results(Instant since) {
            return facts.results(since);
        }
    }
}
