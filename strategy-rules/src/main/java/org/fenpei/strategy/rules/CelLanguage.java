package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.ExampleLead;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The rules' language for whoever needs a single condition: the engine for its steps, other strategies for theirs. */
@Component(service = ConditionLanguage.class)
public final class CelLanguage implements ConditionLanguage {

    /** Makes it; it has nothing to keep. */
    @Activate
    public CelLanguage() {}

    @Override
    public @Nullable Condition compile(StepConfig config, String name) {
        String when = config.text(name);
        if (when == null) {
            return null;
        }
        Slots slots = new Slots();
        Node node = node(config, name, when, slots);
        if (node == null) {
            return null;
        }
        CelCondition condition = new CelCondition(node, slots.keys());
        if (condition.isNeverTrue()) {
            config.warning(name, Reason.of("rules.condition-never"));
        }
        return condition;
    }

    private static @Nullable Node node(StepConfig config, String name, String when, Slots slots) {
        Node quick = QuickParser.parse(when, slots);
        if (quick != null) {
            return quick;
        }
        if (when.codePointCount(0, when.length()) > CelCompilation.MAX_LENGTH) {
            config.problem(name, Reason.of("rules.too-long", "rule", name, "max", CelCompilation.MAX_LENGTH));
            return null;
        }
        CelCompilation.Result result = CelCompilation.get().compile(when, slots);
        result.issues().forEach(issue -> CelIssues.report(config, name, name, issue));
        if (result.type() != null) {
            config.problem(name, Reason.of("rules.not-a-condition", "rule", name, "type", result.type()), 1, 1);
        }
        return result.node();
    }

    /** A condition by itself. */
    private static final class CelCondition implements Condition {

        private final Node node;
        private final Key[] keys;

        CelCondition(Node node, Key[] keys) {
            this.node = node;
            this.keys = keys;
        }

        boolean isNeverTrue() {
            return Logic.isNeverTrue(node)
                    || Way.of(0, node).stream().noneMatch(way -> new Space(keys, List.of(way)).isPossible(way));
        }

        @Override
        public List<ExampleLead> examples() {
            return LeftOver.of(List.of(node), keys, this::test);
        }

        @Override
        public boolean test(Lead lead) {
            return node.test(new LeadValues(lead, keys)) == Truth.TRUE;
        }

        @Override
        public List<AttributeChange> turningPoints(Lead lead) {
            return TurningPoints.of(List.of(node));
        }
    }

    /** Values of attributes at which conditions turn. */
    static final class TurningPoints {

        private static final int MOST = 200;

        private TurningPoints() {}

        /** Those of the conditions, the first conditions first, each once; at most 200. */
        static List<AttributeChange> of(Iterable<Node> conditions) {
            Map<String, AttributeChange> found = new TreeMap<>();
            List<AttributeChange> changes = new ArrayList<>();
            for (Node condition : conditions) {
                for (AttributeChange change : of(condition)) {
                    if (changes.size() < MOST && found.putIfAbsent(change.toString(), change) == null) {
                        changes.add(change);
                    }
                }
                if (changes.size() >= MOST) {
                    break;
                }
            }
            return changes;
        }

        private static List<AttributeChange> of(Node node) {
            List<AttributeChange> changes = new ArrayList<>();
            if (node instanceof Node.And and) {
                and.parts().forEach(part -> changes.addAll(of(part)));
            } else if (node instanceof Node.Or or) {
                or.parts().forEach(part -> changes.addAll(of(part)));
            } else if (node instanceof Node.Not not) {
                changes.addAll(of(not.part()));
            } else if (node instanceof Leaf leaf && leaf.key().place().isAttribute()) {
                values(leaf)
                        .forEach(value ->
                                changes.add(new AttributeChange(leaf.key().name(), value)));
                changes.add(new AttributeChange(leaf.key().name(), null));
            }
            return changes;
        }

        /** The values next to the limit, on both of its sides. */
        private static List<Object> values(Leaf leaf) {
            if (leaf instanceof Leaf.In in) {
                return in.literals();
            }
            if (leaf instanceof Leaf.Unlike unlike) {
                return List.of(unlike.literal());
            }
            if (leaf instanceof Leaf.Flag) {
                return List.of(true, false);
            }
            if (leaf instanceof Leaf.Piece piece) {
                return List.of(piece.text());
            }
            if (leaf instanceof Leaf.Order order && order.literal() instanceof Number number) {
                return number instanceof Double limit
                        ? List.of(Math.nextDown(limit), limit, Math.nextUp(limit))
                        : List.of(number.longValue() - 1, number.longValue(), number.longValue() + 1);
            }
            return List.of();
        }
    }
}
