package org.fenpei.shell.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Setting;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Settings;
import org.fenpei.api.service.TimeControl;

/** Settings in memory, and a clock that can be set. */
final class FakeSettings implements Settings, TimeControl {

    final Map<String, Setting> saved = new TreeMap<>();
    private Instant now = World.NOW;

    @Override
    public List<String> names() {
        return List.of("calendar", "limits");
    }

    @Override
    public Setting get(String unit, String name) {
        if (!names().contains(name)) {
            throw FenpeiException.notFound("setting", name);
        }
        return saved.getOrDefault(name, new Setting(unit, name, Map.of()));
    }

    @Override
    public List<Problem> check(String name, Map<String, Object> document) {
        return List.of();
    }

    @Override
    public Setting save(String unit, String name, Map<String, Object> document) {
        get(unit, name);
        saved.put(name, new Setting(unit, name, document));
        return get(unit, name);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean isSettable() {
        return true;
    }

    @Override
    public Instant advance(Instant to) {
        now = to;
        return now;
    }
}
