package org.fenpei.rest.wire;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a refused request has left unread. A server has to close a connection on which a body stands unread; a caller who is
 * not told so sends his next request into the void. So a short rest is read, and for a long one the closing is announced.
 */
final class Leftover {

    private static final int SHORT = 64 << 10;

    private Leftover() {}

    /** Reads a short rest. Whether nothing is left. */
    static boolean isGone(ContainerRequestContext request) {
        if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH) == null
                && request.getHeaderString("Transfer-Encoding") == null) {
            return true;
        }
        if (LimitFilter.isRead(request)) {
            return true;
        }
        if (request.getLength() > SHORT) {
            return false;
        }
        try {
            InputStream rest = request.getEntityStream();
            byte[] sink = new byte[8 << 10];
            for (int total = 0; total <= SHORT; ) {
                int read = rest.read(sink);
                if (read < 0) {
                    return true;
                }
                total += read;
            }
            return false;
        } catch (IOException | RestException | IllegalStateException e) {
            // Too large, closed or gone: nobody knows what is left.
            return false;
        }
    }
}
