package org.fenpei.engine.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.LeadBlock;
import org.fenpei.api.store.LeadStore;
import org.fenpei.engine.duplicate.DuplicateRules;

/**
 * One portion of a run over all leads of a unit, and the next. Each is kept with how far the run is in one transaction, so that a run
 * goes on where it was, whatever happens to its node.
 */
final class DuplicateWork {

    private static final int BUILD_PORTION = 200;
    private static final int SCAN_PORTION = 50;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final String SYSTEM = "system";

    private final DuplicateStore store;
    private final LeadStore leads;
    private final Clock clock;
    private final String node;

    DuplicateWork(DuplicateStore store, LeadStore leads, Clock clock, String node) {
        this.store = store;
        this.leads = leads;
        this.clock = clock;
        this.node = node;
    }

    /** Takes a run, if nobody else works on it. */
    boolean take(DuplicateRun run) {
        Instant now = now();
        return store.lease(run.id(), node, now, now.plus(LEASE));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Does the next portion; gives the run after it, the same one if it is not ours any more. */
    DuplicateRun portion(DuplicateRun run, DuplicateRules rules) {
        boolean build = run.kind() == DuplicateRun.Kind.BUILD;
        LeadId last = run.last();
        Page<PlacedLead> page = leads.list(
                LeadFilter.all(run.unit()),
                last == null ? null : last.toString(),
                build ? BUILD_PORTION : SCAN_PORTION);
        List<LeadBlock> blocks = new ArrayList<>();
        List<DuplicatePair> pairs = new ArrayList<>();
        for (PlacedLead lead : page.items()) {
            if (build) {
                LeadId id = lead.lead().id();
                DuplicateRules.blocks(lead.lead().attributes()).forEach(block -> blocks.add(new LeadBlock(id, block)));
            } else if (lead.placement().state() != Placement.State.CLOSED) {
                compare(lead, rules, pairs);
            }
        }
        DuplicateRun after = page.items().isEmpty()
                ? run
                : run.after(
                        page.items().size(),
                        pairs.size(),
                        page.items().get(page.items().size() - 1).lead().id());
        if (page.next() == null) {
            after = after.ended(DuplicateRun.State.DONE, now());
        }
        return store.save(after, blocks, pairs, node, now().plus(LEASE)) ? after : run;
    }

    /** Each pair is found by the later one of the two. */
    private void compare(PlacedLead lead, DuplicateRules rules, List<DuplicatePair> pairs) {
        LeadId id = lead.lead().id();
        for (Lookup.Like like :
                new Lookup(store, lead.lead().unit(), rules).like(lead.lead().attributes(), id, true)) {
            if (like.known().placement().state() != Placement.State.CLOSED) {
                pairs.add(new DuplicatePair(
                        lead.lead().unit(),
                        id,
                        like.known().lead().id(),
                        DuplicatePair.State.OPEN,
                        like.likeness().score(),
                        now(),
                        SYSTEM));
            }
        }
    }
}
