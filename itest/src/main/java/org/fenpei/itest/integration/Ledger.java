package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Placement;
import org.fenpei.itest.Wait;

/** What was decided in a unit, checked against what was delivered. */
final class Ledger {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Office office;
    private final List<Decision> decisions;

    private Ledger(Office office, List<Decision> decisions) {
        this.office = office;
        this.decisions = decisions;
    }

    /** As soon as nobody waits any more. */
    static Ledger whenNobodyWaits(Office office) {
        Wait.until(
                SOON,
                () -> "nobody waits any more, but: " + office.count(Placement.State.WAITING),
                () -> office.count(Placement.State.WAITING) == 0);
        return new Ledger(office, office.decisions());
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** Nothing is lost, doubled or made up: each accepted lead was given to somebody once, and he still has it. */
    Ledger everyLeadHasOneOwner(Collection<LeadId> accepted) {
        Set<LeadId> leads = new HashSet<>(accepted);
        assertEquals(accepted.size(), leads.size(), "an id was given twice");
        Map<LeadId, String> owners = new HashMap<>();
        for (Decision decision : decisions) {
            if (decision.placement().state() == Placement.State.OWNED) {
                String before = owners.put(decision.lead(), Office.ownerOf(decision.placement()));
                assertEquals(null, before, () -> decision.lead() + " was given away twice");
            }
        }
        assertEquals(leads, owners.keySet(), "the leads that were accepted, and those that were given to somebody");
        owners.forEach((lead, owner) -> {
            List<String> open = office.services().leads.ownerships(lead).stream()
                    .filter(ownership -> ownership.to() == null)
                    .map(Ownership::rep)
                    .toList();
            assertEquals(List.of(owner), open, () -> "open ownerships of " + lead);
        });
        return this;
    }

    /** After every single turn nobody is further from his share than the best possible bound for equal weights. */
    Ledger turnsAreExact() {
        int members = office.reps().size();
        double bound = 1 - 1.0 / (2 * members - 2);
        Map<String, Integer> received = new TreeMap<>();
        int turns = 0;
        for (Decision decision : decisions) {
            if (decision.placement().state() == Placement.State.OWNED) {
                turns++;
                received.merge(Office.ownerOf(decision.placement()), 1, Integer::sum);
                double share = turns / (double) members;
                for (String rep : office.reps()) {
                    double distance = Math.abs(received.getOrDefault(rep, 0) - share);
                    int after = turns;
                    assertTrue(
                            distance <= bound + 1e-9,
                            () -> rep + " is " + distance + " off after " + after + " turns: " + received);
                }
            }
        }
        return this;
    }
}
