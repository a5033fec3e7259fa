package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What a rep was credited with for a lead by one decision. Entries are only ever added: a correction adds what differs, which may be
 * below zero. All entries of a lead together say what holds; their cents are the amount that it was won for.
 *
 * @param lead the lead
 * @param sequence the number of the decision
 * @param rep the rep; {@link #NOBODY} for what nobody gets, as nobody owned the lead and nobody was given a share
 * @param closedAt when the lead was closed; a correction later counts for that time, too
 * @param share his share from then on, in hundredths of a per cent; 0 if he has none
 * @param cents what he gets more, in hundredths of the unit's currency
 * @param won how many won leads he has more: the one who owned it when it was closed has it, whole
 * @param lost how many lost ones
 * @param ratings how many customers more have said how content they were
 * @param ratingSum what they have said together
 */
public record CreditEntry(
        LeadId lead,
        long sequence,
        String rep,
        Instant closedAt,
        int share,
        long cents,
        int won,
        int lost,
        int ratings,
        int ratingSum) {

    /** Stands for nobody. */
    public static final String NOBODY = "";

    /** Checks the parts. */
    public CreditEntry {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(closedAt, "closedAt");
        if (share < 0 || share > CreditShare.WHOLE) {
            throw new IllegalArgumentException("share must be 0 to " + CreditShare.WHOLE);
        }
    }

    /** Whether nobody gets it. */
    public boolean isNobodys() {
        return rep.equals(NOBODY);
    }
}
