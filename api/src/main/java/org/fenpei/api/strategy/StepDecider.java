package org.fenpei.api.strategy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A strategy with its configuration, ready to decide. Immutable and thread-safe.
 *
 * <p>A pure function of its request: equal requests give equal outcomes, on every machine, today and when the decision is
 * replayed in a year. It reads no clock, no database, no file, no random source but the request's.
 */
@ConsumerType
public interface StepDecider {

    /**
     * Decides for one lead. Called on the lane's thread, inside the transaction that will commit the outcome, so it must be
     * fast: microseconds, at most a millisecond. A call that takes longer than the engine's budget, or throws, is
     * recorded as failed and the next step is asked; nothing that it wanted is done.
     *
     * @param request everything that may be looked at
     * @return what shall happen, with at least one reason; never null
     */
    StepOutcome decide(StepRequest request);

    /**
     * After how long of waiting this decider may answer otherwise though nothing else has changed: for leads that it lets
     * {@linkplain StepOutcome.Await wait} until something is given up. Asked once, when the step is prepared. The engine asks for a lead again
     * exactly when it has waited for so long; a moment too many does no harm.
     *
     * @return spans, each longer than zero; empty if time does not help. At most 60
     */
    default Set<Duration> askAgainAfter() {
        return Set.of();
    }

    /**
     * How this decider rates the candidates for a lead, for an explanation. Called only when somebody asks, with the request
     * of the decision as it was; must be as pure as {@link #decide}.
     *
     * @param request what {@link #decide} was given
     * @return a score for each candidate that was rated; empty if the decider does not rate
     */
    default List<CandidateScore> scores(StepRequest request) {
        return List.of();
    }

    /**
     * What is to be said of a decision beyond its reasons: which values met a condition, which numbers were compared, what broke a tie,
     * who came second. Called only when somebody asks, with the request of the decision as it was; must be as pure as {@link #decide}.
     *
     * @param request what {@link #decide} was given
     * @return sentences in the order in which they are to be read; empty if the reasons say it all. At most 50
     */
    default List<Reason> details(StepRequest request) {
        return List.of();
    }

    /**
     * Which other values of the lead's attributes might make this decider answer otherwise: the nearest beyond each limit
     * that it looks at. Called only when somebody asks what would have changed a decision; the engine tries each out, so
     * that a value too many does no harm, and one too few makes the answer poorer.
     *
     * @param lead the lead
     * @return attribute and value pairs, each to be tried alone; a null value means without the attribute. At most 200
     */
    default List<AttributeChange> turningPoints(Lead lead) {
        return List.of();
    }

    /**
     * Leads made up to show the cases that this decider distinguishes: at least one for each way in which it leaves a lead to the
     * following steps, and some for those in which it does not. Called only when a policy is checked: the engine lets the policy
     * decide each, as if every rep could have it, and says of which kind the leads are that nobody gets.
     *
     * @return examples, each with what all leads of its case have in common; at most 200; empty if the decider does not look
     *     at the lead
     */
    default List<ExampleLead> examples() {
        return List.of();
    }
}
