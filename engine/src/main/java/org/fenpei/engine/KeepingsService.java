package org.fenpei.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rung;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Keepings;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.engine.keeping.KeepingSetting;
import org.fenpei.engine.keeping.UnitCalendar;
import org.fenpei.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows how long leads are kept, from what is kept of it, and lets lanes extend and lock. */
@Component(service = Keepings.class)
public final class KeepingsService implements Keepings {

    private static final int LONGEST_REASON = 500;

    private final LeadStore leads;
    private final Lanes lanes;
    private final SettingsService settings;
    private final DirectoryStore directory;
    private final Clock clock;

    /** With the leads. */
    @Activate
    public KeepingsService(
            @Reference LeadStore leads,
            @Reference Lanes lanes,
            @Reference SettingsService settings,
            @Reference DirectoryStore directory,
            @Reference Clock clock) {
        this.leads = leads;
        this.lanes = lanes;
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
    }

    private PlacedLead lead(LeadId id) {
        return leads.find(id).orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
    }

    @Override
    public KeepingReport report(LeadId id) {
        PlacedLead lead = lead(id);
        Instant now = clock.instant();
        @Nullable String owner = lead.placement().owner();
        Keeping keeping = lead.keeping();
        if (owner == null || keeping == null) {
            return new KeepingReport(id, null, now, List.of(), List.of());
        }
        String unit = lead.lead().unit();
        WorkingTime calendar = settings.current(unit)
                .get(UnitCalendar.KIND)
                .without(directory.leaves(unit, owner))
                .of(owner);
        List<KeepingReport.Item> items = new ArrayList<>();
        keeping.running().forEach(one -> items.add(item(one, calendar, now)));
        return new KeepingReport(
                id,
                keeping,
                now,
                items,
                remedies(keeping, settings.current(unit).get(KeepingSetting.KIND)));
    }

    private static KeepingReport.Item item(Keeping.Running one, WorkingTime calendar, Instant now) {
        Instant at = one.deadline().at();
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        boolean over = !at.isAfter(now);
        @Nullable Rung rung = one.rung();
        boolean warns = one.warning() != null;
        boolean done = one.next() == null || rung == null;
        return new KeepingReport.Item(
                one.rule(),
                at,
                over ? Duration.ZERO : Duration.between(second, at).truncatedTo(ChronoUnit.SECONDS),
                over ? Duration.ZERO : calendar.between(second, at).truncatedTo(ChronoUnit.SECONDS),
                one.deadline().reason(),
                one.next(),
                warns,
                done || warns || rung == null ? Set.of() : rung.acts(),
                done || warns || rung == null ? null : rung.target());
    }

    /** What the owner can do, or ask for. */
    private static List<Reason> remedies(Keeping keeping, KeepingSetting setting) {
        List<Reason> remedies = new ArrayList<>();
        for (Keeping.Running one : keeping.running()) {
            @Nullable
            Reason stop =
                    switch (String.valueOf(one.deadline().reason().args().get("clock"))) {
                        case "firstFollowUp", "followUp" -> Reason.of("engine.keeping-stop-follow-up");
                        case "opportunity" -> Reason.of("engine.keeping-stop-opportunity");
                        case "deal" -> Reason.of("engine.keeping-stop-deal");
                        case "contractEnd" -> Reason.of("engine.keeping-stop-contract");
                        default -> null;
                    };
            if (stop != null && !remedies.contains(stop)) {
                remedies.add(stop);
            }
        }
        KeepingSetting.Extension extension = setting.extension();
        if (extension != null && keeping.deadline() != null && keeping.extensions() < extension.times()) {
            remedies.add(Reason.of("engine.keeping-stop-extension", "left", extension.times() - keeping.extensions()));
        }
        if (setting.lock() != null && keeping.lockedUntil() == null) {
            remedies.add(Reason.of(
                    "engine.keeping-stop-lock", "most", setting.lock().most().toString()));
        }
        return remedies;
    }

    @Override
    public Page<PlacedLead> deadlines(
            String unit, @Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit) {
        try {
            return leads.deadlines(unit, rep, before, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw FenpeiException.invalid(Problem.error("/cursor", cursor, Reason.of("engine.cursor")), e);
        }
    }

    @Override
    public CompletionStage<PlacedLead> extend(LeadId id, String why, @Nullable String owner, String actor) {
        return guarded(() -> {
            if (why.isBlank() || why.length() > LONGEST_REASON) {
                throw FenpeiException.invalid(
                        Problem.error("/reason", null, Reason.of("engine.length", "min", 1, "max", LONGEST_REASON)));
            }
            return lanes.extend(lead(id).lead().unit(), id, why, owner, actor);
        });
    }

    @Override
    public CompletionStage<PlacedLead> answer(LeadId id, boolean granted, String actor) {
        return guarded(() -> lanes.answerExtension(lead(id).lead().unit(), id, granted, actor));
    }

    @Override
    public CompletionStage<PlacedLead> lock(LeadId id, Instant until, @Nullable String owner, String actor) {
        return guarded(() -> lanes.lock(lead(id).lead().unit(), id, until, owner, actor));
    }

    @Override
    public CompletionStage<PlacedLead> unlock(LeadId id, @Nullable String owner, String actor) {
        return guarded(() -> lanes.unlock(lead(id).lead().unit(), id, owner, actor));
    }

    private interface Call {
        CompletionStage<PlacedLead> call();
    }

    private static CompletionStage<PlacedLead> guarded(Call call) {
        try {
            return call.call();
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
