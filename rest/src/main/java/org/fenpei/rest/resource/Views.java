package org.fenpei.rest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.Health;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.service.Taken;
import org.fenpei.rest.access.Redaction;
import org.jspecify.annotations.Nullable;

/** What answers look like where they are not simply a type of the vocabulary. */
final class Views {

    private Views() {}

    /** A list, or a page of it. */
    record Items<T>(List<T> items, @Nullable String next) {
        static <T> Items<T> all(List<T> items) {
            return new Items<>(items, null);
        }
    }

    /** What became of a lead that came in. */
    record ReceiptView(
            LeadId lead, boolean repeated, Placement placement, Decision decision, @Nullable DuplicateFound duplicate) {
        static ReceiptView of(Receipt receipt) {
            Decision decision = receipt.decision();
            return new ReceiptView(
                    decision.lead(), receipt.repeated(), decision.placement(), decision, receipt.duplicate());
        }
    }

    /** Why one of many was not taken in. */
    record RefusedView(Refusal refusal) {}

    /** What became of many: a receipt or a refusal of each. */
    record BatchView(List<Object> items, int created, int repeated, int refused) {
        static BatchView of(List<Taken> taken) {
            List<Object> items = new ArrayList<>(taken.size());
            int repeated = 0;
            int refused = 0;
            for (Taken one : taken) {
                Receipt receipt = one.receipt();
                Refusal refusal = one.refusal();
                if (receipt != null) {
                    items.add(ReceiptView.of(receipt));
                    repeated += receipt.repeated() ? 1 : 0;
                } else if (refusal != null) {
                    items.add(new RefusedView(refusal));
                    refused++;
                }
            }
            return new BatchView(items, taken.size() - repeated - refused, repeated, refused);
        }
    }

    /** A lead with its place. */
    record LeadView(
            LeadId id,
            String unit,
            String source,
            String externalId,
            int priority,
            Instant receivedAt,
            Attributes attributes,
            Placement placement,
            @Nullable String policy,
            @Nullable DeadlineView deadline,
            @Nullable Boolean masked,
            @Nullable List<Hold> holds,
            @Nullable Map<String, String> groups) {
        static LeadView of(PlacedLead whole, Redaction redaction, List<Hold> holds, Map<String, String> groups) {
            PlacedLead placed = redaction.lead(whole);
            var lead = placed.lead();
            return new LeadView(
                    lead.id(),
                    lead.unit(),
                    lead.source(),
                    lead.externalId(),
                    lead.priority(),
                    lead.receivedAt(),
                    told(lead.attributes()),
                    placed.placement(),
                    placed.policy(),
                    DeadlineView.of(placed.keeping()),
                    redaction.masks() ? Boolean.TRUE : null,
                    holds.isEmpty() ? null : holds.stream().map(redaction::hold).toList(),
                    groups.isEmpty() ? null : groups);
        }
    }

    /** The earliest deadline of a lead, and what comes next. */
    record DeadlineView(
            Instant at, @Nullable String toPool, Reason reason, String rule, @Nullable Instant next, boolean atRisk) {
        static @Nullable DeadlineView of(@Nullable Keeping keeping) {
            if (keeping == null || keeping.running().isEmpty()) {
                return null;
            }
            Keeping.Running first = keeping.running().get(0);
            Deadline deadline = first.deadline();
            return new DeadlineView(
                    deadline.at(), deadline.toPool(), deadline.reason(), first.rule(), keeping.at(), keeping.atRisk());
        }
    }

    /** Without what the system keeps there for itself. */
    private static Attributes told(Attributes attributes) {
        Map<String, @Nullable Object> own = new HashMap<>();
        for (String name : attributes.names()) {
            if (name.startsWith("fenpei.")) {
                own.put(name, null);
            }
        }
        return own.isEmpty() ? attributes : attributes.with(own);
    }

