package org.fenpei.strategy.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a condition that the rule language's own interpreter evaluates: about a thousand times slower than a {@link Leaf}. */
final class CelPart implements Node {

    private final String text;
    private final Program program;
    private final boolean failsAlways;

    /**
     * A compiled part.
     *
     * @param text the part in a normal form: two parts of one text mean the same
     * @param program what evaluates it
     * @param failsAlways whether it is known that no lead makes it true or false
     */
    CelPart(String text, Program program, boolean failsAlways) {
        this.text = text;
        this.program = program;
        this.failsAlways = failsAlways;
    }

    boolean failsAlways() {
        return failsAlways;
    }

    @Override
    public Truth test(LeadValues lead) {
        try {
            Object result = program.eval(
                    name -> name.equals(CelCompilation.LEAD) ? Optional.of(lead.struct()) : Optional.empty());
            return result instanceof Boolean value ? Truth.of(value) : Truth.WRONG_TYPE;
        } catch (CelEvaluationException failure) {
            return truth(failure.getErrorCode());
        } catch (RuntimeException | StackOverflowError failure) {
            // An evaluation must never cost a lead its decision; the rule does not match, and the reasons say so.
            return Truth.INVALID_VALUE;
        }
    }

    @Override
    public boolean mayFail() {
        return true;
    }

    private static Truth truth(CelErrorCode code) {
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> Truth.ABSENT;
            case OVERLOAD_NOT_FOUND, TYPE_NOT_FOUND -> Truth.WRONG_TYPE;
            case DIVIDE_BY_ZERO -> Truth.DIVIDE_BY_ZERO;
            case NUMERIC_OVERFLOW -> Truth.OVERFLOW;
            case INDEX_OUT_OF_BOUNDS -> Truth.OUT_OF_RANGE;
            case ITERATION_BUDGET_EXCEEDED -> Truth.TOO_MANY_STEPS;
            default -> Truth.INVALID_VALUE;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CelPart that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
