package org.fenpei.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Reason;
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

    /** With the plug-ins and the policies that name them. */
    @Activate
    public StrategiesService(
            @Reference PluginRegistry registry, @Reference DirectoryStore directory, @Reference PolicyStore policies) {
        this.registry = registry;
        this.directory = directory;
        this.policies = policies;
    }

    @Override
    public List<StrategyStatus> list() {
        Map<String, List<StrategyEntry>> there =
                new TreeMap<>(registry.current().strategies());
        // For each named strategy and range, the steps that name it.
        Map<String, Map<String, @Nullable VersionRange>> named = named();
        named.keySet().forEach(id -> there.putIfAbsent(id, List.of()));
        List<StrategyStatus> list = new ArrayList<>();
        there.forEach((id, entries) -> describe(id, entries, named.getOrDefault(id, Map.of()), list));
        return list;
    }

    private Map<String, Map<String, @Nullable VersionRange>> named() {
        Map<String, Map<String, @Nullable VersionRange>> named = new TreeMap<>();
        for (Unit unit : directory.units()) {
            for (PolicyVersion version : policies.active(unit.id())) {
                for (Step step : version.policy().steps()) {
                    named.computeIfAbsent(step.strategy(), id -> new LinkedHashMap<>())
                            .put(
                                    version.policy().id() + "/" + step.id(),
                                    step.versions() == null ? null : new VersionRange(step.versions()));
                }
            }
        }
        return named;
    }

    private void describe(
            String id,
            List<StrategyEntry> entries,
            Map<String, @Nullable VersionRange> steps,
            List<StrategyStatus> list) {
        List<String> unserved = new ArrayList<>(steps.keySet());
        boolean first = true;
        for (StrategyEntry entry : entries) {
            List<String> served = new ArrayList<>();
            steps.forEach((step, range) -> {
                if (registry.current().strategy(id, range) == entry) {
                    served.add(step);
                    unserved.remove(step);
                }
            });
            @Nullable Reason failure = entry.failure();
            if (entry.hung()) {
                list.add(status(entry, State.FAILED, Reason.of("engine.strategy-hung", "strategy", id), served));
            } else if (failure != null) {
                list.add(status(entry, State.FAILED, failure, served));
                first = false;
            } else if (first || !served.isEmpty()) {
                list.add(status(entry, State.ACTIVE, Reason.of("engine.strategy-active", "strategy", id), served));
                first = false;
            } else {
                StrategyEntry preferred = entries.get(0);
                list.add(status(
                        entry,
                        State.SHADOWED,
                        Reason.of(
                                "engine.strategy-shadowed",
                                "bundle",
                                preferred.bundle(),
                                "version",
                                preferred.version().toString(),
                                "ranking",
                                preferred.ranking()),
                        served));
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