    /** What became of a claim. */
    record ClaimView(int claimed, List<ClaimResult> items) {
        static ClaimView of(List<ClaimResult> results) {
            int claimed = (int)
                    results.stream().filter(result -> result.decision() != null).count();
            return new ClaimView(claimed, results);
        }
    }

    /** A published policy with its document, and, when it was just published, what was to be said of it. */
    record PolicyView(
            int version,
            Instant publishedAt,
            String publishedBy,
            boolean active,
            JsonNode policy,
            @Nullable List<Problem> problems) {
        PolicyView with(List<Problem> said) {
            return new PolicyView(version, publishedAt, publishedBy, active, policy, List.copyOf(said));
        }
    }

    /** What is to be said of a document. */
    record ProblemsView(List<Problem> problems) {}

    /** How many leads are where. */
    record CountsView(
            Map<String, Long> states, Map<String, Long> pools, Map<String, Long> reps, @Nullable Long waitingTooLong) {
        static CountsView of(Map<String, Long> counts) {
            Map<String, Long> states = new TreeMap<>();
            group(counts, "state/")
                    .forEach((state, count) -> states.put(state.toLowerCase(java.util.Locale.ROOT), count));
            return new CountsView(
                    states, group(counts, "pool/"), group(counts, "rep/"), counts.get("waiting/too-long"));
        }
    }

    /** An import, its counts grouped into a report. */
    record ImportView(
            String id,
            String unit,
            String source,
            String fileName,
            String fileHash,
            Map<String, String> mapping,
            @Nullable String policy,
            String actor,
            Import.State state,
            Instant startedAt,
            @Nullable Instant endedAt,
            long rows,
            long done,
            ReportView report,
            @Nullable Reason failure) {
        static ImportView of(Import import_) {
            return new ImportView(
                    import_.id(),
                    import_.unit(),
                    import_.source(),
                    import_.fileName(),
                    import_.fileHash(),
                    import_.mapping(),
                    import_.policy(),
                    import_.actor(),
                    import_.state(),
                    import_.startedAt(),
                    import_.endedAt(),
                    import_.rows(),
                    import_.done(),
                    ReportView.of(import_.counts()),
                    import_.failure());
        }
    }

    /** What became of the rows of an import. */
    record ReportView(
            Map<String, Long> results,
            Map<String, Long> strategies,
            Map<String, Long> reps,
            Map<String, Long> pools,
            Map<String, Long> reasons,
            Map<String, Long> duplicates) {
        static ReportView of(Map<String, Long> counts) {
            return new ReportView(
                    group(counts, "result/"),
                    group(counts, "strategy/"),
                    group(counts, "rep/"),
                    group(counts, "pool/"),
                    group(counts, "reason/"),
                    lowerCase(group(counts, "duplicate/")));
        }
    }

    /** How a strategy is, with its name in the reader's language. */
    record StrategyView(
            String id,
            @Nullable String title,
            @Nullable String description,
            StrategyStatus.State state,
            @Nullable String bundle,
            @Nullable String version,
            int ranking,
            Reason reason,
            List<String> steps) {
        static StrategyView of(StrategyStatus status, @Nullable String title, @Nullable String description) {
            return new StrategyView(
                    status.id(),
                    title,
                    description,
                    status.state(),
                    status.bundle(),
                    status.version(),
                    status.ranking(),
                    status.reason(),
                    status.steps());
        }
    }

    /** How the container is. */
    record HealthView(Health.Level status, @Nullable List<Health.Check> checks) {}

    private static Map<String, Long> lowerCase(Map<String, Long> counts) {
        Map<String, Long> lower = new TreeMap<>();
        counts.forEach((name, count) ->
                lower.put(name.toLowerCase(java.util.Locale.ROOT).replace('_', '-'), count));
        return lower;
    }

    private static Map<String, Long> group(Map<String, Long> counts, String prefix) {
        Map<String, Long> group = new TreeMap<>();
        counts.forEach((key, count) -> {
            if (key.startsWith(prefix)) {
                group.put(key.substring(prefix.length()), count);
            }
        });
        return group;
    }
}
