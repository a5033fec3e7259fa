package org.fenpei.rest.resource;

import jakarta.ws.rs.core.SecurityContext;
import org.fenpei.rest.wire.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a repetition of what makes something is recognised. It is the caller's own: another one's equal key means something
 * else.
 */
final class RequestKey {

    private RequestKey() {}

    /** What the engine recognises a repetition by; null if the caller sent none. */
    static @Nullable String of(@Nullable String header, SecurityContext security) {
        return header == null ? null : Caller.key(security).id() + " " + IntakeReader.checked(header);
    }
}
