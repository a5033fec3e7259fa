package org.fenpei.strategy.tck;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StepState;

/**
 * Builds the requests that a decider gets, as the engine would: lists unmodifiable, candidates in the order of their ids,
 * a random source that is seeded anew for each {@link #build()}. Immutable: each method gives another builder. Begin with
 * {@link ContractFixtures#request()}.
 */
public final class RequestBuilder {

    private final Lead lead;
    private final List<Candidate> candidates;
    private final List<LeftOut> leftOut;
    private final LeadHistory history;
    private final String group;
    private final StepState state;
    private final Instant now;
    private final long seed;

    RequestBuilder(
            Lead lead,
            List<Candidate> candidates,
            List<LeftOut> leftOut,
            LeadHistory history,
            String group,
            StepState state,
            Instant now,
            long seed) {
        this.lead = lead;
        this.candidates = candidates;
        this.leftOut = leftOut;
        this.history = history;
        this.group = group;
        this.state = state;
        this.now = now;
        this.seed = seed;
    }

    /** About that lead. */
    public RequestBuilder lead(Lead newLead) {
        return new RequestBuilder(newLead, candidates, leftOut, history, group, state, now, seed);
    }

    /** About a lead with those attributes. */
    public RequestBuilder lead(Map<String, ?> attributes) {
        return lead(ContractFixtures.lead(lead.id().value(), attributes));
    }

    /** About the same lead under another id: another lead of the same kind. */
    public RequestBuilder leadId(long id) {
        return lead(new Lead(
                new LeadId(id),
                lead.unit(),
                lead.source(),
                lead.externalId(),
                lead.priority(),
                lead.receivedAt(),
                lead.attributes()));
    }

    /** With those candidates; they are put into the order of their ids. */
    public RequestBuilder candidates(List<Candidate> newCandidates) {
        List<Candidate> sorted = newCandidates.stream()
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
        return new RequestBuilder(lead, sorted, leftOut, history, group, state, now, seed);
    }

    /** With those reps as candidates, who hold nothing yet. */
    public RequestBuilder reps(Rep... reps) {
        return candidates(List.of(reps).stream()
                .map(rep -> new Candidate(rep, KnownFacts.NONE))
                .toList());
    }

    /** With those who may not own the lead. */
    public RequestBuilder leftOut(List<LeftOut> newLeftOut) {
        return new RequestBuilder(lead, candidates, List.copyOf(newLeftOut), history, group, state, now, seed);
    }

    /** With who has worked with the customer before; for strategies that declare that they look at it. */
    public RequestBuilder history(LeadHistory newHistory) {
        return new RequestBuilder(lead, candidates, leftOut, newHistory, group, state, now, seed);
    }

    /** With candidates that a step before narrowed to a group of that name. */
    public RequestBuilder group(String newGroup) {
        return new RequestBuilder(lead, candidates, leftOut, history, newGroup, state, now, seed);
    }

    /** With that state. */
    public RequestBuilder state(StepState newState) {
        return new RequestBuilder(lead, candidates, leftOut, history, group, newState, now, seed);
    }

    /** At that instant. */
    public RequestBuilder now(Instant newNow) {
        return new RequestBuilder(lead, candidates, leftOut, history, group, state, newNow, seed);
    }

    /** With that seed of the random source. */
    public RequestBuilder seed(long newSeed) {
        return new RequestBuilder(lead, candidates, leftOut, history, group, state, now, newSeed);
    }

    /** The request. Two built from one builder are equal in all that a strategy may look at. */
    public StepRequest build() {
        return new StepRequest(lead, candidates, leftOut, history, group, state, now, new SplittableRandom(seed));
    }
}
