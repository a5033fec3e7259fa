package org.fenpei.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.service.StrategyStatus.State;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.api.strategy.StrategyTexts;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.plugin.StrategyEntry;
import org.fenpei.engine.policy.PolicyCompiler;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.VersionRange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells for each strategy whether it decides, and if not, why. */
@Component(service = Strategies.class)
public final class StrategiesService implements Strategies {

    private final PluginRegistry registry;
    private final DirectoryStore directory;
    private final PolicyStore policies;
    private final StepFormats formats;

    /** With the plug-ins and the policies that name them. */
    @Activate
    public StrategiesService(
            @Reference PluginRegistry registry,
            @Reference DirectoryStore directory,
            @Reference PolicyStore policies,
            @Reference StepFormats formats) {
        this.registry = registry;
        this.directory = directory;
        this.policies = policies;
        this.formats = formats;
    }

    /**
     * What a step asks for.
     *
     * @param range the versions that may decide; null for any
     * @param kept the format of what it keeps; 0 if it keeps nothing
     */
    private record Wish(@Nullable VersionRange range, int kept) {}

    @Override
    public List<StrategyStatus> list() {
        Map<String, List<StrategyEntry>> there =
                new TreeMap<>(registry.current().strategies());
        // For each named strategy, the steps that name it.
        Map<String, Map<String, Wish>> named = named();
        named.keySet().forEach(id -> there.putIfAbsent(id, List.of()));
        List<StrategyStatus> list = new ArrayList<>();
        there.forEach((id, entries) -> describe(id, entries, named.getOrDefault(id, Map.of()), list));
        return list;
    }

    private Map<String, Map<String, Wish>> named() {
        Map<String, Map<String, Wish>> named = new TreeMap<>();
        Map<String, Map<String, Integer>> kept = new HashMap<>();
        for (Unit unit : directory.units()) {
            Map<String, Integer> here = formats.of(unit.id());
            kept.put(unit.id(), here);
            for (PolicyVersion version : policies.active(unit.id())) {
                name(named, version.policy(), "", step -> step, here);
                @Nullable Canary canary = version.canary();
                if (canary != null) {
                    int number = canary.candidate().version();
                    name(
                            named,
                            canary.candidate().policy(),
                            "#" + number,
                            step -> canary.ownSteps().contains(step) ? PolicyCompiler.ownState(step, number) : step,
                            here);
                }
            }
        }
        for (Shadow shadow : policies.shadows()) {
            // A step that begins without a state keeps it nowhere that could be looked at.
            name(
                    named,
                    shadow.candidate(),
                    "#shadow",
                    step -> shadow.freshSteps().contains(step) ? "" : step,
                    kept.getOrDefault(shadow.candidate().unit(), Map.of()));
        }
        return named;
    }

    private static void name(
            Map<String, Map<String, Wish>> named,
            Policy policy,
            String which,
            UnaryOperator<String> state,
            Map<String, Integer> kept) {
        for (Step step : policy.steps()) {
            String key = PolicyCompiler.stateKey(policy.id(), state.apply(step.id()));
            named.computeIfAbsent(step.strategy(), id -> new LinkedHashMap<>())
                    .put(
                            policy.id() + which + "/" + step.id(),
                            new Wish(PolicyCompiler.range(step), kept.getOrDefault(key, 0)));
        }
    }

    private void describe(String id, List<StrategyEntry> entries, Map<String, Wish> steps, List<StrategyStatus> list) {
        List<String> unserved = new ArrayList<>(steps.keySet());
        boolean first = true;
        for (StrategyEntry entry : entries) {
            List<String> served = new ArrayList<>();
            List<String> unreadable = new ArrayList<>();
            int written = 0;
            for (Map.Entry<String, Wish> step : steps.entrySet()) {
                Wish wish = step.getValue();
                if (decides(id, wish, wish.kept()) == entry) {
                    served.add(step.getKey());
                    unserved.remove(step.getKey());
                } else if (decides(id, wish, 0) == entry) {
                    // It would decide if it could read what the step keeps.
                    unreadable.add(step.getKey());
                    written = Math.max(written, wish.kept());
                }
            }
            @Nullable Reason failure = entry.failure();
            if (!unreadable.isEmpty()) {
                list.add(status(entry, State.INCOMPATIBLE, PolicyCompiler.unreadable(entry, written), unreadable));
            }
            if (entry.hung()) {
                list.add(status(entry, State.FAILED, Reason.of("engine.strategy-hung", "strategy", id), served));
            } else if (failure != null) {
                list.add(status(entry, State.FAILED, failure, served));
                first = false;
            } else if ((first && unreadable.isEmpty()) || !served.isEmpty()) {
                list.add(status(entry, State.ACTIVE, Reason.of("engine.strategy-active", "strategy", id), served));
                first = false;
            } else if (unreadable.isEmpty()) {
                list.add(status(entry, State.SHADOWED, shadowed(entries.get(0)), served));
            }
        }
        if (!unserved.isEmpty()) {
            list.add(new StrategyStatus(
                    id,
                    State.MISSING,
                    null,
                    null,
                    0,
                    Reason.of("engine.strategy-missing", "strategy", id, "step", String.join(", ", unserved)),
                    unserved));
        }
    }

    /** Who decides a step that keeps something in that format; null for nobody. */
    private @Nullable StrategyEntry decides(String id, Wish wish, int kept) {
        @Nullable StrategyEntry entry = registry.current().strategy(id, wish.range(), kept);
        return entry == null || entry.stateFormat() < kept ? null : entry;
    }

    private static Reason shadowed(StrategyEntry by) {
        return Reason.of(
                "engine.strategy-shadowed",
                "bundle",
                by.bundle(),
                "version",
                by.version().toString(),
                "ranking",
                by.ranking());
    }

    private static StrategyStatus status(StrategyEntry entry, State state, Reason reason, List<String> steps) {
        return new StrategyStatus(
                entry.id(), state, entry.bundle(), entry.version().toString(), entry.ranking(), reason, steps);
    }

    @Override
    public Optional<String> schema(String id) {
        return registry.current().strategies().getOrDefault(id, List.of()).stream()
                .map(entry -> FrameworkUtil.getBundle(entry.service().getClass()))
                .filter(Objects::nonNull)
                .map(bundle -> read(bundle, StrategyTexts.SCHEMAS + id + ".json"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable String read(Bundle bundle, String path) {
        URL url = bundle.getEntry(path);
        if (url == null) {
            return null;
        }
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }
}
