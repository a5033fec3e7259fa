package org.fenpei.strategy.tck;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** A correct strategy and its bundle, to be spoilt in one way at a time. */
final class Sample extends StrategyContract {

    static final String COMPONENT = "OSGI-INF/sample.xml";
    static final String ENGLISH = "OSGI-INF/fenpei/messages.properties";
    static final String CHINESE = "OSGI-INF/fenpei/messages_zh_CN.properties";
    static final String SCHEMA = "OSGI-INF/fenpei/schema/sample.json";

    /** The strategy under test: read by JUnit's new instances, set before each run; runs are on one thread. */
    static Spoilt spoilt = new Spoilt();

    /** How a strategy decides, or prepares; what is not overridden is right. */
    interface Preparing {
        StepDecider prepare(StepConfig config) throws InvalidConfigException;
    }

    /** Everything about the strategy that a mistake can be made in. */
    static final class Spoilt {
        Preparing preparing = Sample::prepare;
        Map<String, Object> config = Map.of("mode", "next", "limit", 3);
        List<Map<String, Object>> invalid = List.of(Map.of("mode", "never"), Map.of("limit", 0));
        boolean choosesReps = true;
        boolean keepsState = true;
        boolean keepsGroupsApart = true;
        boolean boundsState = true;
        final MemoryFiles files = MemoryFiles.of(Map.of(
                COMPONENT,
                "<c><property name='strategy.id' value='sample'/><service><provide interface='"
                        + AssignmentStrategy.class.getName() + "'/></service><implementation class='"
                        + Strategy.class.getName() + "'/></c>",
                ENGLISH,
                "sample.title=Sample\nsample.description=Takes turns.\nsample.turn={rep}''s turn\nsample.odd=Odd: {n}\n",
                CHINESE,
                "sample.title=样例\nsample.description=轮流。\nsample.turn=轮到 {rep}\nsample.odd=奇怪：{n}\n",
                SCHEMA,
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\","
                        + "\"title\":\"sample.title\",\"properties\":{\"mode\":{\"title\":\"sample.title\"},"
                        + "\"limit\":{\"title\":\"sample.description\"}}}"));

        /** Decides otherwise. */
        void decide(StepDecider decider) {
            preparing = config -> {
                prepare(config);
                return decider;
            };
        }
    }

    /** The strategy; all that can be wrong with it is given. */
    record Strategy(Preparing preparing) implements AssignmentStrategy {
        @Override
        public StepDecider prepare(StepConfig config) throws InvalidConfigException {
            return preparing.prepare(config);
        }
    }

    static StepDecider prepare(StepConfig config) {
        config.choice("mode", "next", "same");
        config.integer("limit", 1, 9);
        config.refuseUnknown();
        return Sample::decide;
    }

    /** The rep after the last one of the group. */
    static StepOutcome.Assign decide(StepRequest request) {
        String last = request.state().get(request.group());
        String next = request.candidates().stream()
                .map(candidate -> candidate.id())
                .filter(id -> last == null || id.compareTo(last) > 0)
                .findFirst()
                .orElseGet(() -> request.candidates().get(0).id());
        return new StepOutcome.Assign(
                next, List.of(Reason.of("sample.turn", "rep", next)), List.of(new StateChange(request.group(), next)));
    }

    /** The right outcome with another reason. */
    static StepOutcome because(StepRequest request, Reason reason) {
        StepOutcome.Assign right = decide(request);
        return new StepOutcome.Assign(right.rep(), List.of(reason), right.changes());
    }

    /** The right outcome with other changes. */
    static StepOutcome keeping(StepRequest request, StateChange... changes) {
        StepOutcome.Assign right = decide(request);
        return new StepOutcome.Assign(right.rep(), right.reasons(), List.of(changes));
    }

    @Override
    protected AssignmentStrategy strategy() {
        return new Strategy(Objects.requireNonNull(spoilt).preparing);
    }

    @Override
    protected Map<String, Object> config() {
        return spoilt.config;
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return spoilt.invalid;
    }

    @Override
    protected boolean choosesReps() {
        return spoilt.choosesReps;
    }

    @Override
    protected boolean keepsState() {
        return spoilt.keepsState;
    }

    @Override
    protected boolean keepsGroupsApart() {
        return spoilt.keepsGroupsApart;
    }

    @Override
    protected boolean boundsState() {
        return spoilt.boundsState;
    }

    @Override
    BundleFiles files() {
        return spoilt.files;
    }
}
