package org.fenpei.engine.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Placement;
import org.fenpei.engine.intake.Reserved;
import org.jspecify.annotations.Nullable;

/**
 * What the system knows of a lead without anybody's telling it. Days are whole ones of 24 hours that have passed. What does not apply
 * is absent: a lead that nobody ever owned has no day of its last change of owner. A function of what is kept and the time, so that
 * it is never out of date, and the same when a decision is taken again.
 */
public final class Facts {

    /** How the names of the attributes begin under which conditions find them. */
    public static final String PREFIX = Reserved.PREFIX + "fact.";

    /** When the owner himself last worked with the lead; an instant. */
    public static final String WORKED_AT = Reserved.PREFIX + "worked-at";
    /** How the names begin of what is kept of that. */
    public static final String WORKED = Reserved.PREFIX + "worked-";
    /** Who that was. */
    public static final String WORKED_BY = Reserved.PREFIX + "worked-by";

    private static final long CENTS = 100;

    private Facts() {}

    /**
     * Puts the facts beside attributes.
     *
     * @param placement where it is; null for a lead that is just coming in
     * @param ownerships its ownerships, the latest first
     */
    static void put(
            Map<String, @Nullable Object> into,
            Lead lead,
            @Nullable Placement placement,
            List<Ownership> ownerships,
            Instant now) {
        into.put(PREFIX + "daysReceived", days(lead.receivedAt(), now));
        into.put(
                PREFIX + "state",
                placement == null ? "new" : placement.state().name().toLowerCase(Locale.ROOT));
        into.put(PREFIX + "owners", (long) ownerships.size());
        @Nullable Instant worked = worked(lead);
        into.put(PREFIX + "daysWorked", worked == null ? null : days(worked, now));
        if (!ownerships.isEmpty()) {
            Ownership last = ownerships.get(0);
            Instant changed = last.to() == null ? last.from() : last.to();
            into.put(PREFIX + "daysOwner", days(changed, now));
        }
        closings(into, ownerships);
    }

    private static void closings(Map<String, @Nullable Object> into, List<Ownership> ownerships) {
        long won = 0;
        long cents = 0;
        @Nullable Closing latest = null;
        for (Ownership ownership : ownerships) {
            @Nullable Closing closing = ownership.closing();
            if (closing != null) {
                latest = latest == null ? closing : latest;
                if (closing.result() == Closing.Result.WON) {
                    won++;
                    cents += closing.amount() == null ? 0 : Math.round(closing.amount() * CENTS);
                }
            }
        }
        into.put(PREFIX + "won", won);
        into.put(PREFIX + "wonAmount", cents / (double) CENTS);
        into.put(
                PREFIX + "result",
                latest == null ? null : latest.result().name().toLowerCase(Locale.ROOT));
    }

    /** When that rep last worked with a lead that he owned; null if it was another who did so last. */
    public static @Nullable Instant worked(Lead lead, String rep) {
        return rep.equals(lead.attributes().text(WORKED_BY)) ? worked(lead) : null;
    }

    /** When the owner himself last worked with the lead; null if never. */
    public static @Nullable Instant worked(Lead lead) {
        @Nullable String at = lead.attributes().text(WORKED_AT);
        return at == null ? null : Instant.parse(at);
    }

    /** The attributes after the owner has worked with the lead. */
    public static Attributes worked(Attributes after, String owner, Instant now) {
        return after.with(Map.of(WORKED_AT, now.toString(), WORKED_BY, owner));
    }

    private static long days(Instant from, Instant now) {
        return Math.max(0, Duration.between(from, now).toDays());
    }
}
