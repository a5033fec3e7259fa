package org.fenpei.strategy.tck;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/**
 * A step's state in memory, for tests: what the engine would keep after {@linkplain #with committing} an outcome.
 * Immutable; two with equal values are equal.
 */
public final class KeptState implements StepState {

    /** Nothing kept yet: the state of a new step. */
    public static final KeptState EMPTY = new KeptState(new TreeMap<>());

    private final TreeMap<String, String> values;

    private KeptState(TreeMap<String, String> values) {
        this.values = values;
    }

    /** With those values. */
    public static KeptState of(Map<String, String> values) {
        return new KeptState(new TreeMap<>(values));
    }

    /** The state after the changes of an outcome, in their order. */
    public KeptState with(List<StateChange> changes) {
        TreeMap<String, String> next = new TreeMap<>(values);
        for (StateChange change : changes) {
            String value = change.value();
            if (value == null) {
                next.remove(change.key());
            } else {
                next.put(change.key(), value);
            }
        }
        return new KeptState(next);
    }

    /** All keys and values, sorted; unmodifiable. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public @Nullable String get(String key) {
        return values.get(key);
    }

    @Override
    public Set<String> keys(String prefix) {
        TreeSet<String> keys = new TreeSet<>();
        for (String key : values.tailMap(prefix, true).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            keys.add(key);
        }
        return Collections.unmodifiableSet(keys);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeptState that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "KeptState" + values;
    }
}
