package org.fenpei.engine.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Settings;
import org.fenpei.api.service.Setup;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.policy.Json;
import org.fenpei.engine.settings.SettingNames;
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
    private final Settings settings;
    private final PluginRegistry registry;

    /** With what it saves to, and who understands conditions. */
    @Activate
    public SetupService(
            @Reference Directory directory,
            @Reference Policies policies,
            @Reference Settings settings,
            @Reference PluginRegistry registry) {
        this.directory = directory;
        this.policies = policies;
        this.settings = settings;
        this.registry = registry;
    }

    @Override
    public Map<String, Integer> load(String text, String actor) {
        StepConfig json = StepConfig.of("", Json.object(text));
        List<Unit> units = all(json, "units", DirectoryDocument::unit);
        List<Team> teams = all(json, "teams", DirectoryDocument::team);
        @Nullable ConditionLanguage language = registry.current().language();
        List<Pool> pools = all(json, "pools", pool -> DirectoryDocument.pool(pool, language));
        List<Rep> reps = all(json, "reps", DirectoryDocument::rep);
        List<Setting> settled = all(json, "settings", DirectoryDocument::setting);
        List<String> documents = new ArrayList<>();
        json.objects("policies").forEach(policy -> documents.add(Json.write(policy.members())));
        json.refuseUnknown();
        if (json.hasErrors()) {
            throw FenpeiException.invalid(json.problems());
        }
        ReferencesOfDirectory.check(directory, units, teams, pools, reps);
        for (int i = 0; i < settled.size(); i++) {
            check(settled.get(i), "/settings/" + i, units);
            orAt("/settings/" + i + "/document", named(settled.get(i), teams, pools, reps, json));
        }
        units.forEach(directory::save);
        teams.forEach(directory::save);
        pools.forEach(directory::save);
        reps.forEach(directory::save);
        for (int i = 0; i < documents.size(); i++) {
            String document = documents.get(i);
            orAt("/policies/" + i, () -> policies.publish(document, actor));
        }
        settled.forEach(setting -> settings.save(setting.unit(), setting.name(), setting.document()));
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("units", units.size());
        counts.put("teams", teams.size());
        counts.put("pools", pools.size());
        counts.put("reps", reps.size());
        counts.put("policies", documents.size());
        counts.put("settings", settled.size());
        return counts;
    }

    private void check(Setting setting, String path, List<Unit> units) {
        boolean hasUnit = Stream.concat(units.stream(), directory.units().stream())
                .anyMatch(unit -> unit.id().equals(setting.unit()));
        if (!hasUnit) {
            throw FenpeiException.invalid(Problem.error(
                    path + "/unit",
                    setting.unit(),
                    Reason.of("engine.not-found", "what", "unit", "id", setting.unit())));
        }
        if (!settings.names().contains(setting.name())) {
            throw FenpeiException.invalid(Problem.error(
                    path + "/name",
                    setting.name(),
                    Reason.of("config.choice", "expected", String.join(", ", settings.names()))));
        }
        orAt(path + "/document", () -> refuse(settings.check(setting.name(), setting.document())));
    }

    /** What a setting names is there already, or stands in the same document. */
    private Runnable named(Setting setting, List<Team> teams, List<Pool> pools, List<Rep> reps, StepConfig json) {
        String unit = setting.unit();
        return () -> refuse(SettingNames.missing(setting.document(), unit, kind -> switch (kind) {
            case "rep" -> ids(reps, directory.reps(unit), Rep::unit, Rep::id, unit);
            case "team" -> ids(teams, directory.teams(unit), Team::unit, Team::id, unit);
            case "pool" -> ids(pools, directory.pools(unit), Pool::unit, Pool::id, unit);
            default -> policies(json, unit);
        }));
    }

    private static <T> List<String> ids(
            List<T> some, List<T> others, Function<T, String> unit, Function<T, String> id, String wanted) {
        return Stream.concat(some.stream(), others.stream())
                .filter(one -> unit.apply(one).equals(wanted))
                .map(id)
                .toList();
    }

    private List<String> policies(StepConfig json, String unit) {
        Stream<String> written = json.objects("policies").stream()
                .filter(policy -> unit.equals(policy.members().getOrDefault("unit", Unit.DEFAULT)))
                .map(policy -> String.valueOf(policy.members().get("id")));
        Stream<String> active =
                policies.active(unit).stream().map(version -> version.policy().id());
        return Stream.concat(written, active).toList();
    }

    private static void refuse(List<Problem> problems) {
        if (problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            throw FenpeiException.invalid(problems);
        }
    }

    /** Does something; what is wrong with it is said with its place in the whole document. */
    private static void orAt(String path, Runnable work) {
        try {
            work.run();
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
