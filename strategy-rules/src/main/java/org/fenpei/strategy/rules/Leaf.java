package org.fenpei.strategy.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of one value of the lead with literals: what the index and the search for rules that never match
 * understand. Literals are texts, {@link Long}s, {@link Double}s and {@link Boolean}s.
 */
sealed interface Leaf extends Node {

    /** What it looks at. */
    Key key();

    /** The slot of the key. */
    int slot();

    /** Evaluates it for a value; null if the lead has none. */
    Truth test(@Nullable Object value);

    @Override
    default Truth test(LeadValues lead) {
        return test(lead.get(slot()));
    }

    /** {@code has(key)}. */
    record Has(Key key, int slot) implements Leaf {
        @Override
        public Truth test(@Nullable Object value) {
            return Truth.of(value != null);
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /** {@code key} alone, where a truth value is wanted. */
    record Flag(Key key, int slot) implements Leaf {
        @Override
        public Truth test(@Nullable Object value) {
            if (value == null) {
                return Truth.ABSENT;
            }
            return value instanceof Boolean flag ? Truth.of(flag) : Truth.WRONG_TYPE;
        }

        @Override
        public boolean mayFail() {
            return key.type() == Key.Type.DYNAMIC;
        }
    }

    /** {@code key == a}, {@code key in [a, b]}: equal to one of the literals. */
    record In(Key key, int slot, List<Object> literals) implements Leaf {
        @Override
        public Truth test(@Nullable Object value) {
            if (value == null) {
                return Truth.ABSENT;
            }
            for (int i = 0; i < literals.size(); i++) {
                if (Compare.equal(value, literals.get(i))) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /** {@code key != literal}. */
    record Unlike(Key key, int slot, Object literal) implements Leaf {
        @Override
        public Truth test(@Nullable Object value) {
            return value == null ? Truth.ABSENT : Truth.of(!Compare.equal(value, literal));
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /** {@code key < literal} and the like; the literal is a number or a text. */
    record Order(Key key, int slot, Op op, Object literal) implements Leaf {
        @Override
        public Truth test(@Nullable Object value) {
            if (value == null) {
                return Truth.ABSENT;
            }
            if (literal instanceof Number number) {
                return value instanceof Number given ? op.holds(given, number) : Truth.WRONG_TYPE;
            }
            return value instanceof String given
                    ? Truth.of(op.holds(given.compareTo((String) literal)))
                    : Truth.WRONG_TYPE;
        }

        @Override
        public boolean mayFail() {
            return key.type() == Key.Type.DYNAMIC;
        }
    }

    /** {@code key.startsWith(text)} and the like. */
    record Piece(Key key, int slot, Where where, String text) implements Leaf {
        @Override
        public Truth test(@Nullable Object value) {
            if (value == null) {
                return Truth.ABSENT;
            }
            return value instanceof String given ? Truth.of(where.holds(given, text)) : Truth.WRONG_TYPE;
        }

        @Override
        public boolean mayFail() {
            return key.type() == Key.Type.DYNAMIC;
        }
    }

    /** The four orderings. */
    enum Op {
        LESS("_<_"),
        LESS_EQUAL("_<=_"),
        GREATER("_>_"),
        GREATER_EQUAL("_>=_");

        private final String function;

        Op(String function) {
            this.function = function;
        }

        /** The name of the operator in the rule language's syntax tree. */
        String function() {
            return function;
        }

        /** The ordering with its sides exchanged. */
        Op mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_EQUAL -> GREATER_EQUAL;
                case GREATER -> LESS;
                case GREATER_EQUAL -> LESS_EQUAL;
            };
        }

        /** Whether it bounds values from above. */
        boolean isUpper() {
            return this == LESS || this == LESS_EQUAL;
        }

        /** Whether the bound itself is left out. */
        boolean isStrict() {
            return this == LESS || this == GREATER;
        }

        boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case LESS_EQUAL -> comparison <= 0;
                case GREATER -> comparison > 0;
                case GREATER_EQUAL -> comparison >= 0;
            };
        }

        Truth holds(Number value, Number literal) {
            if (value instanceof Double a && literal instanceof Double b) {
                double left = a;
                double right = b;
                // Not by Double.compare, for which minus zero is less than zero.
                return Truth.of(
                        switch (this) {
                            case LESS -> left < right;
                            case LESS_EQUAL -> left <= right;
                            case GREATER -> left > right;
                            case GREATER_EQUAL -> left >= right;
                        });
            }
            return Truth.of(holds(Compare.numbers(value, literal)));
        }
    }

    /** Where a piece of text is looked for. */
    enum Where {
        START("startsWith"),
        END("endsWith"),
        ANYWHERE("contains");

        private final String function;

        Where(String function) {
            this.function = function;
        }

        /** The name of the function in the rule language. */
        String function() {
            return function;
        }

        boolean holds(String value, String text) {
            return switch (this) {
                case START -> value.startsWith(text);
                case END -> value.endsWith(text);
                case ANYWHERE -> value.contains(text);
            };
        }
    }
}
