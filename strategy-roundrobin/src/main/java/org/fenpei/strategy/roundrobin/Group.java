package org.fenpei.strategy.roundrobin;

import org.jspecify.annotations.Nullable;

/**
 * What is kept for a group as a whole.
 *
 * @param present how many members were eligible at the last decision
 * @param away how many belonged to the group and were not
 * @param turns how many turns there have been
 * @param level the clock of those present
 * @param all the clock of all members; {@link Level#ZERO} if missed turns are lost
 */
record Group(int present, int away, long turns, Level level, Level all) {

    /** A group that has not had a turn. */
    static final Group NEW = new Group(0, 0, 0, Level.ZERO, Level.ZERO);

    private static final int FIELDS = 9;

    static Group parse(@Nullable String text) {
        if (text == null) {
            return NEW;
        }
        long[] n = Numbers.parse(text, FIELDS);
        return new Group((int) n[0], (int) n[1], n[2], new Level(n[3], n[4], n[5]), new Level(n[6], n[7], n[8]));
    }

    String text() {
        return Numbers.text(
                present,
                away,
                turns,
                level.whole(),
                level.rest(),
                level.weight(),
                all.whole(),
                all.rest(),
                all.weight());
    }

    /** After a turn. */
    Group next(boolean keepLag) {
        return new Group(present, away, turns + 1, level.next(), keepLag ? all.next() : Level.ZERO);
    }
}
