package org.fenpei.strategy.rules;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of the index: finds the first match among some of the rules. What it leaves out is certain not to match and not to
 * fail; what it looks at is evaluated in full.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, copied or shown.
sealed interface Search {

    /**
     * Finds the first match among the rules of this part.
     *
     * @param run the search so far
     */
    void look(Run run);

    /** The position of the first rule in it. */
    int begin();

    /** One search through the whole index. Used by one thread. */
    final class Run {
        private final Node[][] conditions;
        private final LeadValues lead;
        private final int from;
        private final RuleMatcher.Failures failures = new RuleMatcher.Failures();
        private int best;

        /**
         * Begins a search.
         *
         * @param conditions the parts of each rule's condition, all of which must be true
         */
        Run(Node[][] conditions, LeadValues lead, int from) {
            this.conditions = conditions;
            this.lead = lead;
            this.from = from;
            this.best = conditions.length;
        }

        /** Evaluates rules, given in ascending order, until one matches or a better match is known. */
        void evaluate(int[] rules) {
            for (int rule : rules) {
                if (rule >= best) {
                    return;
                }
                if (rule < from) {
                    continue;
                }
                Truth truth = Node.all(conditions[rule], lead);
                if (truth == Truth.TRUE) {
                    best = rule;
                    return;
                }
                if (truth.isFailure()) {
                    failures.add(rule, truth);
                }
            }
        }

        RuleMatcher.Match result() {
            return new RuleMatcher.Match(best == conditions.length ? RuleMatcher.NONE : best, failures.before(best));
        }

        private void look(@Nullable Search part) {
            if (part != null && part.begin() < best) {
                part.look(this);
            }
        }
    }

    /** Rules that are evaluated one after another. */
    record Each(int[] rules) implements Search {
        @Override
        public void look(Run run) {
            run.evaluate(rules);
        }

        @Override
        public int begin() {
            return rules.length == 0 ? Integer.MAX_VALUE : rules[0];
        }
    }

    /** All of several parts, the one that begins first at the front. */
    record All(Search[] parts, int begin) implements Search {
        @Override
        public void look(Run run) {
            for (Search part : parts) {
                run.look(part);
            }
        }
    }

    /**
     * Rules that want a value to be one of a few.
     *
     * @param slot the value's slot
     * @param parts the rules by the wanted value, see {@link #normal}
     * @param unknown the rules that may fail before they find the value missing
     */
    record ByValue(int slot, Map<Object, Search> parts, Each unknown, int begin) implements Search {
        @Override
        public void look(Run run) {
            Object value = run.lead.get(slot);
            run.look(value == null ? unknown : parts.get(normal(value)));
        }

        /** Equal for all values that can equal the same literal. */
        static Object normal(Object value) {
            if (value instanceof Number number) {
                // Plus zero turns minus zero into zero.
                return number.doubleValue() + 0.0;
            }
            return value;
        }
    }

    /**
     * Rules that want a text to begin in a certain way.
     *
     * @param slot the text's slot
     * @param parts the rules by the beginning
     * @param unknown the rules that may fail before they find the value missing
     * @param all all rules, for values that are no text, where each fails
     */
    record ByPrefix(int slot, PrefixTable parts, Each unknown, Each all, int begin) implements Search {
        @Override
        public void look(Run run) {
            Object value = run.lead.get(slot);
            if (value == null) {
                run.look(unknown);
            } else if (value instanceof String text) {
                parts.look(text, run);
            } else {
                run.look(all);
            }
        }
    }

    /** Finds what is filed under the beginnings of a text in one pass over it, without cutting it into pieces. */
    final class PrefixTable {
        private final @Nullable String[] prefixes;
        private final @Nullable Search[] parts;
        private final int[] lengths;

        PrefixTable(Map<String, Search> filed) {
            int size = Integer.highestOneBit(Math.max(1, filed.size())) << 2;
            prefixes = new String[size];
            parts = new Search[size];
            lengths = filed.keySet().stream()
                    .mapToInt(String::length)
                    .sorted()
                    .distinct()
                    .toArray();
            filed.forEach((prefix, part) -> {
                int at = place(prefix.hashCode());
                while (prefixes[at] != null) {
                    at = (at + 1) & (size - 1);
                }
                prefixes[at] = prefix;
                parts[at] = part;
            });
        }

        void look(String text, Run run) {
            int hash = 0;
            int done = 0;
            for (int length : lengths) {
                if (length > text.length()) {
                    return;
                }
                // The same polynomial as that of String.hashCode, so that the table can be filled with the latter.
                for (; done < length; done++) {
                    hash = 31 * hash + text.charAt(done);
                }
                run.look(find(hash, text, length));
            }
        }

        private @Nullable Search find(int hash, String text, int length) {
            for (int at = place(hash); ; at = (at + 1) & (prefixes.length - 1)) {
                String prefix = prefixes[at];
                if (prefix == null) {
                    return null;
                }
                if (prefix.length() == length && text.startsWith(prefix)) {
                    return parts[at];
                }
            }
        }

        private int place(int hash) {
            return (hash ^ hash >>> 15) & (prefixes.length - 1);
        }
    }

    /**
     * Rules that want a number to lie between bounds: a segment tree (Bentley 1977). Each rule is filed under the few nodes
     * that together cover its range, so that a number finds all ranges around it on the way from its leaf to the root.
     *
     * @param slot the number's slot
     * @param bounds the bounds of all ranges, ascending; leaf 2i+1 is the bound i, leaf 2i what lies before it
     * @param nodes the tree as a heap: the children of i are 2i and 2i+1, the leaves make up its second half
     * @param unknown the rules that may fail before they find the value missing
     * @param all all rules, for values that are no number, where each fails
     */
    record ByRange(int slot, double[] bounds, @Nullable Search[] nodes, Each unknown, Each all, int begin)
            implements Search {
        @Override
        public void look(Run run) {
            Object value = run.lead.get(slot);
            if (value == null) {
                run.look(unknown);
            } else if (value instanceof Number number) {
                for (int node = leaf(number.doubleValue() + 0.0); node > 0; node >>= 1) {
                    run.look(nodes[node]);
                }
            } else {
                run.look(all);
            }
        }

        private int leaf(double value) {
            int found = Arrays.binarySearch(bounds, value);
            return nodes.length / 2 + (found >= 0 ? 2 * found + 1 : 2 * (-found - 1));
        }
    }
}
