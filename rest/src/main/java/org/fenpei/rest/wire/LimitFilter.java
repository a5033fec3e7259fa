package org.fenpei.rest.wire;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.fenpei.api.model.Reason;

/** Refuses bodies that are too large: at once if the caller says so beforehand, else when the limit is reached. */
@PreMatching
public final class LimitFilter implements ContainerRequestFilter {

    private static final String CONTENT = LimitFilter.class.getName();

    private final Limits limits;

    /** Holds callers to those limits. */
    public LimitFilter(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        long limit = hasFile(request) ? limits.file() : limits.body();
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        // More than eighteen digits are no length that anybody sends; the server has refused what is no number.
        if (length != null && (length.length() > 18 || Long.parseLong(length) > limit)) {
            throw tooLarge(limit);
        }
        // Only now, since to look for a body asks a caller who waits for that to send it.
        if (!request.hasEntity()) {
            return;
        }
        Limited content = new Limited(request.getEntityStream(), limit);
        request.setProperty(CONTENT, content);
        request.setEntityStream(content);
    }

    private static boolean hasFile(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("v1/imports")
                || (path.startsWith("v1/simulations/dry-runs")
                        && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(request.getMediaType()));
    }

    /** Whether the body has been read to its end. */
    static boolean isRead(ContainerRequestContext request) {
        return request.getProperty(CONTENT) instanceof Limited content && content.ended;
    }

    /** What is left of the body, however long it is. */
    static InputStream unlimited(ContainerRequestContext request) {
        return request.getProperty(CONTENT) instanceof Limited content ? content.whole() : request.getEntityStream();
    }

    private static RestException tooLarge(long limit) {
        return RestException.of(Status.REQUEST_ENTITY_TOO_LARGE, Reason.of("rest.too-large", "limit", limit));
    }

    private static final class Limited extends FilterInputStream {

        private final long limit;
        private long left;
        private boolean ended;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        InputStream whole() {
            return in;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            ended |= read < 0;
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            ended |= read < 0;
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long read) {
            left -= read;
            if (left < 0) {
                throw tooLarge(limit);
            }
        }
    }
}
