package org.fenpei.strategy.roundrobin;

import java.util.List;
import org.fenpei.api.strategy.StateChange;

/**
 * A number that stands for everything that was written for a group, one change after another: FNV-1a of 64 bits, which tells
 * states apart that came from one another, or from a common beginning, in different ways. It is not a protection against
 * somebody who forges a state; there is nothing to gain by that.
 */
final class Seal {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Stands before a seal. */
    static final char MARK = '#';

    /** Letters, lest a number that means nothing looks like somebody's phone number. */
    private static final int LETTERS = 26;

    private Seal() {}

    /** As a text. */
    static String text(long seal) {
        StringBuilder text = new StringBuilder(14);
        for (long left = seal; left != 0; left = Long.divideUnsigned(left, LETTERS)) {
            text.append((char) ('a' + Long.remainderUnsigned(left, LETTERS)));
        }
        return text.toString();
    }

    /** Reads the text. */
    static long parse(String text) {
        long seal = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            seal = seal * LETTERS + (text.charAt(i) - 'a');
        }
        return seal;
    }

    /** Of what is written in the beginning. */
    static long of(List<StateChange> changes) {
        return after(OFFSET, changes);
    }

    /** Of what is written after that. Never 0. */
    static long after(long seal, List<StateChange> changes) {
        long hash = seal;
        for (StateChange change : changes) {
            hash = mixed(hash, change.key());
            hash = mixed(hash, change.value() == null ? "" : change.value());
        }
        hash ^= hash >>> 32;
        return hash == 0 ? OFFSET : hash;
    }

    private static long mixed(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        // A mark that no text holds, so that the texts' borders count.
        return (mixed ^ '\n') * PRIME;
    }
}
