package org.fenpei.strategy.rules;

/**
 * What a condition says about a lead. The rule language knows errors beside true and false, and treats them so that the
 * order of operands does not matter: {@code error && false} is false, {@code error || true} is true. Only {@link #TRUE}
 * is a match.
 */
enum Truth {
    TRUE,
    FALSE,
    /** The condition looks at an attribute that the lead does not have. Ordinary, and so not reported. */
    ABSENT,
    /** A free attribute has a value of a type that the condition cannot be applied to. */
    WRONG_TYPE("wrong-type"),
    DIVIDE_BY_ZERO("divide-by-zero"),
    OVERFLOW("overflow"),
    OUT_OF_RANGE("out-of-range"),
    /** The condition looks at more items than is allowed for one lead. */
    TOO_MANY_STEPS("too-many-steps"),
    INVALID_VALUE("invalid-value");

    private final String code;

    Truth() {
        this("");
    }

    Truth(String code) {
        this.code = code;
    }

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Says whether it is worth telling a person: something in the rule or in the lead's data is wrong. */
    boolean isFailure() {
        return !code.isEmpty();
    }

    /** The name of a failure, as an argument of reasons. */
    String code() {
        return code;
    }

    Truth negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            default -> this;
        };
    }
}
