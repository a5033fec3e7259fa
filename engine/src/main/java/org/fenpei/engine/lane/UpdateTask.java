package org.fenpei.engine.lane;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.engine.credit.CreditHold;
import org.fenpei.engine.grouping.Facts;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/** Changes what is known of a lead, and lets its policy decide again where the policy wants that. */
final class UpdateTask extends Task<PlacedLead> {

    private final LeadId id;
    private final Map<String, ? extends @Nullable Object> changes;
    private final @Nullable String owner;
    private final String actor;

    UpdateTask(LeadId id, Map<String, ? extends @Nullable Object> changes, @Nullable String owner, String actor) {
        this.id = id;
        this.changes = changes;
        this.owner = owner;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.change(id, this::after);
    }

    @Override
    PlacedLead decide(Clerk clerk) {
        PlacedLead before = clerk.lead(id);
        if (owner != null) {
            Clerk.requireOwner(before, owner);
        }
        Attributes after = unreleased(clerk, before.lead(), after(before.lead().attributes()));
        if (after.equals(before.lead().attributes())) {
            return before;
        }
        if (owner != null) {
            after = Facts.worked(after, owner, clerk.now());
        }
        @Nullable DuplicateDesk desk = DuplicateDesk.of(clerk);
        DuplicateDesk.@Nullable Finding finding = desk == null ? null : desk.find(before, after);
        boolean placed = false;
        if (desk != null) {
            placed = finding != null && desk.change(before, after, finding, actor);
            desk.enter(before.lead().attributes(), after, id);
        }
        PlacedLead changed = finding == null ? clerk.draft().change(before, after, actor) : clerk.lead(id);
        tell(clerk, before, changed);
        if (!placed && !clerk.settle(changed, actor)) {
            redecide(clerk, changed, differing(before.lead().attributes(), after));
        }
        return clerk.lead(id);
    }

    private Attributes after(Attributes before) {
        return Normaliser.tidied(before.with(changes));
    }

    /** An owner learns that his customer is held back from now on, or is so no more. */
    private void tell(Clerk clerk, PlacedLead before, PlacedLead after) {
        @Nullable String whose = after.placement().owner();
        if (whose == null) {
            return;
        }
        @Nullable Reason was = clerk.hold(before.lead());
        @Nullable Reason is = clerk.hold(after.lead());
        if (is != null && was == null) {
            clerk.draft().notice(whose, Notice.Kind.NOTE, id, is);
        } else if (is == null && was != null) {
            clerk.draft().notice(whose, Notice.Kind.NOTE, id, Reason.of("engine.credit-over", "lead", id.toString()));
        }
    }

    /** A release is from what holds the customer, and ends with it. */
    private static Attributes unreleased(Clerk clerk, Lead lead, Attributes after) {
        if (!CreditHold.isReleased(after)) {
            return after;
        }
        Lead changed = new Lead(
                lead.id(), lead.unit(), lead.source(), lead.externalId(), lead.priority(), lead.receivedAt(), after);
        return CreditHold.pruned(clerk.cache().settings(), clerk.draft().seen(changed), after, clerk.now());
    }

    private static Set<String> differing(Attributes before, Attributes after) {
        Set<String> names = new HashSet<>(before.names());
        names.addAll(after.names());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    private void redecide(Clerk clerk, PlacedLead lead, Set<String> differing) {
        @Nullable CompiledPolicy policy = clerk.policy(lead.policy(), id);
        if (policy == null || policy.policy().redecideOn().stream().noneMatch(differing::contains)) {
            return;
        }
        Pipeline decided = clerk.ask(policy, lead.lead());
        Placement place = decided.placement();
        Placement now = lead.placement();
        boolean same = place.state() == now.state()
                && Objects.equals(place.owner(), now.owner())
                && (place.state() == Placement.State.OWNED || Objects.equals(place.pool(), now.pool()));
        // Nobody loses a lead because there is nobody else to have it: not by waiting, and not by the policy's end.
        boolean nobody = place.state() == Placement.State.WAITING || (now.owner() != null && decided.isByEnd());
        if (!same && !nobody) {
            decided.place(lead, false, actor);
        }
    }
}
