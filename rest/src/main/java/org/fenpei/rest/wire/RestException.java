package org.fenpei.rest.wire;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;

/**
 * A request that is wrong as a request: the services were not asked. Carries no stack trace, since it is the caller's and not
 * ours.
 */
public final class RestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Refusal refusal;
    private final transient List<Problem> problems;

    private RestException(int status, Reason reason, List<Problem> problems) {
        super(reason.code(), null, false, false);
        this.status = status;
        this.refusal = Refusal.of(reason);
        this.problems = List.copyOf(problems);
    }

    /** A request that is answered with that status. */
    public static RestException of(Status status, Reason reason) {
        return new RestException(status.getStatusCode(), reason, List.of());
    }

    /** A body that is not what is expected, with everything that is wrong with it. */
    public static RestException unreadable(List<Problem> problems) {
        return new RestException(
                Status.BAD_REQUEST.getStatusCode(),
                Reason.of("rest.unreadable-body", "count", problems.size()),
                problems);
    }

    /** A query parameter or header whose value is not what is expected. */
    public static RestException parameter(String name, String value, Reason reason) {
        return new RestException(
                Status.BAD_REQUEST.getStatusCode(),
                Reason.of("rest.bad-parameter", "parameter", name),
                List.of(Problem.error(name, value, reason)));
    }

    /** The problem as the answer tells it. */
    Failure failure() {
        return new Failure(status, refusal, problems);
    }
}
