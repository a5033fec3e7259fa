package org.fenpei.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.text.Naming;
import org.fenpei.engine.text.TextsService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the sentences the names of reps, teams, pools, policies, rules and territories as long as the database is there. Before and after, the
 * sentences have the ids alone.
 */
@Component(service = DirectoryNames.class, immediate = true)
public final class DirectoryNames implements Naming {

    private final TextsService texts;
    private final DirectoryCache directory;

    /** Names from now on. */
    @Activate
    public DirectoryNames(@Reference TextsService texts, @Reference DirectoryCache directory) {
        this.texts = texts;
        this.directory = directory;
        texts.use(this);
    }

    /** Names no longer. */
    @Deactivate
    public void stop() {
        texts.use(Naming.NONE);
    }

    @Override
    public @Nullable String name(String kind, String id) {
        try {
            return switch (kind) {
                case "rep" -> directory.rep(id).map(Rep::name).orElse(null);
                case "team" -> directory.team(id).map(Team::name).orElse(null);
                case "pool" -> directory.pool(id).map(Pool::name).orElse(null);
                case "unit" -> directory.unit(id).map(Unit::name).orElse(null);
                case "policy" -> directory
                        .policy(id)
                        .map(PolicyVersion::policy)
                        .map(policy -> policy.name())
                        .orElse(null);
                case "rule" -> part("rules", "title", id);
                case "territory" -> part("territories", "title", id);
                default -> null;
            };
        } catch (StoreException e) {
            // A sentence about a database that does not answer must be possible, too.
            return null;
        }
    }

    /**
     * What the active policies call a part of a step. A part that two policies call differently has no name here, since a
     * sentence does not say which of them it is about.
     */
    private @Nullable String part(String list, String member, String id) {
        Set<String> names = new HashSet<>();
        directory.policies().forEach(version -> version.policy().steps().forEach(step -> {
            if (step.config().get(list) instanceof List<?> parts) {
                parts.forEach(part -> {
                    if (part instanceof Map<?, ?> map
                            && id.equals(map.get("id"))
                            && map.get(member) instanceof String name) {
                        names.add(name);
                    }
                });
            }
        }));
        return names.size() == 1 ? names.iterator().next() : null;
    }
}
