package org.fenpei.engine.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Setup;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.policy.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Loads a document: first everything is read, then it is saved in the order in which one thing needs the other. Policies
 * come last, since they name the rest.
 */
@Component(service = Setup.class)
public final class SetupService implements Setup {

    private final Directory directory;
    private final Policies policies;

    /** With what it saves to. */
    @Activate
    public SetupService(@Reference Directory directory, @Reference Policies policies) {
        this.directory = directory;
        this.policies = policies;
    }

    @Override
    public Map<String, Integer> load(String text, String actor) {
        StepConfig json = StepConfig.of("", Json.object(text));
        List<Unit> units = all(json, "units", DirectoryDocument::unit);
        List<Team> teams = all(json, "teams", DirectoryDocument::team);
        List<Pool> pools = all(json, "pools", DirectoryDocument::pool);
        List<Rep> reps = all(json, "reps", DirectoryDocument::rep);
        List<String> documents = new ArrayList<>();
        json.objects("policies").forEach(policy -> documents.add(Json.write(policy.members())));
        json.refuseUnknown();
        if (json.hasErrors()) {
            throw FenpeiException.invalid(json.problems());
        }
        ReferencesOfDirectory.check(directory, units, teams, pools, reps);
        units.forEach(directory::save);
        teams.forEach(directory::save);
        pools.forEach(directory::save);
        reps.forEach(directory::save);
        for (int i = 0; i < documents.size(); i++) {
            publish(documents.get(i), "/policies/" + i, actor);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("units", units.size());
        counts.put("teams", teams.size());
        counts.put("pools", pools.size());
        counts.put("reps", reps.size());
        counts.put("policies", documents.size());
        return counts;
    }

    private void publish(String document, String path, String actor) {
        try {
            policies.publish(document, actor);
        } catch (FenpeiException e) {
            if (e.kind() != FenpeiException.Kind.INVALID) {
                throw e;
            }
            throw FenpeiException.invalid(e.problems().stream()
                    .map(problem -> new Problem(
                            problem.severity(),
                            path + problem.path(),
                            problem.value(),
                            problem.reason(),
                            problem.line(),
                            problem.column()))
                    .toList());
        }
    }

    private static <T> List<T> all(StepConfig json, String name, Function<StepConfig, @Nullable T> reader) {
        return json.objects(name).stream()
                .map(reader)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
