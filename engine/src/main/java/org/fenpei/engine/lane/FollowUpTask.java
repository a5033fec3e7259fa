package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps.Contact;
import org.fenpei.api.service.FollowUps.Recorded;
import org.fenpei.engine.followup.FollowUpSettings;
import org.fenpei.engine.followup.Qualification;
import org.jspecify.annotations.Nullable;

/** Records a contact with a customer, in its place among the decisions about the lead. */
final class FollowUpTask extends Task<Recorded> {

    /** So much may the clock of whoever sends it be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final LeadId id;
    private final Contact contact;
    private final @Nullable String self;
    private final String actor;

    FollowUpTask(LeadId id, Contact contact, @Nullable String self, String actor) {
        this.id = id;
        this.contact = contact;
        this.self = self;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
        if (contact.key() != null) {
            needs.followUps(id);
        }
    }

    @Override
    Recorded decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        FollowUpSettings settings = clerk.cache().settings().get(FollowUpSettings.KIND);
        if (self != null && !Qualification.worksOn(settings, lead.lead().attributes(), self)) {
            Clerk.requireOwner(lead, self);
        }
        if (contact.key() != null) {
            Optional<FollowUp> known = clerk.draft().followUps(id).stream()
                    .filter(followUp -> contact.key().equals(followUp.key()))
                    .findFirst();
            if (known.isPresent()) {
                return new Recorded(known.get(), true);
            }
        }
        Instant now = clerk.now();
        Instant at = contact.at() == null
                        || (contact.at().isAfter(now) && !contact.at().isAfter(now.plus(AHEAD)))
                ? now
                : contact.at();
        String rep = rep(lead, settings, at, now);
        clerk.rep(rep);
        Placement placement = lead.placement();
        boolean owned = placement.owner() != null;
        Qualification qualification = Qualification.of(
                settings,
                new Qualification.People(
                        rep,
                        !rep.equals(self),
                        placement.owner(),
                        owned ? placement.since() : null,
                        lead.lead().attributes()),
                new Qualification.Contact(contact.type(), contact.content(), at, contact.automatic()));
        GroupDraft draft = clerk.draft();
        FollowUp made = new FollowUp(
                clerk.cache().unit(),
                draft.nextNumber(),
                1,
                id,
                rep,
                contact.type(),
                contact.content(),
                contact.outcome(),
                at,
                contact.next(),
                contact.automatic(),
                qualification.qualifies(),
                qualification.why(),
                actor,
                now,
                draft.nextSequence(),
                contact.key());
        draft.followedUp(lead, made);
        if (made.next() != null && settings.nextTask() && owned) {
            draft.begins(RepTasks.next(settings, draft, made));
        }
        if (made.qualifies()) {
            clerk.worked(id, rep, at, actor);
        }
        return new Recorded(made, false);
    }

    private String rep(PlacedLead lead, FollowUpSettings settings, Instant at, Instant now) {
        List<Problem> problems = new ArrayList<>();
        wrongType(settings, contact.type(), problems);
        if (at.isAfter(now)) {
            problems.add(Problem.error("/at", at.toString(), Reason.of("engine.follow-up-future")));
        }
        wrongNext(contact.next(), at, problems);
        @Nullable String rep = contact.rep() != null ? contact.rep() : self;
        if (rep == null) {
            rep = lead.placement().owner();
        }
        if (rep == null) {
            problems.add(Problem.error("/rep", null, Reason.of("engine.follow-up-whose")));
        }
        if (rep == null || !problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        return rep;
    }

    static void wrongType(FollowUpSettings settings, String type, List<Problem> problems) {
        if (!settings.types().contains(type)) {
            String known = String.join(", ", settings.types().stream().sorted().toList());
            problems.add(Problem.error("/type", type, Reason.of("config.choice", "expected", known)));
        }
    }

    static void wrongNext(@Nullable Instant next, Instant at, List<Problem> problems) {
        if (next != null && !next.isAfter(at)) {
            problems.add(Problem.error("/next", next.toString(), Reason.of("engine.follow-up-next")));
        }
    }
}
