package org.fenpei.shell.command;

import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.Policies;
import org.jspecify.annotations.Nullable;

/** What people call the reps, pools and policies of a unit; read once for a report. */
final class Names {

    private final Map<String, String> reps = new HashMap<>();
    private final Map<String, String> pools = new HashMap<>();
    private final Map<String, String> policies = new HashMap<>();

    Names(Call call, String unit) {
        Directory directory = call.service(Directory.class);
        for (Rep rep : directory.reps(unit)) {
            reps.put(rep.id(), rep.name());
        }
        for (Pool pool : directory.pools(unit)) {
            pools.put(pool.id(), pool.name());
        }
        for (PolicyVersion version : call.service(Policies.class).active(unit)) {
            policies.put(version.policy().id(), version.policy().name());
        }
    }

    @Nullable
    String rep(@Nullable String id) {
        return id == null ? null : reps.get(id);
    }

    @Nullable
    String pool(@Nullable String id) {
        return id == null ? null : pools.get(id);
    }

    /** The name with the id that commands take; the id alone where there is no other name; null for nobody. */
    @Nullable
    String ofRep(@Nullable String id) {
        return named(id, rep(id));
    }

    /** As for a rep. */
    @Nullable
    String ofPool(@Nullable String id) {
        return named(id, pool(id));
    }

    /** As for a rep. */
    @Nullable
    String ofPolicy(@Nullable String id) {
        return named(id, id == null ? null : policies.get(id));
    }

    private static @Nullable String named(@Nullable String id, @Nullable String name) {
        return name == null || name.equals(id) ? id : name + " (" + id + ")";
    }
}
