package org.fenpei.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.store.LaneStore;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.plugin.StrategyEntry;
import org.fenpei.engine.policy.PolicyCompiler;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows in which format steps keep their state, and who can read it. A strategy reads its own format and older ones, and writes its
 * own. Each question looks at all that the unit's steps keep.
 */
@Component(service = StepFormats.class)
public final class StepFormats {

    private final LaneStore lanes;
    private final PluginRegistry registry;

    /** With what is kept, and who reads it. */
    @Activate
    public StepFormats(@Reference LaneStore lanes, @Reference PluginRegistry registry) {
        this.lanes = lanes;
        this.registry = registry;
    }

    /** The formats of all that is kept in a unit, by policy and the name of the step's state. */
    Map<String, Integer> of(String unit) {
        return lanes.stepFormats(unit);
    }

    /** The formats of what a policy's steps keep, by their ids. */
    Map<String, Integer> ofPolicy(String unit, String policy) {
        String prefix = PolicyCompiler.stateKey(policy, "");
        Map<String, Integer> formats = new HashMap<>();
        of(unit).forEach((key, format) -> {
            if (key.startsWith(prefix)) {
                formats.put(key.substring(prefix.length()), format);
            }
        });
        return formats;
    }

    private static @Nullable StrategyEntry entry(Plugins plugins, Step step, int kept) {
        return plugins.strategy(step.strategy(), PolicyCompiler.range(step), kept);
    }

    private static @Nullable Step same(Policy policy, Step step) {
        return policy.steps().stream()
                .filter(one -> one.id().equals(step.id()))
                .findFirst()
                .orElse(null);
    }

    /**
     * The steps of a candidate that cannot share the state of the active version's step of the same id: another strategy would
     * misread it, one that writes a newer format would lock the active version out, and one that reads only older ones could not
     * begin.
     */
    Set<String> notShared(Policy active, Policy candidate) {
        Map<String, Integer> kept = ofPolicy(active.unit(), active.id());
        Plugins plugins = registry.current();
        Set<String> steps = new HashSet<>();
        for (Step step : candidate.steps()) {
            int format = kept.getOrDefault(step.id(), 0);
            @Nullable StrategyEntry here = entry(plugins, step, format);
            @Nullable Step other = same(active, step);
            @Nullable StrategyEntry there = other == null ? here : entry(plugins, other, format);
            boolean otherStrategy = other != null && !other.strategy().equals(step.strategy());
            boolean otherFormat = here != null && there != null && here.stateFormat() != there.stateFormat();
            if (otherStrategy || otherFormat || (here != null && here.stateFormat() < format)) {
                steps.add(step.id());
            }
        }
        return steps;
    }

    /** The steps of a draft that could not read a copy of the state of the active version's step of the same id. */
    Set<String> notCopied(Policy active, Policy draft) {
        Map<String, Integer> kept = ofPolicy(active.unit(), active.id());
        Plugins plugins = registry.current();
        Set<String> steps = new HashSet<>();
        for (Step step : draft.steps()) {
            int format = kept.getOrDefault(step.id(), 0);
            @Nullable StrategyEntry here = entry(plugins, step, format);
            @Nullable Step other = same(active, step);
            if ((other != null && !other.strategy().equals(step.strategy()))
                    || (here != null && here.stateFormat() < format)) {
                steps.add(step.id());
            }
        }
        return steps;
    }

    /** Why a policy could not go on with what its steps keep; null if it could. */
    @Nullable
    Reason unreadable(Policy policy) {
        Map<String, Integer> kept = ofPolicy(policy.unit(), policy.id());
        Plugins plugins = registry.current();
        for (Step step : policy.steps()) {
            int format = kept.getOrDefault(step.id(), 0);
            @Nullable StrategyEntry entry = entry(plugins, step, format);
            if (entry != null && entry.stateFormat() < format) {
                return PolicyCompiler.unreadable(entry, format);
            }
        }
        return null;
    }
}
