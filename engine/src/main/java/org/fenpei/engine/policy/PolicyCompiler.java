package org.fenpei.engine.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.Policy;
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

    /** With or without what takes long to find and is only of interest to people. */
    private record Prepared(
            @Nullable StepDecider decider, Set<Duration> waits, List<Problem> problems, boolean remarked) {

        static final Prepared MISSING = new Prepared(null, Set.of(), List.of(), true);

        boolean isEnough(boolean remarks) {
            return remarked || !remarks;
        }
    }

    private final PluginRegistry registry;
    private final Patience patience;
    private final Map<Key, Prepared> prepared = new ConcurrentHashMap<>();
    /** What was waited for in vain; lanes, which wait longer, do not believe it. */
    private final Map<Key, Prepared> givenUp = new ConcurrentHashMap<>();

    private final Runnable forget = this::forget;

    /** With the strategies. */
    @Activate
    public PolicyCompiler(@Reference PluginRegistry registry) {
        this(registry, Patience.DEFAULT);
    }

    PolicyCompiler(PluginRegistry registry, Patience patience) {
        this.registry = registry;
        this.patience = patience;
        registry.onChange(forget);
    }

    /** Deciders of services that went must go too: they hold on to their bundle's classes. */
    private void forget() {
        Set<StrategyEntry> there = new HashSet<>();
        registry.current().strategies().values().forEach(there::addAll);
        prepared.keySet().removeIf(key -> !there.contains(key.entry()));
        givenUp.keySet().removeIf(key -> !there.contains(key.entry()));
    }

    /**
     * The policy with the strategies of that moment. Never throws for what a strategy does.
     *
     * @param meter is told which strategy is preparing
     * @param formats gives the format of what is kept under a name
     */
    public CompiledPolicy compile(PolicyVersion version, Plugins plugins, Meter meter, ToIntFunction<String> formats) {
        @Nullable Canary canary = version.canary();
        if (canary == null) {
            return new CompiledPolicy(version, steps(version, Set.of(), plugins, meter, formats), null, null);
        }
        Policy policy = version.policy();
        Split split = new Split(policy.unit(), policy.id(), canary.salt(), canary.share());
        PolicyVersion other = canary.candidate();
        CompiledPolicy candidate =
                new CompiledPolicy(other, steps(other, canary.ownSteps(), plugins, meter, formats), split, null);
        return new CompiledPolicy(version, steps(version, Set.of(), plugins, meter, formats), split, candidate);
    }

    private List<CompiledStep> steps(
            PolicyVersion version, Set<String> own, Plugins plugins, Meter meter, ToIntFunction<String> formats) {
        List<CompiledStep> steps = new ArrayList<>();
        for (Step step : version.policy().steps()) {
            String stateStep = own.contains(step.id()) ? ownState(step.id(), version.version()) : step.id();
            String stateKey = stateKey(version.policy().id(), stateStep);
            @Nullable
            StrategyEntry entry = plugins.strategy(step.strategy(), range(step), formats.applyAsInt(stateKey));
            Prepared made = entry == null ? Prepared.MISSING : prepare(entry, step, meter, false);
            @Nullable Condition condition = condition(step, plugins);
            boolean unclear = step.when() != null && condition == null;
            @Nullable StepDecider decider = unclear ? null : made.decider();
            steps.add(new CompiledStep(step, entry, decider, made.waits(), condition, stateStep, stateKey));
        }
        return steps;
    }

    /** The name under which a step of a candidate keeps a state of its own: no step can have it as its id. */
    public static String ownState(String step, int version) {
        return step + "~" + version;
    }

    private static @Nullable Condition condition(Step step, Plugins plugins) {
        return step.when() == null || plugins.language() == null
                ? null
                : plugins.language().compile(StepConfig.of("", Map.of(WHEN, step.when())), WHEN);
    }

    private List<Problem> checkCondition(Step step, Plugins plugins, String at) {
        String when = step.when();
        ConditionLanguage language = plugins.language();
        if (when == null) {
            return List.of();
        }
        if (language == null) {
            return List.of(Problem.warning(at + "/" + WHEN, when, Reason.of("engine.no-condition-language")));
        }
        return patience.ask(
                () -> {
                    StepConfig config = StepConfig.of(at, Map.of(WHEN, when));
                    language.compile(config, WHEN);
                    return config.problems();
                },
                error -> List.of(Problem.error(
                        at + "/" + WHEN, when, Reason.of("engine.condition-failed", "error", nameOf(error)))));
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
     * @param formats the formats of what the steps keep already, by their ids
     */
    public List<Problem> check(Map<Integer, Step> steps, String path, Map<String, Integer> formats) {
        List<Problem> problems = new ArrayList<>();
        Plugins plugins = registry.current();
        for (Map.Entry<Integer, Step> numbered : steps.entrySet()) {
            Step step = numbered.getValue();
            String at = path + "/steps/" + numbered.getKey();
            problems.addAll(checkCondition(step, plugins, at));
            int kept = formats.getOrDefault(step.id(), 0);
            @Nullable StrategyEntry entry = plugins.strategy(step.strategy(), range(step), kept);
            problems.addAll(StrategyReport.of(step, plugins, entry, at));
            if (entry != null) {
                if (kept > entry.stateFormat()) {
                    problems.add(Problem.warning(at + "/strategy", step.strategy(), unreadable(entry, kept)));
                }
                prepared(entry, step).problems().forEach(problem -> problems.add(at(problem, at + "/config")));
            }
        }
        return problems;
    }

    /** As {@link #prepare}, for somebody who waits: what does not come back is an error. */
    private Prepared prepared(StrategyEntry entry, Step step) {
        Key key = new Key(entry, step.config());
        @Nullable Prepared known = prepared.getOrDefault(key, givenUp.get(key));
        if (known != null && known.isEnough(true)) {
            return known;
        }
        return patience.ask(() -> prepare(entry, step, new Meter(), true), error -> {
            Prepared none = failed(Reason.of(
                    error == null ? "engine.prepare-hung" : "engine.strategy-failed",
                    "strategy",
                    entry.id(),
                    "error",
                    nameOf(error)));
            if (error == null) {
                givenUp.put(key, none);
            }
            return none;
        });
    }

    private static String nameOf(@Nullable Throwable error) {
        return error == null
                ? TimeoutException.class.getName()
                : error.getClass().getName();
    }

    private static Problem at(Problem problem, String path) {
        return new Problem(
                problem.severity(),
                path + problem.path(),
                problem.value(),
                problem.reason(),
                problem.line(),
                problem.column());
    }

    private Prepared prepare(StrategyEntry entry, Step step, Meter meter, boolean remarks) {
        Key key = new Key(entry, step.config());
        @Nullable Prepared known = prepared.get(key);
        if (known != null && known.isEnough(remarks)) {
            return known;
        }
        meter.enter(entry);
        try {
            return keep(key, build(entry, step, remarks));
        } finally {
            meter.exit();
        }
    }

    private Prepared keep(Key key, Prepared made) {
        if (prepared.size() > KEPT) {
            prepared.clear();
        }
        prepared.put(key, made);
        return made;
    }

    /** Problems get paths inside the configuration, so that documents can share them. */
    private static Prepared build(StrategyEntry entry, Step step, boolean remarks) {
        StepConfig config = remarks ? StepConfig.checked("", step.config()) : StepConfig.of("", step.config());
        try {
            StepDecider decider = entry.service().prepare(config);
            return config.hasErrors()
                    ? new Prepared(null, Set.of(), config.problems(), remarks)
                    : new Prepared(decider, Set.copyOf(decider.askAgainAfter()), config.problems(), remarks);
        } catch (InvalidConfigException e) {
            return new Prepared(null, Set.of(), e.problems(), true);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("Strategy {} could not prepare step {}", entry, step.id(), e);
            return failed(Reason.of("engine.strategy-failed", "strategy", entry.id(), "error", nameOf(e)));
        }
    }

    private static Prepared failed(Reason reason) {
        return new Prepared(null, Set.of(), List.of(Problem.error("", null, reason)), true);
    }

    /** Everything that a policy's steps can be asked, with the strategies of this moment. */
    CompiledPolicy current(PolicyVersion version) {
        return compile(version, registry.current(), new Meter(), key -> 0);
    }

    Patience patience() {
        return patience;
    }

    /** Why a strategy does not decide a step. */
    public static Reason unreadable(StrategyEntry entry, int written) {
        return Reason.of(
                "engine.state-format", "strategy", entry.id(), "written", written, "readable", entry.stateFormat());
    }

    /** The versions that a step asks for; null for any. */
    public static @Nullable VersionRange range(Step step) {
        return step.versions() == null ? null : new VersionRange(step.versions());
    }
}
