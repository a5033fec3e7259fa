package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Setting;
import org.fenpei.api.service.Credit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.credit.Blacklist;
import org.fenpei.engine.credit.CreditHold;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells who is held back, releases, and keeps blacklists. */
@Component(service = Credit.class)
public final class CreditService implements Credit {

    private static final int LONGEST = 500;

    private final DerivedLeads derived;
    private final DirectoryStore directory;
    private final DirectoryCache cache;
    private final LeadStore leads;
    private final Lanes lanes;
    private final Clock clock;

    /** With the stores and the lanes. */
    @Activate
    public CreditService(
            @Reference DerivedLeads derived,
            @Reference DirectoryStore directory,
            @Reference DirectoryCache cache,
            @Reference LeadStore leads,
            @Reference Lanes lanes,
            @Reference Clock clock) {
        this.derived = derived;
        this.directory = directory;
        this.cache = cache;
        this.leads = leads;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Override
    public List<Hold> holds(PlacedLead lead) {
        UnitSettings settled = derived.settings(lead.lead().unit());
        return lead.placement().state() == Placement.State.CLOSED || !CreditHold.isWanted(settled)
                ? List.of()
                : CreditHold.all(settled, derived.seen(lead), clock.instant());
    }

    @Override
    public CompletionStage<PlacedLead> release(LeadId lead, String why, @Nullable Instant until, String actor) {
        try {
            checkWords(why);
            PlacedLead placed = leads.find(lead).orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()));
            return lanes.unhold(placed.lead().unit(), lead, why, until, actor);
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }

    @Override
    public List<BlacklistEntry> blacklist(String unit) {
        return Blacklist.of(kept(unit)).entries();
    }

    @Override
    public BlacklistEntry block(String unit, BlacklistEntry.Key key, String value, String why, String actor) {
        List<Setting> kept = kept(unit);
        checkWords(why);
        @Nullable String id = Blacklist.id(unit, key, value);
        if (id == null) {
            // The value is personal, and not repeated.
            throw FenpeiException.invalid(Problem.error("/value", null, Reason.of("engine.credit-key")));
        }
        Optional<BlacklistEntry> known = Blacklist.of(kept).find(id);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BlacklistEntry entry = new BlacklistEntry(unit, id, key, why.strip(), actor, now);
        save(Blacklist.kept(entry));
        return entry;
    }

    @Override
    public BlacklistEntry unblock(String unit, String id) {
        BlacklistEntry entry =
                Blacklist.of(kept(unit)).find(id).orElseThrow(() -> FenpeiException.notFound("blacklist-entry", id));
        save(Blacklist.gone(entry));
        return entry;
    }

    /** From the store, since what another node has just written must not be overlooked. */
    private List<Setting> kept(String unit) {
        if (!cache.hasUnit(unit)) {
            throw FenpeiException.notFound("unit", unit);
        }
        return directory.settings(unit);
    }

    private void save(Setting setting) {
        directory.save(setting);
        cache.forget();
        lanes.wake(setting.unit());
    }

    private static void checkWords(String why) {
        if (why.isBlank() || why.length() > LONGEST) {
            throw FenpeiException.invalid(
                    Problem.error("/reason", null, Reason.of("engine.length", "min", 1, "max", LONGEST)));
        }
        if (why.indexOf('\0') >= 0) {
            throw FenpeiException.invalid(Problem.error("/reason", null, Reason.of("engine.character")));
        }
    }
}
