package org.fenpei.strategy.tck;

import java.util.function.Consumer;
import org.fenpei.api.model.Reason;

/**
 * A mistake, the one rule that it breaks, and a part of the message.
 *
 * @param rule the rule's number
 * @param message what the message must contain
 * @param made makes the mistake
 */
record Mistake(String rule, String message, Consumer<Sample.Spoilt> made) {

    /** A reason that is right, with a number that may make it differ. */
    static Reason turn(long n) {
        return Reason.of("sample.turn", "rep", "x", "n", n);
    }

    @Override
    public String toString() {
        return rule + " " + message;
    }
}
