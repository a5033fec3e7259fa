package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.engine.policy.CompiledPolicy;
import org.fenpei.engine.policy.CompiledStep;
import org.jspecify.annotations.Nullable;

/**
 * A lead with those that were decided together with it, for somebody who asks what would have become of it: it is decided with all of them
 * again, since what it gets depends on what the others want. Costs a decision of the whole batch each time.
 */
final class Siblings {

    /** So many leads may be decided again in all for what would have led elsewhere: about a second. */
    private static final int WORK = 20_000;

    private final Clerk clerk;
    private final List<Ask> asks;
    private final int own;

    /**
     * With the leads.
     *
     * @param own the place of the one that is asked about
     */
    Siblings(Clerk clerk, List<Ask> asks, int own) {
        this.clerk = clerk;
        this.asks = List.copyOf(asks);
        this.own = own;
    }

    /** Those that were decided with one decision, before they were; null if a policy is not there any more. */
    static @Nullable Siblings of(Clerk clerk, LogReader.Portion portion, Decision about) {
        clerk.draft().moveTo(portion.at());
        List<Ask> asks = new ArrayList<>();
        int own = 0;
        for (LogReader.Entry entry : portion.decisions()) {
            Decision decision = entry.decision();
            @Nullable CompiledPolicy side = Depth.side(clerk, decision);
            if (side == null) {
                return null;
            }
            if (decision.sequence() == about.sequence()) {
                own = asks.size();
            }
            Lead lead = Objects.requireNonNull(portion.leads().get(decision.lead()));
            @Nullable PlacedLead known = clerk.draft().lead(decision.lead());
            PlacedLead before = known == null ? PlayedUnit.incoming(lead, decision.policy(), decision.at()) : known;
            asks.add(new Ask(before, known == null, side, decision.actor()));
        }
        return new Siblings(clerk, asks, own);
    }

    /** The lead that is asked about. */
    Ask own() {
        return asks.get(own);
    }

    /** Whether the batch is small enough to be decided so many times. */
    boolean affords(int times) {
        return (long) asks.size() * times <= WORK;
    }

    /** Where the lead would go. Nothing is done. */
    @SuppressWarnings("ReferenceEquality") // the same step of the same side, whatever another one looks like
    Placement decide(Lead like, Twist twist) {
        Pipeline mine = clerk.begin(own().policy(), like, twist);
        if (mine.pending() == null) {
            return mine.placement();
        }
        CompiledStep step = mine.pendingStep();
        List<Pipeline> all = new ArrayList<>();
        int place = 0;
        for (int i = 0; i < asks.size(); i++) {
            if (i == own) {
                place = all.size();
                all.add(mine);
                continue;
            }
            PlacedLead other = asks.get(i).lead();
            Pipeline pipeline = clerk.begin(asks.get(i).policy(), other.lead(), twist.forOthers());
            if (pipeline.pending() != null && pipeline.pendingStep() == step) {
                all.add(pipeline);
            }
        }
        @Nullable StepOutcome outcome = Together.ask(all, clerk.meter()).get(place);
        return outcome != null && mine.resume(outcome)
                ? mine.placement()
                : Pipeline.watched(clerk.draft(), own().policy(), like, clerk.meter(), twist, (asked, request) -> {})
                        .placement();
    }

    /** Whether all of them, decided together again, lead this one to the same place. Leaves nothing as it was. */
    boolean leadsTo(Placement place) {
        return Together.decide(clerk, asks).get(own).placement().equals(place);
    }
}
