package org.fenpei.rest.wire;

import java.util.List;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Refusal;

/**
 * An answer that says no, before it is put into words.
 *
 * @param status the HTTP status
 * @param refusal why
 * @param problems what is wrong, if the caller gave something wrong
 */
record Failure(int status, Refusal refusal, List<Problem> problems) {

    Failure {
        problems = List.copyOf(problems);
    }
}
