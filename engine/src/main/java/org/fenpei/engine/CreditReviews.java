package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.credit.CreditHold;
import org.fenpei.engine.grouping.Derived;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds leads whose being held back began or ended without anybody's touching them: the unit settled something else, somebody came on
 * the blacklist or was taken off, a release or a term of credit ran out. Reads beside the lanes, and gives them only those leads that
 * are where they do not belong. Nothing unsafe happens before it has looked, since every door asks by itself; and whatever it was
 * doing when its node went, it or another node does at the next look.
 */
@Component(service = CreditReviews.class, immediate = true)
public final class CreditReviews {

    private static final Logger LOG = LoggerFactory.getLogger(CreditReviews.class);
    private static final int LOOK_SECONDS = 5;
    private static final long HELD_SECONDS = 30;
    private static final long ALL_SECONDS = 600;
    private static final long PATIENCE_SECONDS = 60;

    /** What was settled when a unit was looked at, and when that was. */
    private record Looked(List<Setting> settings, boolean wanted, Instant all, Instant held) {}

    private final DerivedLeads derived;
    private final DirectoryCache cache;
    private final DirectoryStore directory;
    private final LeadStore leads;
    private final Lanes lanes;
    private final Clock clock;
    private final Map<String, Looked> looked = new HashMap<>();
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> looking;

    /** With the stores and the lanes. */
    @Activate
    public CreditReviews(
            @Reference DerivedLeads derived,
            @Reference DirectoryCache cache,
            @Reference DirectoryStore directory,
            @Reference LeadStore leads,
            @Reference Lanes lanes,
            @Reference Clock clock) {
        this.derived = derived;
        this.cache = cache;
        this.directory = directory;
        this.leads = leads;
        this.lanes = lanes;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-credit");
            thread.setDaemon(true);
            return thread;
        });
        this.looking = timer.scheduleWithFixedDelay(this::lookAtAll, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Looks no more. */
    @Deactivate
    public void stop() {
        looking.cancel(false);
        timer.shutdownNow();
    }

    private void lookAtAll() {
        try {
            for (Unit unit : directory.units()) {
                look(unit.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException | FenpeiException e) {
            LOG.debug("Held leads could not be looked at", e);
        } catch (RuntimeException e) {
            LOG.warn("Looking at held leads failed", e);
        }
    }

    /**
     * Looks at a unit if it is time.
     *
     * @return how many leads were moved
     */
    synchronized int look(String unit) throws InterruptedException {
        List<Setting> now = cache.settings(unit);
        Instant at = clock.instant();
        UnitSettings settled = derived.settings(unit);
        boolean wanted = CreditHold.isWanted(settled) || Derived.isWanted(settled);
        @Nullable Looked last = looked.get(unit);
        // What was wanted until now leaves its traces, too.
        boolean all = (wanted || (last != null && last.wanted()))
                && (last == null
                        || last.settings() != now
                        || at.isAfter(last.all().plusSeconds(ALL_SECONDS)));
        boolean held = all || last == null || at.isAfter(last.held().plusSeconds(HELD_SECONDS));
        if (!held) {
            return 0;
        }
        int moved = look(unit, Placement.State.HELD);
        if (all) {
            moved += look(unit, Placement.State.POOL) + look(unit, Placement.State.WAITING);
        }
        looked.put(unit, new Looked(now, wanted, all || last == null ? at : last.all(), at));
        return moved;
    }

    private int look(String unit, Placement.State state) throws InterruptedException {
        UnitSettings settled = derived.settings(unit);
        LeadFilter filter = new LeadFilter(unit, state, null, null, null, null);
        int moved = 0;
        @Nullable String cursor = null;
        do {
            Page<PlacedLead> page = leads.list(filter, cursor, Page.MAX_SIZE);
            List<LeadId> wrong = new ArrayList<>();
            Map<LeadId, Lead> seen = derived.seen(unit, page.items());
            for (PlacedLead lead : page.items()) {
                Lead one = Objects.requireNonNull(seen.get(lead.lead().id()));
                boolean hold = CreditHold.of(settled, one, clock.instant()) != null;
                boolean urgent = one.priority() != lead.lead().priority();
                boolean misplaced =
                        state == Placement.State.HELD ? !hold && CreditHold.keepsBack(lead.placement()) : hold;
                if (misplaced || urgent) {
                    wrong.add(lead.lead().id());
                }
            }
            if (!wrong.isEmpty()) {
                moved += await(lanes.review(unit, wrong));
            }
            cursor = page.next();
        } while (cursor != null);
        return moved;
    }

    /** One portion after another, so that others get their turn in the lane. */
    private static int await(CompletableFuture<Integer> portion) throws InterruptedException {
        try {
            return portion.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException | TimeoutException e) {
            // The next look finds them again.
            LOG.debug("Held leads could not be moved", e);
            return 0;
        }
    }
}
