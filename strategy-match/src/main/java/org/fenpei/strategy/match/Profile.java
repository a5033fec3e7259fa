package org.fenpei.strategy.match;

import org.fenpei.api.model.Rep;

/**
 * What a rep has, column by column, made ready for comparing.
 *
 * @param rep the rep that it was made of; counts by identity, since a rep never changes
 * @param tokens the numbers of the texts under which he is found; none where he has nothing
 * @param counts how many values he has
 * @param numbers his number; not a number where he has none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
record Profile(Rep rep, int[][] tokens, int[] counts, double[] numbers) {

    /** Whether it was made of that very instance, which is immutable. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Rep other) {
        return rep == other;
    }
}
