package org.fenpei.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Access;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Health;
import org.jspecify.annotations.Nullable;

/** A key of each role in the unit main, one of a manager elsewhere, and a state of health that can be set. */
final class FakeAccess implements Access, Health {

    static final String ADMIN = "admin-secret";
    static final String MANAGER = "manager-secret";
    /** The rep li.wei's. */
    static final String REP = "rep-secret";
    /** The rep of another team's. */
    static final String OTHER_REP = "other-rep-secret";
    /** A manager's of the unit west. */
    static final String WEST = "west-secret";

    /** How the container is. */
    Level level = Level.OK;

    /** The keys of reps who have left. */
    final Set<String> left = new HashSet<>();

    /** What a key was asked for, the last time. */
    String asked = "";

    private static ApiKey key(String id, ApiKey.Role role, @Nullable String unit, @Nullable String rep) {
        return new ApiKey(id, id + " key", "00ff", role, unit, rep, FakeAssigner.NOW, null);
    }

    @Override
    public Optional<ApiKey> authenticate(String secret) {
        return switch (secret) {
            case ADMIN -> Optional.of(key("admin", ApiKey.Role.ADMIN, null, null));
            case MANAGER -> Optional.of(key("manager", ApiKey.Role.MANAGER, "main", null));
            case WEST -> Optional.of(key("west", ApiKey.Role.MANAGER, "west", null));
            case REP -> Optional.of(key("rep", ApiKey.Role.REP, "main", "li.wei"));
            case OTHER_REP -> Optional.of(key("other", ApiKey.Role.REP, "main", "zhao.min"));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean readsOnly(ApiKey key) {
        return left.contains(key.id());
    }

    @Override
    public NewKey create(String name, ApiKey.Role role, @Nullable String unit, @Nullable String rep) {
        asked = role + " " + unit + " " + rep;
        return new NewKey(key("k3", role, role == ApiKey.Role.ADMIN ? null : "main", rep), "the-new-secret");
    }

    @Override
    public ApiKey revoke(String id) {
        if (!id.equals("k3")) {
            throw FenpeiException.notFound("key", id);
        }
        return key("k3", ApiKey.Role.MANAGER, "main", null).revoked(FakeAssigner.NOW);
    }

    @Override
    public List<ApiKey> keys() {
        return new ArrayList<>(List.of(
                key("admin", ApiKey.Role.ADMIN, null, null), key("manager", ApiKey.Role.MANAGER, "main", null)));
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
