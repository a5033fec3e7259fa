package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps.Edit;
import org.fenpei.engine.followup.FollowUpSettings;
import org.fenpei.engine.followup.Qualification;
import org.jspecify.annotations.Nullable;

/**
 * Edits what was recorded of a contact, as long as the unit allows it. What counted goes on counting, or the edit is refused, since a
 * deadline may have been set by it; what did not may count from now on.
 */
final class FollowUpEditTask extends Task<FollowUp> {

    private final LeadId id;
    private final long number;
    private final Edit edit;
    private final @Nullable String self;
    private final String actor;

    FollowUpEditTask(LeadId id, long number, Edit edit, @Nullable String self, String actor) {
        this.id = id;
        this.number = number;
        this.edit = edit;
        this.self = self;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
        needs.followUps(id);
    }

    @Override
    FollowUp decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        FollowUp before = clerk.draft().followUps(id).stream()
                .filter(followUp -> followUp.number() == number)
                .findFirst()
                .orElseThrow(() -> FenpeiException.notFound("follow-up", FollowUp.id(number)));
        FollowUpSettings settings = clerk.cache().settings().get(FollowUpSettings.KIND);
        if (self != null && !self.equals(before.rep())) {
            throw refused(Reason.of("engine.follow-up-of-other", "rep", before.rep()));
        }
        boolean same = before.type().equals(edit.type())
                && before.content().equals(edit.content())
                && Objects.equals(before.outcome(), edit.outcome())
                && Objects.equals(before.next(), edit.next());
        if (same) {
            return before;
        }
        Instant until = Numbers.at(number).plus(settings.editFor());
        if (clerk.now().isAfter(until)) {
            throw refused(Reason.of("engine.follow-up-fixed", "until", until.toString()));
        }
        List<Problem> problems = new ArrayList<>();
        FollowUpTask.wrongType(settings, edit.type(), problems);
        FollowUpTask.wrongNext(edit.next(), before.at(), problems);
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        Qualification qualification = qualification(settings, lead, before);
        FollowUp after = new FollowUp(
                before.unit(),
                number,
                before.version() + 1,
                id,
                before.rep(),
                edit.type(),
                edit.content(),
                edit.outcome(),
                before.at(),
                edit.next(),
                before.automatic(),
                qualification.qualifies(),
                qualification.why(),
                actor,
                clerk.now(),
                clerk.draft().nextSequence(),
                before.key());
        clerk.draft().followedUp(lead, after);
        if (after.next() != null
                && !after.next().equals(before.next())
                && settings.nextTask()
                && lead.placement().owner() != null) {
            clerk.draft().begins(RepTasks.next(settings, clerk.draft(), after));
        }
        return after;
    }

    private Qualification qualification(FollowUpSettings settings, PlacedLead lead, FollowUp before) {
        Qualification.Contact contact =
                new Qualification.Contact(edit.type(), edit.content(), before.at(), before.automatic());
        if (before.qualifies()) {
            @Nullable Reason no = Qualification.whyNot(settings, contact);
            if (no != null) {
                throw refused(no);
            }
            return new Qualification(true, before.why());
        }
        String owner = lead.placement().owner();
        return Qualification.of(
                settings,
                new Qualification.People(
                        before.rep(),
                        !before.rep().equals(self),
                        owner,
                        owner == null ? null : lead.placement().since(),
                        lead.lead().attributes()),
                contact);
    }

    private static FenpeiException refused(Reason reason) {
        return FenpeiException.refused(Refusal.of(reason));
    }
}
