package org.fenpei.persistence.past;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.lead.HotRows;
import org.jspecify.annotations.Nullable;

/**
 * Leads as they were before a decision. What has not changed since is taken from the lead itself; only of those that moved the
 * decisions are read, and only of those that became known better, what was known before. Two look-ups for a lead that stayed as
 * it was, three for one that moved. How long they were kept is not known any more; no decision that is played asks for it.
 */
final class PastLeads {

    /** Decisions of one lead, folded in their order. */
    private static final class Moves {
        private Decision last;
        private Decision lastOfPolicy;

        Moves(Decision first) {
            last = first;
            lastOfPolicy = first;
        }

        void add(Decision decision) {
            if (decision.sequence() > last.sequence()) {
                last = decision;
            }
            boolean better = lastOfPolicy.policy() == null || decision.sequence() > lastOfPolicy.sequence();
            if (decision.policy() != null && better) {
                lastOfPolicy = decision;
            }
        }
    }

    /** What was known before the first change that was still to come. */
    private record Known(long sequence, String attributes) {}

    private final Dialect dialect;
    private final Connection connection;
    private final String unit;
    private final long before;

    PastLeads(Dialect dialect, Connection connection, String unit, long before) {
        this.dialect = dialect;
        this.connection = connection;
        this.unit = unit;
        this.before = before;
    }

    /** The leads with these ids. They are read first: what changes them meanwhile is then found among what came later. */
    List<PlacedLead> read(Set<Long> ids) throws SQLException {
        List<PlacedLead> present = new ArrayList<>(ids.size());
        dialect.forKeys(
                connection,
                "SELECT " + HotRows.LEAD + " FROM fp_lead l" + dialect.useKey("fp_lead_id")
                        + " WHERE l.unit || '' = ? AND l.created_seq < ? AND l.id {keys}",
                List.of(unit, before),
                ids,
                row -> present.add(HotRows.lead(row)));
        Set<Long> moved = new LinkedHashSet<>();
        Set<Long> all = new LinkedHashSet<>();
        for (PlacedLead lead : present) {
            all.add(lead.lead().id().value());
            if (lead.placement().sequence() >= before) {
                moved.add(lead.lead().id().value());
            }
        }
        Map<Long, Moves> moves = moves(moved);
        Map<Long, Known> changed = changed(all);
        List<PlacedLead> found = new ArrayList<>(present.size());
        for (PlacedLead lead : present) {
            long id = lead.lead().id().value();
            found.add(known(placed(lead, moves.get(id)), changed.get(id)));
        }
        return found;
    }

    /** Not by unit, which the leads have said: a planner would rather read all that the unit decided before. */
    private Map<Long, Moves> moves(Set<Long> leads) throws SQLException {
        Map<Long, Moves> moves = new HashMap<>();
        dialect.forKeys(
                connection,
                "SELECT " + HotRows.DECISION + " FROM fp_decision d" + dialect.useIndex("fp_decision_lead")
                        + " WHERE d.seq < ? AND d.lead {keys}",
                List.of(before),
                leads,
                row -> {
                    Decision decision = HotRows.decision(row);
                    moves.computeIfAbsent(decision.lead().value(), lead -> new Moves(decision))
                            .add(decision);
                });
        return moves;
    }

    private Map<Long, Known> changed(Set<Long> leads) throws SQLException {
        Map<Long, Known> known = new HashMap<>();
        dialect.forKeys(
                connection,
                "SELECT c.lead, c.seq, c.attributes_before FROM fp_lead_change c" + dialect.useKey("fp_lead_change_id")
                        + " WHERE c.seq >= ? AND c.lead {keys}",
                List.of(before),
                leads,
                row -> known.merge(
                        row.getLong(1),
                        new Known(row.getLong(2), row.getString(3)),
                        (one, other) -> one.sequence() < other.sequence() ? one : other));
        return known;
    }

    private static PlacedLead placed(PlacedLead present, @Nullable Moves moves) {
        if (moves == null) {
            return present;
        }
        @Nullable String policy = moves.lastOfPolicy.policy();
        return new PlacedLead(present.lead(), moves.last.placement(), policy == null ? present.policy() : policy, null);
    }

    private static PlacedLead known(PlacedLead lead, @Nullable Known then) {
        if (then == null) {
            return lead;
        }
        Lead now = lead.lead();
        Lead known = new Lead(
                now.id(),
                now.unit(),
                now.source(),
                now.externalId(),
                now.priority(),
                now.receivedAt(),
                Attributes.of(Json.wide(then.attributes())));
        return new PlacedLead(known, lead.placement(), lead.policy(), null);
    }
}
