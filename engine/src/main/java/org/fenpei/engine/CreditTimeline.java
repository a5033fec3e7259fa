package org.fenpei.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.store.LeadCredit;
import org.jspecify.annotations.Nullable;

/** What was said about the credit for a lead, and who was credited with what, as a part of what happened to it. */
final class CreditTimeline {

    private CreditTimeline() {}

    /** The entries, in no order. */
    static List<TimelineEntry> of(LeadCredit credit, List<Decision> decisions) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (CreditSplit split : credit.splits()) {
            entries.add(entry(split.at(), split.sequence(), split.actor(), reason(split), null));
        }
        Map<Long, Decision> taken = new HashMap<>();
        decisions.forEach(decision -> taken.put(decision.sequence(), decision));
        for (CreditEntry credited : credit.entries()) {
            @Nullable Decision decision = taken.get(credited.sequence());
            if (decision != null && !credited.isNobodys() && (credited.cents() != 0 || credited.share() != 0)) {
                entries.add(entry(decision.at(), credited.sequence(), null, reason(credited), credited.rep()));
            }
        }
        return entries;
    }

    private static TimelineEntry entry(
            Instant at, long sequence, @Nullable String actor, Reason reason, @Nullable String rep) {
        return new TimelineEntry(at, sequence, TimelineEntry.Kind.CREDIT, actor, reason, List.of(), null, null, rep);
    }

    private static Reason reason(CreditSplit split) {
        String shares = CreditShare.text(split.shares());
        return switch (split.kind()) {
            case GIVEN -> Reason.of("engine.share-given", "actor", split.actor(), "shares", shares, "why", split.why());
            case WITHDRAWN -> Reason.of("engine.share-withdrawn", "actor", split.actor(), "why", split.why());
            case SETTLED -> Reason.of("engine.share-settled", "shares", shares);
        };
    }

    private static Reason reason(CreditEntry entry) {
        return Reason.of(
                "engine.share-credited",
                "rep",
                entry.rep(),
                "percent",
                CreditShare.percent(entry.share()).toPlainString(),
                "amount",
                BigDecimal.valueOf(entry.cents(), 2).toPlainString());
    }
}
