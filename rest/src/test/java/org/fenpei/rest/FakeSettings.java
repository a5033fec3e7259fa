package org.fenpei.rest;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Setting;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Settings;
import org.fenpei.api.service.TimeControl;

/** One setting, whose member {@code most} is checked, and a clock that can be set. */
final class FakeSettings implements Settings, TimeControl {

    private static final String LIMITS = "limits";

    private final Map<String, Setting> kept = new HashMap<>();
    private Instant now = FakeAssigner.NOW;
    /** Whether the clock can be set. */
    boolean settable = true;

    @Override
    public List<String> names() {
        return List.of(LIMITS);
    }

    @Override
    public Setting get(String unit, String name) {
        if (!name.equals(LIMITS)) {
            throw FenpeiException.notFound("setting", name);
        }
        return kept.getOrDefault(unit, new Setting(unit, name, Map.of()));
    }

    @Override
    public List<Problem> check(String name, Map<String, Object> document) {
        return document.get("most") instanceof Integer || document.isEmpty()
                ? List.of()
                : List.of(Problem.error("/most", null, Reason.of("config.missing", "expected", "integer")));
    }

    @Override
    public Setting save(String unit, String name, Map<String, Object> document) {
        get(unit, name);
        List<Problem> problems = check(name, document);
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        kept.put(unit, new Setting(unit, name, document));
        return get(unit, name);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean isSettable() {
        return settable;
    }

    @Override
    public Instant advance(Instant to) {
        if (!settable) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.clock-fixed")));
        }
        now = to;
        return now;
    }
}
