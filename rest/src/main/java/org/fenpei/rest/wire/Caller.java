package org.fenpei.rest.wire;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.fenpei.api.model.ApiKey;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param key the key that was shown
 */
public record Caller(ApiKey key) implements SecurityContext, Principal {

    /** The name under which the caller's acts are recorded. */
    public static String actor(SecurityContext security) {
        Principal principal = security.getUserPrincipal();
        return principal == null ? "" : principal.getName();
    }

    /** The key of whoever calls; only to be asked where no one gets without a key. */
    public static ApiKey key(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller.key();
        }
        throw new IllegalStateException("nobody without a key gets here");
    }

    @Override
    public String getName() {
        return key.name();
    }

    @Override
    public Principal getUserPrincipal() {
        return this;
    }

    @Override
    public boolean isUserInRole(@Nullable String role) {
        return key.role().name().equals(role);
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
