package org.fenpei.engine.lane;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/** What one step keeps, as of the last decision of the lane. */
final class StepStates implements StepState {

    private final Map<String, String> values = new HashMap<>();
    private int format;

    /** A copy, which goes its own way. */
    StepStates copy() {
        StepStates copy = new StepStates();
        copy.values.putAll(values);
        copy.format = format;
        return copy;
    }

    @Override
    public @Nullable String get(String key) {
        return values.get(key);
    }

    @Override
    public Set<String> keys(String prefix) {
        Set<String> keys = new TreeSet<>();
        for (String key : values.keySet()) {
            if (key.startsWith(prefix)) {
                keys.add(key);
            }
        }
        return keys;
    }

    void put(String key, @Nullable String value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    /** The highest version of the form in which a value was written. */
    int format() {
        return format;
    }

    void writtenIn(int written) {
        format = Math.max(format, written);
    }
}
