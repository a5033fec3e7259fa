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
 * @param seal stands for all that was ever written for the group and its members, one after another; 0 if it was written
 *     before there were seals, or not at all
 */
record Group(int present, int away, long turns, Level level, Level all, long seal) {

    /** A group that has not had a turn. */
    static final Group NEW = new Group(0, 0, 0, Level.ZERO, Level.ZERO, 0);

    private static final int FIELDS = 9;

    static Group parse(@Nullable String text) {
        if (text == null) {
            return NEW;
        }
        int mark = text.indexOf(Seal.MARK);
        long[] n = Numbers.parse(mark < 0 ? text : text.substring(0, mark), FIELDS);
        long seal = mark < 0 ? 0 : Seal.parse(text.substring(mark + 1));
        return new Group((int) n[0], (int) n[1], n[2], new Level(n[3], n[4], n[5]), new Level(n[6], n[7], n[8]), seal);
    }

    String text() {
        String numbers = Numbers.text(
                present,
                away,
                turns,
                level.whole(),
                level.rest(),
                level.weight(),
                all.whole(),
                all.rest(),
                all.weight());
        return seal == 0 ? numbers : numbers + Seal.MARK + Seal.text(seal);
    }

    /** After a turn. */
    Group next(boolean keepLag) {
        return new Group(present, away, turns + 1, level.next(), keepLag ? all.next() : Level.ZERO, seal);
    }

    /** With another seal. */
    Group sealed(long newSeal) {
        return new Group(present, away, turns, level, all, newSeal);
    }
}
