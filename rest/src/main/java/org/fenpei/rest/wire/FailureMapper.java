package org.fenpei.rest.wire;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.jspecify.annotations.Nullable;
import org.jvnet.mimepull.MIMEParsingException;

/**
 * Turns whatever was thrown into an answer. Only what nobody foresaw is a 500; it is logged under a number that the answer
 * tells, with the places in the code but without messages, since those may quote a customer's data.
 */
public final class FailureMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());

    private static final String SOON = "1";

    @Override
    public Response toResponse(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Response response = known(cause);
            if (response != null) {
                return response;
            }
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Request failed, incident " + incident, new Trace(thrown));
        return answer(Status.INTERNAL_SERVER_ERROR.getStatusCode(), Reason.of("rest.internal", "incident", incident));
    }

    private static @Nullable Response known(Throwable thrown) {
        if (thrown instanceof RestException e) {
            Failure failure = e.failure();
            Response.ResponseBuilder builder = builder(failure);
            if (failure.status() == Status.UNAUTHORIZED.getStatusCode()) {
                builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"fenpei\"");
            }
            return builder.build();
        }
        if (thrown instanceof FenpeiException e) {
            Response.ResponseBuilder builder = builder(new Failure(status(e), e.refusal(), e.problems()));
            if (e.kind() == FenpeiException.Kind.UNAVAILABLE) {
                builder.header(HttpHeaders.RETRY_AFTER, SOON);
            }
            return builder.build();
        }
        if (thrown instanceof WebApplicationException e) {
            return web(e.getResponse());
        }
        if (thrown instanceof HeaderValueException || thrown instanceof MIMEParsingException) {
            return answer(Status.BAD_REQUEST.getStatusCode(), Reason.of("rest.bad-request"));
        }
        if (thrown instanceof TimeoutException) {
            return later("rest.timeout");
        }
        return thrown instanceof RejectedExecutionException ? later("rest.stopping") : null;
    }

    private static @Nullable Response web(Response given) {
        int status = given.getStatus();
        if (status < 400) {
            return given;
        }
        if (status >= 500) {
            return null;
        }
        String allow = given.getHeaderString(HttpHeaders.ALLOW);
        Response.ResponseBuilder builder = builder(bare(status, allow));
        if (allow != null) {
            builder.header(HttpHeaders.ALLOW, allow);
        }
        return builder.build();
    }

    /**
     * What a status means of which nothing more is known.
     *
     * @param status the status, a caller's mistake or the time before it is ready
     * @param allow the methods that are possible, if it is about methods
     */
    static Failure bare(int status, @Nullable String allow) {
        Reason reason =
                switch (status) {
                    case 404 -> Reason.of("rest.no-such-path");
                    case 405 -> Reason.of("rest.method-not-allowed", "allowed", allow == null ? "" : allow);
                    case 406 -> Reason.of("rest.not-acceptable");
                    case 415 -> Reason.of("rest.unsupported-type");
                    case 503 -> Reason.of("rest.starting");
                    default -> Reason.of("rest.bad-request");
                };
        return new Failure(status, Refusal.of(reason), List.of());
    }

    private static int status(FenpeiException e) {
        return switch (e.kind()) {
            case INVALID -> 422;
            case NOT_FOUND -> 404;
            case REFUSED -> 409;
            case FORBIDDEN -> 403;
            case UNAVAILABLE -> 503;
        };
    }

    private static Response later(String code) {
        return builder(new Failure(Status.SERVICE_UNAVAILABLE.getStatusCode(), Refusal.of(Reason.of(code)), List.of()))
                .header(HttpHeaders.RETRY_AFTER, SOON)
                .build();
    }

    private static Response answer(int status, Reason reason) {
        return builder(new Failure(status, Refusal.of(reason), List.of())).build();
    }

    private static Response.ResponseBuilder builder(Failure failure) {
        return Response.status(failure.status()).type(ProblemDocument.TYPE).entity(failure);
    }

    /** Where something happened and of which kind it was, without what it said. */
    private static final class Trace extends Throwable {

        private static final long serialVersionUID = 1L;

        private static final int DEEPEST = 10;

        Trace(Throwable of) {
            this(of, DEEPEST);
        }

        private Trace(Throwable of, int depth) {
            super(
                    of.getClass().getName(),
                    of.getCause() == null || depth == 0 ? null : new Trace(of.getCause(), depth - 1),
                    false,
                    true);
            setStackTrace(of.getStackTrace());
        }
    }
}
