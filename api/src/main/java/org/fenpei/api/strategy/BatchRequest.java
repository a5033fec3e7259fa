package org.fenpei.api.strategy;

import java.util.List;

/**
 * What a {@link BatchDecider} may look at: a request for each lead, in the order in which the leads came.
 *
 * @param requests at least one; they share state, facts and instant, and differ in lead, candidates, group and random source
 */
public record BatchRequest(List<StepRequest> requests) {

    /** Copies. */
    public BatchRequest {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("a batch has at least one request");
        }
    }
}
