package org.fenpei.strategy.roundrobin;

import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * How a rep belongs to the group at one decision.
 *
 * @param id the rep's id
 * @param where whether he does
 * @param weight his weight now
 * @param facts what is known of his work; null for one who is not present
 */
record Seat(String id, Where where, int weight, @Nullable RepFacts facts) {

    /** Whether somebody belongs to the group. */
    enum Where {
        /** He may be served. */
        PRESENT,
        /** He belongs to it, but is kept from being served by a guard or by a weight of zero. */
        AWAY,
        /** He is not in scope, does not take part, or has left for good. */
        GONE
    }

    static Seat of(Candidate candidate, Settings settings) {
        Rep rep = candidate.rep();
        if (!settings.takesPart(rep)) {
            return gone(rep.id());
        }
        int weight = settings.weight(rep);
        return new Seat(rep.id(), weight > 0 ? Where.PRESENT : Where.AWAY, weight, candidate.facts());
    }

    static Seat of(LeftOut leftOut, Settings settings) {
        Rep rep = leftOut.rep();
        return rep.state() == Rep.State.LEFT || !settings.takesPart(rep)
                ? gone(rep.id())
                : new Seat(rep.id(), Where.AWAY, settings.weight(rep), null);
    }

    static Seat gone(String id) {
        return new Seat(id, Where.GONE, 0, null);
    }

    /** Whether something has to be settled, given what was kept for the rep. */
    boolean differsFrom(@Nullable Account account) {
        return switch (where) {
            case PRESENT -> account == null || !account.present() || account.weight() != weight;
            case AWAY -> account != null && (account.present() || account.weight() != weight);
            case GONE -> account != null;
        };
    }
}
