package org.fenpei.api.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One strategy with its configuration inside a policy.
 *
 * @param id the step's code, unique in its policy; the strategy's state is kept under it
 * @param strategy the id of the strategy
 * @param versions the range of bundle versions that may decide, in OSGi's notation; null for any
 * @param when the condition under which it is asked, in the language of {@link org.fenpei.api.condition.ConditionLanguage}; null
 *     for always
 * @param onMissing what happens while no such strategy is there
 * @param waitAtMost how long, from the beginning of its waiting, a lead waits for this step at most; after that it goes on to the next
 *     step. Null for as long as it takes
 * @param config the strategy's own configuration: a JSON object
 */
public record Step(
        String id,
        String strategy,
        @Nullable String versions,
        @Nullable String when,
        OnMissing onMissing,
        @Nullable Duration waitAtMost,
        Map<String, Object> config) {

    /** What happens while a step's strategy is missing. */
    public enum OnMissing {
        /** The lead waits, and is decided when the strategy is back. */
        WAIT,
        /** The step is skipped. */
        SKIP
    }

    /** Checks and copies. */
    public Step {
        Codes.require("step", id);
        Codes.require("strategy", strategy);
        Objects.requireNonNull(onMissing, "onMissing");
        if (waitAtMost != null && (waitAtMost.isNegative() || waitAtMost.isZero())) {
            throw new IllegalArgumentException("a lead waits for some time, or not at all");
        }
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** A lead waits for it as long as it takes. */
    public Step(
            String id,
            String strategy,
            @Nullable String versions,
            @Nullable String when,
            OnMissing onMissing,
            Map<String, Object> config) {
        this(id, strategy, versions, when, onMissing, null, config);
    }

    /** Asked always. */
    public Step(
            String id, String strategy, @Nullable String versions, OnMissing onMissing, Map<String, Object> config) {
        this(id, strategy, versions, null, onMissing, config);
    }
}
