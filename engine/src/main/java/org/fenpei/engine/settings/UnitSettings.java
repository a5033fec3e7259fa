package org.fenpei.engine.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Setting;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.credit.Blacklist;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a unit has settled, ready to be used. Immutable. */
public final class UnitSettings {

    /** Nothing is settled. */
    public static final UnitSettings NONE = new UnitSettings(Map.of(), Blacklist.NONE);

    private static final Logger LOG = LoggerFactory.getLogger(UnitSettings.class);

    private final Map<SettingKind<?>, Object> values;
    private final Blacklist blacklist;

    private UnitSettings(Map<SettingKind<?>, Object> values, Blacklist blacklist) {
        this.values = values;
        this.blacklist = blacklist;
    }

    /** What was settled of that kind, or what holds if nothing was. */
    @SuppressWarnings("unchecked") // put in by its own kind
    public <T> T get(SettingKind<T> kind) {
        Object value = values.get(kind);
        return value == null ? kind.none() : (T) value;
    }

    /** The customers whom nobody is to get. */
    public Blacklist blacklist() {
        return blacklist;
    }

    /**
     * Reads what was settled. They were checked when they were saved; one that cannot be read all the same, since a bundle that it
     * needs is not there, does not hold, and is warned about.
     */
    public static UnitSettings of(
            Collection<Setting> settings, Collection<SettingKind<?>> kinds, @Nullable ConditionLanguage language) {
        if (settings.isEmpty()) {
            return NONE;
        }
        Map<SettingKind<?>, Object> values = new HashMap<>();
        for (Setting setting : settings) {
            for (SettingKind<?> kind : kinds) {
                if (kind.name().equals(setting.name())) {
                    put(values, kind, setting, language);
                }
            }
        }
        return new UnitSettings(Map.copyOf(values), Blacklist.of(settings));
    }

    private static void put(
            Map<SettingKind<?>, Object> values,
            SettingKind<?> kind,
            Setting setting,
            @Nullable ConditionLanguage language) {
        StepConfig document = StepConfig.of("", setting.document());
        Object value = kind.read(document, language);
        if (document.hasErrors()) {
            List<String> codes = document.problems().stream()
                    .map(problem -> problem.path() + " " + problem.reason().code())
                    .toList();
            LOG.warn("The setting {} of unit {} does not hold: {}", setting.name(), setting.unit(), codes);
        } else {
            values.put(kind, value);
        }
    }
}
