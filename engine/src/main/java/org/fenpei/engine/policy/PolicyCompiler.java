package org.fenpei.engine.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.engine.plugin.Meter;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.plugin.StrategyEntry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.VersionRange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes deciders out of steps. A decider is built once for each strategy service and configuration, and shared by
 * validation, publishing and all lanes, since building one may take long.
 */
@Component(service = PolicyCompiler.class)
public final class PolicyCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyCompiler.class);
    private static final int KEPT = 500;
    private static final String WHEN = "when";

    /** A service with a configuration; the entry counts by identity. */
    private record Key(StrategyEntry entry, Map<String, Object> config) {}

    private record Prepared(@Nullable StepDecider decider, List<Problem> problems) {}

    private final PluginRegistry registry;
    private final Map<Key, Prepared> prepared = new ConcurrentHashMap<>();
    private final Runnable forget = this::forget;

    /** With the strategies. */
    @Activate
    public PolicyCompiler(@Reference PluginRegistry registry) {
        this.registry = registry;
        registry.onChange(forget);
    }

    /** Deciders of services that went must go too: they hold on to their bundle's classes. */
    private void forget() {
        Set<StrategyEntry> there = new HashSet<>();
        registry.current().strategies().values().forEach(there::addAll);
        prepared.keySet().removeIf(key -> !there.contains(key.entry()));
    }

    /**
     * The policy with the strategies of that moment. Never throws for what a strategy does.
     *
     * @param meter is told which strategy is preparing
     */
    public CompiledPolicy compile(PolicyVersion version, Plugins plugins, Meter meter) {
        List<CompiledStep> steps = new ArrayList<>();
        for (Step step : version.policy().steps()) {
            @Nullable StrategyEntry entry = plugins.strategy(step.strategy(), range(step));
            @Nullable
            StepDecider decider =
                    entry == null ? null : prepare(entry, step, "", meter).decider();
            @Nullable Condition condition = condition(step, plugins);
            boolean unclear = step.when() != null && condition == null;
            steps.add(new CompiledStep(
                    step,
                    entry,
                    unclear ? null : decider,
                    condition,
                    stateKey(version.policy().id(), step.id())));
        }
        return new CompiledPolicy(version, steps);
    }

    private static @Nullable Condition condition(Step step, Plugins plugins) {
        return step.when() == null || plugins.language() == null
                ? null
                : plugins.language().compile(StepConfig.of("", Map.of(WHEN, step.when())), WHEN);
    }

    private static List<Problem> checkCondition(Step step, Plugins plugins, String at) {
        if (step.when() == null) {
            return List.of();
        }
        if (plugins.language() == null) {
            return List.of(Problem.warning(at + "/" + WHEN, step.when(), Reason.of("engine.no-condition-language")));
        }
        StepConfig config = StepConfig.of(at, Map.of(WHEN, step.when()));
        plugins.language().compile(config, WHEN);
        return config.problems();
    }

    /** The name under which a step's state is kept. */
    public static String stateKey(String policy, String step) {
        return policy + "/" + step;
    }

    /**
     * What the strategies of this moment say about the steps' configurations. A missing strategy is a warning.
     *
     * @param steps the steps by their place in the policy
     * @param path the JSON pointer of the policy
     */
    public List<Problem> check(Map<Integer, Step> steps, String path) {
        List<Problem> problems = new ArrayList<>();
        Plugins plugins = registry.current();
        for (Map.Entry<Integer, Step> numbered : steps.entrySet()) {
            Step step = numbered.getValue();
            String at = path + "/steps/" + numbered.getKey();
            problems.addAll(checkCondition(step, plugins, at));
            @Nullable StrategyEntry entry = plugins.strategy(step.strategy(), range(step));
            if (entry == null) {
                problems.add(Problem.warning(
                        at + "/strategy",
                        step.strategy(),
                        Reason.of("engine.strategy-missing", "strategy", step.strategy(), "step", step.id())));
            } else {
                problems.addAll(
                        prepare(entry, step, at + "/config", new Meter()).problems());
            }
        }
        return problems;
    }

    private Prepared prepare(StrategyEntry entry, Step step, String path, Meter meter) {
        Key key = new Key(entry, step.config());
        @Nullable Prepared known = prepared.get(key);
        // Problems carry their path, so only what is faultless may be shared between documents.
        if (known != null && known.problems().isEmpty()) {
            return known;
        }
        Prepared made;
        meter.enter(entry);
        try {
            made = build(entry, step, path);
        } finally {
            meter.exit();
        }
        if (prepared.size() > KEPT) {
            prepared.clear();
        }
        prepared.put(key, made);
        return made;
    }

    private static Prepared build(StrategyEntry entry, Step step, String path) {
        StepConfig config = StepConfig.of(path, step.config());
        try {
            StepDecider decider = entry.service().prepare(config);
            return new Prepared(config.hasErrors() ? null : decider, config.problems());
        } catch (InvalidConfigException e) {
            return new Prepared(null, e.problems());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("Strategy {} could not prepare step {}", entry, step.id(), e);
            return new Prepared(
                    null,
                    List.of(Problem.error(
                            path,
                            null,
                            Reason.of(
                                    "engine.strategy-failed",
                                    "strategy",
                                    entry.id(),
                                    "error",
                                    e.getClass().getName()))));
        }
    }

    private static @Nullable VersionRange range(Step step) {
        return step.versions() == null ? null : new VersionRange(step.versions());
    }
}
