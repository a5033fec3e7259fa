package org.fenpei.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.store.CreditStore;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.FollowUpStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.api.store.TaskStore;
import org.fenpei.engine.followup.FollowUpSettings;
import org.fenpei.engine.followup.Qualification;
import org.fenpei.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks contacts that are to be recorded, hands them to the lane of their unit, and gathers what happened to a lead. */
@Component(service = {FollowUps.class, FollowUpsService.class})
public final class FollowUpsService implements FollowUps {

    private static final Logger LOG = LoggerFactory.getLogger(FollowUpsService.class);

    private final Lanes lanes;
    private final LeadStore leads;
    private final FollowUpStore followUps;
    private final SettingsService settings;
    private final TasksService tasks;
    private final Timeline timeline;

    /** With the lanes. */
    @Activate
    public FollowUpsService(
            @Reference Lanes lanes,
            @Reference LeadStore leads,
            @Reference FollowUpStore followUps,
            @Reference TaskStore taskStore,
            @Reference DuplicateStore duplicates,
            @Reference SettingsService settings,
            @Reference TasksService tasks,
            @Reference LeadsService read,
            @Reference CreditStore credit) {
        this.lanes = lanes;
        this.leads = leads;
        this.followUps = followUps;
        this.settings = settings;
        this.tasks = tasks;
        this.timeline = new Timeline(read, followUps, taskStore, duplicates, credit);
    }

    @Override
    public CompletionStage<Recorded> record(LeadId lead, Contact contact, @Nullable String self, String actor) {
        List<Problem> problems = new ArrayList<>();
        check(contact.content(), contact.outcome(), problems);
        String key = contact.key();
        if (key != null && (key.isBlank() || key.length() > LONGEST_LINE || key.indexOf('\0') >= 0)) {
            problems.add(Problem.error("/key", null, Reason.of("engine.length", "min", 1, "max", LONGEST_LINE)));
        }
        try {
            refuse(problems);
            return lanes.followUp(unitOf(lead), lead, contact, self, actor).thenApply(this::noted);
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }

    /** What came by itself for this contact is done. Should it not be noted now, it is seen when its reminder is due. */
    private Recorded noted(Recorded recorded) {
        try {
            tasks.doneBy(recorded.followUp());
        } catch (StoreException | FenpeiException e) {
            LOG.debug("A task could not be noted as done", e);
        }
        return recorded;
    }

    @Override
    public CompletionStage<FollowUp> edit(LeadId lead, long number, Edit edit, @Nullable String self, String actor) {
        List<Problem> problems = new ArrayList<>();
        check(edit.content(), edit.outcome(), problems);
        try {
            refuse(problems);
            return lanes.edit(unitOf(lead), lead, number, edit, self, actor);
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    private static void check(String content, @Nullable String outcome, List<Problem> problems) {
        line("/content", content, LONGEST, problems);
        if (outcome != null) {
            line("/outcome", outcome, LONGEST_LINE, problems);
        }
    }

    /** A text that can be kept. */
    static void line(String path, String text, int longest, List<Problem> problems) {
        if (text.isBlank() || text.length() > longest) {
            problems.add(Problem.error(path, null, Reason.of("engine.length", "min", 1, "max", longest)));
        } else if (text.indexOf('\0') >= 0) {
            problems.add(Problem.error(path, null, Reason.of("engine.character")));
        }
    }

    private String unitOf(LeadId lead) {
        return leads.find(lead)
                .orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()))
                .lead()
                .unit();
    }

    @Override
    public List<FollowUp> of(LeadId lead) {
        return followUps.ofLead(lead);
    }

    @Override
    public boolean worksOn(PlacedLead lead, String rep) {
        FollowUpSettings settled = settings.current(lead.lead().unit()).get(FollowUpSettings.KIND);
        return lead.placement().owner() != null
                && Qualification.worksOn(settled, lead.lead().attributes(), rep);
    }

    @Override
    public List<TimelineEntry> timeline(PlacedLead lead) {
        return timeline.of(lead);
    }
}
