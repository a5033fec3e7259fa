package org.fenpei.strategy.tck;

import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** How a broken rule is told: its number first, then what was seen and what is expected. */
final class Broken {

    private Broken() {}

    /** The rule is broken. */
    static AssertionFailedError rule(String number, String what) {
        return rule(number, what, null);
    }

    /** The rule is broken by something thrown. */
    static AssertionFailedError rule(String number, String what, @Nullable Throwable cause) {
        return new AssertionFailedError(number + ": " + what, cause);
    }

    /** Whether the rule is kept cannot be seen as long as a simpler one is broken: one mistake, one failing test. */
    static TestAbortedException unclear(String simplerRule) {
        return unclear(simplerRule, null);
    }

    /** The same, with what was thrown there. */
    static TestAbortedException unclear(String simplerRule, @Nullable Throwable cause) {
        return new TestAbortedException("not checked, because " + simplerRule + " is broken", cause);
    }
}
