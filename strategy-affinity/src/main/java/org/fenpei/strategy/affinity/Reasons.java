package org.fenpei.strategy.affinity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/** Words for what the history says: each names the lead and the day that it speaks of, the day in the rep's own zone. */
final class Reasons {

    private Reasons() {}

    /** Why the lead should go to the rep. */
    static Reason claim(Claim claim, @Nullable Rep rep) {
        Ownership ownership = claim.ownership();
        boolean now = ownership.to() == null;
        return switch (claim.relation()) {
            case HOLDER -> about("affinity.account.now", ownership, rep);
            case LEAD -> about(now ? "affinity.lead.now" : "affinity.lead.before", ownership, rep);
            case ACCOUNT -> about(now ? "affinity.account.now" : "affinity.account.before", ownership, rep);
            case WINNER -> about("affinity.winner", ownership, rep);
        };
    }

    /** What speaks against the rep. */
    static Reason against(Ownership ownership, @Nullable Rep rep) {
        Ending ending = Ending.of(ownership);
        return about("affinity.against." + (ending == null ? Ending.MOVED : ending).code(), ownership, rep);
    }

    /** He cannot have the lead now. */
    static Reason unavailable(Claim claim, String guard) {
        return new Reason(
                "affinity.unavailable",
                Map.of("rep", claim.rep(), "relation", claim.relation().code(), "guard", guard));
    }

    /** He is not there any more, or not among those whom the steps before chose. */
    static Reason gone(Claim claim) {
        return Reason.of(
                "affinity.gone",
                "rep",
                claim.rep(),
                "relation",
                claim.relation().code());
    }

    private static Reason about(String code, Ownership ownership, @Nullable Rep rep) {
        Instant at = ownership.to() == null ? ownership.from() : ownership.to();
        ZoneId zone = rep == null ? ZoneOffset.UTC : rep.zone();
        return Reason.of(
                code,
                "rep",
                ownership.rep(),
                "lead",
                ownership.lead().toString(),
                "date",
                at.atZone(zone).toLocalDate().toString());
    }
}
