package org.fenpei.rest.wire;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a refused request has left unread. A server has to close a connection on which a body stands unread; a caller who is
 * not told so sends his next request into the void, and one who is still sending may never see the answer. So the rest is read as far
 * as it is not too long, or not wanted by anybody before he is asked for it; else the closing is announced.
 */
final class Leftover {

    private static final int LONGEST = 16 << 20;

    /** Of somebody who has no key. */
    private static final int LONGEST_OF_A_STRANGER = 64 << 10;

    private Leftover() {}

    /** Reads the rest. Whether nothing is left. */
    static boolean isGone(ContainerRequestContext request) {
        if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH) == null
                && request.getHeaderString("Transfer-Encoding") == null) {
            return true;
        }
        if (LimitFilter.isRead(request)) {
            return true;
        }
        boolean known = request.getSecurityContext() != null
                && request.getSecurityContext().getUserPrincipal() != null;
        int longest = known ? LONGEST : LONGEST_OF_A_STRANGER;
        if (request.getLength() > longest || request.getHeaderString("Expect") != null) {
            return false;
        }
        try {
            InputStream rest = LimitFilter.unlimited(request);
            byte[] sink = new byte[8 << 10];
            for (int total = 0; total <= longest; ) {
                int read = rest.read(sink);
                if (read < 0) {
                    return true;
                }
                total += read;
            }
            return false;
        } catch (IOException | RestException | IllegalStateException e) {
            // Closed or gone: nobody knows what is left.
            return false;
        }
    }
}
