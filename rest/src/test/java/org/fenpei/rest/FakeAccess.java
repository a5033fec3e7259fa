package org.fenpei.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Access;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Health;

/** Two keys, and a state of health that can be set. */
final class FakeAccess implements Access, Health {

    static final String ADMIN = "admin-secret";
    static final String MANAGER = "manager-secret";

    /** How the container is. */
    Level level = Level.OK;

    private static ApiKey key(String id, ApiKey.Role role) {
        return new ApiKey(id, id + " key", "00ff", role, FakeAssigner.NOW, null);
    }

    @Override
    public Optional<ApiKey> authenticate(String secret) {
        return switch (secret) {
            case ADMIN -> Optional.of(key("admin", ApiKey.Role.ADMIN));
            case MANAGER -> Optional.of(key("manager", ApiKey.Role.MANAGER));
            default -> Optional.empty();
        };
    }

    @Override
    public NewKey create(String name, ApiKey.Role role) {
        return new NewKey(key("k3", role), "the-new-secret");
    }

    @Override
    public ApiKey revoke(String id) {
        if (!id.equals("k3")) {
            throw FenpeiException.notFound("key", id);
        }
        return new ApiKey("k3", "x", "00ff", ApiKey.Role.MANAGER, FakeAssigner.NOW, FakeAssigner.NOW);
    }

    @Override
    public List<ApiKey> keys() {
        return new ArrayList<>(List.of(key("admin", ApiKey.Role.ADMIN), key("manager", ApiKey.Role.MANAGER)));
    }

    @Override
    public Optional<NewKey> takeFirst() {
        return Optional.empty();
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("database", level, Reason.of("engine.database-ok")));
    }
}
