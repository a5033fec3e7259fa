package org.fenpei.rest.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.StepTrace;
import org.jspecify.annotations.Nullable;

/**
 * What is told about one lead, without what the asker may not see: colleagues whom he has nothing to do with, and, as long as
 * the lead is not his, contact details, wherever they stand. The ids of leads and codes stay as they are.
 */
public class Redaction {

    /** Hides nothing. */
    static final Redaction NONE = new Redaction();

    private Redaction() {}

    /** Whether contact details are hidden. */
    public boolean masks() {
        return false;
    }

    /** The lead. */
    public PlacedLead lead(PlacedLead lead) {
        return lead;
    }

    /** Where it is. */
    public Placement placement(Placement placement) {
        return placement;
    }

    /** What was decided about it. */
    public Decision decision(Decision decision) {
        return decision;
    }

    /** Who had it. */
    public Ownership ownership(Ownership ownership) {
        return ownership;
    }

    /** Why it went where it went. */
    public Explanation explanation(Explanation explanation) {
        return explanation;
    }

    /** Why something was not done. */
    public Refusal refusal(Refusal refusal) {
        return refusal;
    }

    /** A reason that is told by itself. */
    public Reason told(Reason reason) {
        return refusal(Refusal.of(reason)).reason();
    }

    /** Who. */
    public String rep(String id) {
        return id;
    }

    /** The value of an attribute. */
    public @Nullable Object value(String attribute, @Nullable Object value) {
        return value;
    }

    /** What is told in an inbox. */
    public InboxEntry entry(InboxEntry entry) {
        return new InboxEntry(entry.id(), entry.kind(), entry.lead(), told(entry.reason()), entry.at(), entry.read());
    }

    /** What holds it back. */
    public Hold hold(Hold hold) {
        return new Hold(hold.rule(), refusal(Refusal.of(hold.reason())).reason(), hold.released());
    }

    /** What a rep is told. */
    static final class ForRep extends Redaction {

        /** Arguments that people wrote. They may have written a phone number. */
        private static final Set<String> WRITTEN = Set.of("why", "override", "reason");

        private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");

        private final Circle circle;
        private final @Nullable Predicate<String> hides;
        private final List<String> secrets;

        /**
         * About a lead.
         *
         * @param circle whom the rep may see
         * @param hides which attributes are hidden; null if none is
         * @param lead the lead; null if there is none yet
         */
        ForRep(Circle circle, @Nullable Predicate<String> hides, @Nullable Lead lead) {
            this.circle = circle;
            this.hides = hides;
            this.secrets = hides == null || lead == null ? List.of() : Contacts.secrets(lead.attributes(), hides);
        }

        @Override
        public boolean masks() {
            return hides != null;
        }

        @Override
        public PlacedLead lead(PlacedLead placed) {
            Lead lead = placed.lead();
            if (hides != null) {
                // What another system calls it may well be a number to call.
                lead = new Lead(
                        lead.id(),
                        lead.unit(),
                        lead.source(),
                        Contacts.HIDDEN,
                        lead.priority(),
                        lead.receivedAt(),
                        Contacts.masked(lead.attributes(), hides));
            }
            return new PlacedLead(lead, placement(placed.placement()), placed.policy(), keeping(placed.keeping()));
        }

        private @Nullable Keeping keeping(@Nullable Keeping keeping) {
            return keeping == null
                    ? null
                    : keeping.withRunning(
                            keeping.running().stream().map(this::running).toList(),
                            keeping.atRisk(),
                            keeping.postponed());
        }

        private Keeping.Running running(Keeping.Running one) {
            Deadline deadline = one.deadline();
            return new Keeping.Running(
                    one.rule(),
                    new Deadline(deadline.at(), reason(deadline.reason()), deadline.warnings(), deadline.ladder()),
                    one.step(),
                    one.next(),
                    one.since(),
                    one.notBefore());
        }

        @Override
        public Placement placement(Placement placement) {
            String owner = placement.owner();
            return new Placement(
                    placement.state(),
                    owner == null ? null : rep(owner),
                    placement.pool(),
                    placement.since(),
                    reason(placement.reason()),
                    placement.sequence());
        }

        @Override
        public Decision decision(Decision decision) {
            String owner = decision.placement().owner();
            boolean hidden = owner != null && circle.strangers().contains(owner);
            return new Decision(
                    decision.unit(),
                    decision.sequence(),
                    decision.lead(),
                    decision.door(),
                    decision.at(),
                    hidden ? Contacts.HIDDEN : decision.actor(),
                    placement(decision.placement()),
                    decision.policy(),
                    decision.policyVersion(),
                    decision.strategy());
        }

        @Override
        public Ownership ownership(Ownership had) {
            Closing closing = had.closing();
            return new Ownership(
                    had.lead(),
                    rep(had.rep()),
                    had.pool(),
                    had.door(),
                    had.from(),
                    had.sequence(),
                    had.to(),
                    had.endDoor(),
                    closing == null || hides == null
                            ? closing
                            : new Closing(closing.result(), closing.amount(), closing.rating(), Contacts.HIDDEN),
                    had.endSequence());
        }

        @Override
        public Explanation explanation(Explanation explanation) {
            String override = explanation.override();
            return new Explanation(
                    decision(explanation.decision()),
                    explanation.steps().stream().map(this::step).toList(),
                    explanation.candidates().stream()
                            .filter(rep -> !circle.strangers().contains(rep))
                            .toList(),
                    // Why others could not have it (leave, limits) is between them and their manager.
                    explanation.leftOut().stream()
                            .filter(out -> out.rep().equals(circle.me().id()))
                            .toList(),
                    override == null || hides == null ? override : Contacts.HIDDEN,
                    null,
                    explanation.duplicate().stream().map(this::reason).toList());
        }

        private StepTrace step(StepTrace step) {
            return new StepTrace(
                    step.step(),
                    step.strategy(),
                    step.version(),
                    step.outcome(),
                    text(step.group()),
                    step.candidates(),
                    step.reasons().stream().map(this::reason).toList());
        }

        @Override
        public Refusal refusal(Refusal refusal) {
            return new Refusal(reason(refusal.reason()), refusal.limit(), refusal.present(), refusal.earliest());
        }

        @Override
        public @Nullable Object value(String attribute, @Nullable Object value) {
            return value != null && hides != null && hides.test(attribute) ? Contacts.HIDDEN : value;
        }

        @Override
        public String rep(String id) {
            return circle.strangers().contains(id) ? Contacts.HIDDEN : id;
        }

        private Reason reason(Reason reason) {
            Map<String, Object> args = new TreeMap<>();
            reason.args().forEach((name, value) -> args.put(name, argument(name, value)));
            return new Reason(reason.code(), args);
        }

        private Object argument(String name, Object value) {
            if (WRITTEN.contains(name)) {
                return hides == null ? value : Contacts.HIDDEN;
            }
            if (value instanceof String text) {
                return text(text);
            }
            return secrets.contains(value.toString()) ? Contacts.HIDDEN : value;
        }

        private String text(String text) {
            String shown = text;
            for (String secret : secrets) {
                shown = shown.replace(secret, Contacts.HIDDEN);
            }
            return circle.strangers().isEmpty() ? shown : WORD.matcher(shown).replaceAll(word -> rep(word.group()));
        }
    }
}
