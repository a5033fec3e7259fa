package org.fenpei.strategy.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A guard or a retention rule under test: something that answers one kind of request and is configured by nobody.
 *
 * @param letter the letter that its rules begin with
 * @param makes makes a new instance, as a function
 * @param requests the requests to try
 */
record PlugIn<Q, A>(String letter, Supplier<Function<Q, @Nullable A>> makes, List<Q> requests) {

    /** Demands an answer to every request. Whether null is one is for the caller to say. */
    List<@Nullable A> answers() {
        String rule = letter + "01";
        Function<Q, @Nullable A> one = makes.get();
        List<@Nullable A> answers = new ArrayList<>();
        for (Q request : requests) {
            try {
                answers.add(one.apply(request));
            } catch (RuntimeException | LinkageError e) {
                throw Broken.rule(rule, "it threw " + e, e);
            }
        }
        return answers;
    }

    /** The answers, where another rule is in question. */
    List<@Nullable A> given() {
        try {
            return answers();
        } catch (AssertionError e) {
            throw Broken.unclear(letter + "01", e);
        }
    }

    void isAFunction() {
        given();
        Function<Q, @Nullable A> one = makes.get();
        Function<Q, @Nullable A> other = makes.get();
        for (Q request : requests) {
            A answer = one.apply(request);
            Purity.requireSame(letter + "02", "the same instance, asked again,", answer, one.apply(request));
            Purity.requireSame(letter + "02", "another instance", answer, other.apply(request));
        }
    }

    void isThreadSafe() throws InterruptedException {
        try {
            isAFunction();
        } catch (AssertionError e) {
            throw Broken.unclear(letter + "02", e);
        }
        Purity.requireThreadSafe(letter + "03", requests, makes.get());
    }
}
