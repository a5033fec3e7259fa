package org.fenpei.engine.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.BatchRequest;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.engine.plugin.Meter;
import org.fenpei.engine.plugin.StrategyEntry;
import org.fenpei.engine.policy.CompiledStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides leads of one policy together, where one of its steps does better when it sees them all. The steps before it are
 * asked lead by lead; what it says is carried out lead by lead, in the order in which the leads came. A lead for which that is
 * not possible any more is decided alone.
 */
final class Together {

    private static final Logger LOG = LoggerFactory.getLogger(Together.class);
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Clerk clerk;
    private final List<Ask> asks;
    private final long first;
    private final Map<Integer, Decision> decided = new TreeMap<>();

    private Together(Clerk clerk, List<Ask> asks, long first) {
        this.clerk = clerk;
        this.asks = asks;
        this.first = first;
    }

    /** The decisions, in the order of what was asked. */
    static List<Decision> decide(Clerk clerk, List<Ask> asks) {
        GroupDraft draft = clerk.draft();
        try {
            Together together = new Together(clerk, asks, draft.nextSequence());
            together.run();
            return List.copyOf(together.decided.values());
        } finally {
            draft.setBatch(null);
        }
    }

    private void run() {
        Map<Integer, Pipeline> open = new TreeMap<>();
        for (int i = 0; i < asks.size(); i++) {
            begin(i, open);
        }
        // What was decided meanwhile may have changed who is a candidate.
        if (!decided.isEmpty()) {
            List<Integer> again = List.copyOf(open.keySet());
            open.clear();
            again.forEach(i -> begin(i, open));
        }
        IdentityHashMap<CompiledStep, List<Integer>> bySteps = new IdentityHashMap<>();
        open.forEach((i, pipeline) -> bySteps.computeIfAbsent(pipeline.pendingStep(), step -> new ArrayList<>())
                .add(i));
        // The order of a map by identity is no order; that of the leads is.
        bySteps.values().stream()
                .sorted(Comparator.comparing(numbers -> numbers.get(0)))
                .forEach(numbers -> decide(numbers, open));
    }

    private void begin(int i, Map<Integer, Pipeline> open) {
        Ask ask = asks.get(i);
        Pipeline pipeline = clerk.begin(ask.policy(), ask.lead().lead());
        if (pipeline.pending() == null) {
            place(i, pipeline);
        } else {
            open.put(i, pipeline);
        }
    }

    private void decide(List<Integer> numbers, Map<Integer, Pipeline> open) {
        List<Pipeline> pipelines = numbers.stream().map(open::get).toList();
        List<@Nullable StepOutcome> outcomes = ask(pipelines, clerk.meter());
        for (int n = 0; n < numbers.size(); n++) {
            Ask ask = asks.get(numbers.get(n));
            StepOutcome outcome = outcomes.get(n);
            Pipeline pipeline = outcome != null && pipelines.get(n).resume(outcome)
                    ? pipelines.get(n)
                    : clerk.ask(ask.policy(), ask.lead().lead());
            place(numbers.get(n), pipeline);
        }
    }

    private void place(int i, Pipeline pipeline) {
        Ask ask = asks.get(i);
        clerk.draft().setBatch(new Trace.Batch(first, asks.size(), i));
        decided.put(i, pipeline.place(ask.lead(), ask.isNew(), ask.actor()));
    }

    /** What the step says of all; nothing for each if it fails. */
    static List<@Nullable StepOutcome> ask(List<Pipeline> pipelines, Meter meter) {
        CompiledStep step = pipelines.get(0).pendingStep();
        StrategyEntry entry = Objects.requireNonNull(step.entry());
        BatchDecider decider = (BatchDecider) Objects.requireNonNull(step.decider());
        BatchRequest request = new BatchRequest(pipelines.stream()
                .map(pipeline -> Objects.requireNonNull(pipeline.pending()))
                .toList());
        String error;
        meter.enter(entry);
        try {
            meter.enter(entry, nanos(decider.patience(pipelines.size())));
            List<StepOutcome> outcomes = decider.decideAll(request);
            if (outcomes != null && outcomes.size() == pipelines.size()) {
                return new ArrayList<>(outcomes);
            }
            error = outcomes == null ? "null" : "outcomes: " + outcomes.size();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.debug("Strategy {} failed with a batch", entry, e);
            error = e.getClass().getName();
        } finally {
            meter.exit();
        }
        if (entry.note(Reason.of("engine.strategy-failed", "strategy", entry.id(), "error", error))) {
            LOG.warn(
                    "Strategy {} failed in step {} with {} leads: {}",
                    entry,
                    step.step().id(),
                    pipelines.size(),
                    error);
        }
        List<@Nullable StepOutcome> none = new ArrayList<>();
        pipelines.forEach(pipeline -> none.add(null));
        return none;
    }

    private static long nanos(Duration patience) {
        Duration most = Duration.ofNanos(MOST_NANOS);
        return patience.isNegative() ? 0 : (patience.compareTo(most) < 0 ? patience : most).toNanos();
    }
}
