package org.fenpei.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Settings;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.settings.SettingKind;
import org.fenpei.engine.settings.SettingKinds;
import org.fenpei.engine.settings.SettingNames;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what units have settled, checks what is saved, and wakes the lanes. */
@Component(service = {Settings.class, SettingsService.class})
public final class SettingsService implements Settings {

    /** What was made of documents, and of which; with the language that read their conditions. */
    private record Made(List<Setting> of, @Nullable ConditionLanguage language, UnitSettings settings) {}

    private final DirectoryStore store;
    private final DirectoryCache cache;
    private final PluginRegistry plugins;
    private final Lanes lanes;
    private final Collection<SettingKind<?>> kinds;
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private final List<Consumer<Setting>> listeners = new CopyOnWriteArrayList<>();

    /** With the store. */
    @Activate
    public SettingsService(
            @Reference DirectoryStore store,
            @Reference DirectoryCache cache,
            @Reference PluginRegistry plugins,
            @Reference Lanes lanes) {
        this(store, cache, plugins, lanes, SettingKinds.all());
    }

    SettingsService(
            DirectoryStore store,
            DirectoryCache cache,
            PluginRegistry plugins,
            Lanes lanes,
            Collection<SettingKind<?>> kinds) {
        this.store = store;
        this.cache = cache;
        this.plugins = plugins;
        this.lanes = lanes;
        this.kinds = kinds;
    }

    @Override
    public List<String> names() {
        return kinds.stream().map(SettingKind::name).sorted().toList();
    }

    @Override
    public Setting get(String unit, String name) {
        requireUnit(unit);
        kind(name);
        return store.settings(unit).stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Setting(unit, name, Map.of()));
    }

    @Override
    public List<Problem> check(String name, Map<String, Object> document) {
        StepConfig config = StepConfig.checked("", document);
        SettingKind<?> kind = kind(name);
        if (!document.isEmpty()) {
            use(language -> kind.read(config, language));
        }
        return config.problems();
    }

    @Override
    public Setting save(String unit, String name, Map<String, Object> document) {
        requireUnit(unit);
        List<Problem> problems = new ArrayList<>(check(name, document));
        problems.addAll(SettingNames.missing(document, unit, kind -> there(unit, kind)));
        if (problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            throw FenpeiException.invalid(problems);
        }
        Setting setting = new Setting(unit, name, document);
        if (!setting.equals(get(unit, name))) {
            store.save(setting);
            cache.forget();
            lanes.wake(unit);
            listeners.forEach(listener -> listener.accept(setting));
        }
        return setting;
    }

    /** The ids of all that a unit has of a kind. People may have made one a moment ago on another node, so the store is asked. */
    private List<String> there(String unit, String kind) {
        return switch (kind) {
            case "rep" -> store.reps(unit).stream().map(Rep::id).toList();
            case "team" -> store.teams(unit).stream().map(Team::id).toList();
            case "pool" -> store.pools(unit).stream().map(Pool::id).toList();
            default -> {
                cache.forget();
                yield cache.policies(unit).stream()
                        .map(version -> version.policy().id())
                        .toList();
            }
        };
    }

    /** Calls back after each change that is made here. */
    public void onSave(Consumer<Setting> listener) {
        listeners.add(listener);
    }

    /** Calls back no more. */
    public void removeListener(Consumer<Setting> listener) {
        listeners.remove(listener);
    }

    private void requireUnit(String unit) {
        if (!cache.hasUnit(unit)) {
            throw FenpeiException.notFound("unit", unit);
        }
    }

    private SettingKind<?> kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> FenpeiException.notFound("setting", name));
    }

    /** What a unit has settled, for whoever is not in its lane: at most a second old. */
    public UnitSettings current(String unit) {
        List<Setting> settings = cache.settings(unit);
        @Nullable ConditionLanguage language = plugins.current().language();
        @Nullable Made known = made.get(unit);
        if (known != null && known.of() == settings && known.language() == language) {
            return known.settings();
        }
        Made fresh = new Made(settings, language, use(there -> UnitSettings.of(settings, kinds, there)));
        made.put(unit, fresh);
        return fresh.settings();
    }

    private interface Use<T> {
        T with(@Nullable ConditionLanguage language);
    }

    /** Keeps the bundle that understands conditions from going meanwhile. */
    private <T> T use(Use<T> work) {
        Plugins there = plugins.acquire();
        try {
            return work.with(there.language());
        } finally {
            there.release();
        }
    }
}
