package org.fenpei.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the credit for a lead is shared from a decision on. What was said before stays kept.
 *
 * @param lead the lead
 * @param sequence the number of the decision that says so
 * @param kind how it came
 * @param shares who has which share, all of them a whole; of what was withdrawn, who has it of a lead that was
 *     won, from then on, else empty
 * @param owner who owned the lead at that moment; null if nobody did
 * @param at when
 * @param actor who said so
 * @param why in words, 1 to 500 characters; empty for what the unit's setting says
 */
public record CreditSplit(
        LeadId lead,
        long sequence,
        Kind kind,
        List<CreditShare> shares,
        @Nullable String owner,
        Instant at,
        String actor,
        String why) {

    /** How it came that credit is shared so. */
    public enum Kind {
        /** Somebody said so. */
        GIVEN,
        /** Somebody took back what was said; the unit's setting holds again. */
        WITHDRAWN,
        /** What held when the lead was won, or its result was corrected to that, and holds for good. */
        SETTLED
    }

    /** Checks and copies. */
    public CreditSplit {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(kind, "kind");
        shares = List.copyOf(shares);
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(why, "why");
        if (!shares.isEmpty()
                && shares.stream().mapToInt(CreditShare::hundredths).sum() != CreditShare.WHOLE) {
            throw new IllegalArgumentException("shares must add up to a whole");
        }
        if (shares.stream().map(CreditShare::rep).distinct().count() < shares.size()) {
            throw new IllegalArgumentException("a rep has one share");
        }
    }
}
