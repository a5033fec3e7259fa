package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.ApiKey;
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

    /** The key that this secret opens; empty if it is unknown or revoked. */
    Optional<ApiKey> authenticate(String secret);

    /** Makes a key. */
    NewKey create(String name, ApiKey.Role role);

    /** Makes a key useless. */
    ApiKey revoke(String id);

    /** All keys, by id. */
    List<ApiKey> keys();

    /** The key that was made at the first start of the container: given out once, to show it; empty afterwards. */
    Optional<NewKey> takeFirst();
}
