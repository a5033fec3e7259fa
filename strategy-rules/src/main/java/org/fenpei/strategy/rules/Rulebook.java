package org.fenpei.strategy.rules;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a list as they are kept: by far most conditions as the text that people wrote, since the matcher has its own form of
 * them, and only explanations want to see how they are made up. Immutable and thread-safe.
 */
final class Rulebook {

    private final String[] ids;
    private final String[] whens;
    private final Target[] targets;
    /** The conditions that take long to read; null where the text says it all. */
    private final @Nullable Node[] conditions;

    private final Key[] keys;

    /**
     * Keeps rules.
     *
     * @param rules the rules in their order
     * @param keys what they look at, by slot
     */
    Rulebook(List<Rule> rules, Key[] keys) {
        int size = rules.size();
        this.ids = new String[size];
        this.whens = new String[size];
        this.targets = new Target[size];
        this.conditions = new Node[size];
        this.keys = keys;
        for (int i = 0; i < size; i++) {
            Rule rule = rules.get(i);
            ids[i] = rule.id();
            whens[i] = rule.when();
            targets[i] = rule.target();
            conditions[i] = rule.isPlain() ? null : rule.condition();
        }
    }

    int size() {
        return ids.length;
    }

    String id(int position) {
        return ids[position];
    }

    /** The condition as people wrote it. */
    String when(int position) {
        return whens[position];
    }

    Target target(int position) {
        return targets[position];
    }

    /** What the conditions look at, by slot. */
    Key[] keys() {
        return keys;
    }

    /** The whole rules, each read when it is first asked for. For one explanation, so for one thread. */
    List<Rule> rules() {
        return new Reading();
    }

    private final class Reading extends AbstractList<Rule> implements RandomAccess {

        private final @Nullable Rule[] read = new Rule[ids.length];
        private final Slots slots = new Slots(keys);

        @Override
        public Rule get(int position) {
            Rule known = read[position];
            if (known == null) {
                known = read(position);
                read[position] = known;
            }
            return known;
        }

        private Rule read(int position) {
            Node kept = conditions[position];
            if (kept != null) {
                return new Rule(ids[position], whens[position], false, kept, targets[position]);
            }
            Node node = QuickParser.parse(whens[position], slots);
            if (node == null) {
                throw new IllegalStateException("rule " + position + " could be read, and now it cannot");
            }
            return new Rule(ids[position], whens[position], true, node, targets[position]);
        }

        @Override
        public int size() {
            return ids.length;
        }
    }
}
