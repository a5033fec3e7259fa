package org.fenpei.api.store;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.ApiKey;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps API keys. All methods throw {@link StoreException} if the database fails. */
@ProviderType
public interface AccessStore {

    /** All keys, by id. */
    List<ApiKey> keys();

    /** The key whose secret has that SHA-256, revoked or not. */
    Optional<ApiKey> findByHash(String hash);

    /** Creates or replaces a key. */
    void save(ApiKey key);

    /** Asks the database for nothing, to see that it answers; gives its product name and version. */
    String ping();
}
