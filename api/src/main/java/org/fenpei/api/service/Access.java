package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.ApiKey;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Makes and checks API keys. Safe to call from any thread. */
@ProviderType
public interface Access {

    /**
     * A new key, and the only chance to see its secret.
     *
     * @param key the key
     * @param secret what the caller of an interface sends
     */
    record NewKey(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "NewKey[" + key.id() + "]";
        }
    }

    /**
     * The key that this secret opens; empty if it is unknown or revoked, or its rep has left and may not look at what he handed over
     * any more.
     */
    Optional<ApiKey> authenticate(String secret);

    /** Whether a key that was authenticated only lets its rep look at what he handed over, since he has left. */
    boolean readsOnly(ApiKey key);

    /**
     * Makes a key.
     *
     * @param name what people call it
     * @param role what it may do
     * @param unit the unit of a manager's key, null for the {@linkplain org.fenpei.api.model.Unit#DEFAULT default}; of a rep's
     *     key, null or the unit of the rep; null for an administrator's
     * @param rep the rep of a rep's key; null for others
     * @throws FenpeiException of kind INVALID if these do not fit, or the unit or the rep is not there, or the rep has left
     */
    NewKey create(String name, ApiKey.Role role, @Nullable String unit, @Nullable String rep);

    /** Makes a key useless. */
    ApiKey revoke(String id);

    /** All keys, by id. */
    List<ApiKey> keys();

    /** The key that was made at the first start of the container: given out once, to show it; empty afterwards. */
    Optional<NewKey> takeFirst();
}
