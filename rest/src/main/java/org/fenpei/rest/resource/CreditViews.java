package org.fenpei.rest.resource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.rest.access.Contacts;
import org.fenpei.rest.access.Redaction;
import org.jspecify.annotations.Nullable;

/** What shares, and what reps were credited with, look like. */
final class CreditViews {

    private CreditViews() {}

    /** A share. */
    record ShareView(String rep, BigDecimal percent) {

        static List<ShareView> all(List<CreditShare> shares, Redaction redaction) {
            return shares.stream()
                    .map(share -> new ShareView(redaction.rep(share.rep()), share.percent()))
                    .toList();
        }
    }

    /** What was said about it. */
    record SplitView(
            long sequence,
            CreditSplit.Kind kind,
            List<ShareView> shares,
            Instant at,
            String by,
            @Nullable String reason) {

        static SplitView of(CreditSplit split, Redaction redaction) {
            String why = split.why().isEmpty() ? null : split.why();
            return new SplitView(
                    split.sequence(),
                    split.kind(),
                    ShareView.all(split.shares(), redaction),
                    split.at(),
                    redaction.rep(split.actor()),
                    why != null && redaction.masks() ? Contacts.HIDDEN : why);
        }
    }

    /** What a rep was credited with; without one it is nobody's. */
    record CreditView(
            LeadId lead,
            long sequence,
            @Nullable String rep,
            Instant closedAt,
            BigDecimal percent,
            long cents,
            int won,
            int lost) {

        static CreditView of(CreditEntry entry, Redaction redaction) {
            return new CreditView(
                    entry.lead(),
                    entry.sequence(),
                    entry.isNobodys() ? null : redaction.rep(entry.rep()),
                    entry.closedAt(),
                    CreditShare.percent(entry.share()),
                    entry.cents(),
                    entry.won(),
                    entry.lost());
        }
    }

    /** How the credit for a lead is shared. */
    record SharedView(
            SharedCredit.From from, List<ShareView> shares, List<SplitView> history, List<CreditView> credited) {

        static SharedView of(SharedCredit.Shared shared, Redaction redaction) {
            return new SharedView(
                    shared.from(),
                    ShareView.all(shared.shares(), redaction),
                    shared.history().stream()
                            .map(split -> SplitView.of(split, redaction))
                            .toList(),
                    shared.entries().stream()
                            .map(entry -> CreditView.of(entry, redaction))
                            .toList());
        }
    }

    /** A page of what a rep was credited with, and all of it together. */
    record RepCreditView(
            String rep, Instant from, Instant to, CreditTotal total, List<CreditView> items, @Nullable String next) {}
}
