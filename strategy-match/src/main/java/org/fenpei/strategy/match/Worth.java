package org.fenpei.strategy.match;

import org.jspecify.annotations.Nullable;

/**
 * What a lead is worth.
 *
 * @param points the points that its rules gave together
 * @param grade the class that the points lie in; null if there are no classes, or they lie below all
 */
record Worth(double points, @Nullable String grade) {

    /** Where nothing says what a lead is worth. */
    static final Worth UNKNOWN = new Worth(0, null);
}
