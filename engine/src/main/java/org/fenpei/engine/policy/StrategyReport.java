package org.fenpei.engine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.plugin.StrategyEntry;
import org.jspecify.annotations.Nullable;

/** What is to be said of the strategy that a step names: whether it is there, which version decides, and how it fares. */
final class StrategyReport {

    private StrategyReport() {}

    /**
     * Looks.
     *
     * @param entry what decides; null if nothing does
     * @param at the JSON pointer of the step
     */
    static List<Problem> of(Step step, Plugins plugins, @Nullable StrategyEntry entry, String at) {
        List<StrategyEntry> all = plugins.strategies().getOrDefault(step.strategy(), List.of());
        if (entry == null) {
            return List.of(missing(step, all, at));
        }
        List<Problem> found = new ArrayList<>();
        @Nullable Reason failure = entry.failure();
        if (failure != null) {
            found.add(Problem.warning(at + "/strategy", step.strategy(), failure));
        }
        List<StrategyEntry> others = all.stream().filter(one -> one != entry).toList();
        if (!others.isEmpty()) {
            found.add(Problem.info(
                    at + "/strategy",
                    step.strategy(),
                    Reason.of(
                            "engine.strategy-chosen",
                            "bundle",
                            entry.bundle(),
                            "version",
                            entry.version().toString(),
                            "others",
                            names(others))));
        }
        return found;
    }

    private static Problem missing(Step step, List<StrategyEntry> all, String at) {
        if (!all.isEmpty() && all.stream().allMatch(StrategyEntry::hung)) {
            return Problem.warning(
                    at + "/strategy", step.strategy(), Reason.of("engine.strategy-hung", "strategy", step.strategy()));
        }
        if (!all.isEmpty()) {
            String versions = Objects.requireNonNullElse(step.versions(), "");
            return Problem.warning(
                    at + "/versions",
                    versions,
                    Reason.of(
                            "engine.no-version",
                            "strategy",
                            step.strategy(),
                            "versions",
                            versions,
                            "there",
                            names(all)));
        }
        return Problem.warning(
                at + "/strategy",
                step.strategy(),
                Reason.of(
                        step.onMissing() == Step.OnMissing.SKIP ? "engine.strategy-skipped" : "engine.strategy-missing",
                        "strategy",
                        step.strategy(),
                        "step",
                        step.id()));
    }

    private static String names(List<StrategyEntry> entries) {
        return entries.stream()
                .map(entry -> entry.bundle() + " " + entry.version())
                .collect(Collectors.joining(", "));
    }
}
