package org.fenpei.strategy.rules;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The classes of texts: each text that conditions name as a whole, each beginning that they name, and all others. They are
 * numbered in the order of the texts, so that what begins alike lies together; if there are too many, several neighbours make
 * up one class. A text is found by its hash, without cutting it into pieces; by halving only if conditions ask for the order
 * of texts.
 */
final class TextClasses {

    /** The class of texts that nothing is known of, and the class of beginnings that are not asked for. */
    private static final int NONE = 0;

    private final boolean ordered;
    /** The texts and beginnings, ascending. */
    private final String[] entries;
    /** The fine class of each entry as a whole text. */
    private final int[] exact;
    /** The fine class of each entry as a beginning, or {@link #NONE}. */
    private final int[] within;

    private final int fine;
    /** Whether any text is compared as a whole. */
    private final boolean whole;

    private final int joined;

    private final @Nullable String[] table;
    private final int[] hashes;
    private final int[] exactClasses;
    private final int[] withinClasses;
    private final int[] lengths;

    TextClasses(TextLiterals literals, int most) {
        ordered = literals.isOrdered();
        entries = literals.entries();
        exact = new int[entries.length];
        within = new int[entries.length];
        int next = 1;
        for (int i = 0; i < entries.length; i++) {
            boolean beginning = ordered || literals.isBeginning(entries[i]);
            exact[i] = next;
            if (ordered || literals.isWhole(entries[i])) {
                next++;
            }
            if (beginning) {
                within[i] = next++;
            }
        }
        fine = next;
        whole = Arrays.stream(entries).anyMatch(literals::isWhole);
        joined = (fine + most - 1) / most;
        int size = ordered ? 1 : Integer.highestOneBit(Math.max(1, entries.length)) << 3;
        table = new String[size];
        hashes = new int[size];
        exactClasses = new int[size];
        withinClasses = new int[size];
        lengths = ordered
                ? new int[0]
                : Arrays.stream(entries)
                        .filter(literals::isBeginning)
                        .mapToInt(String::length)
                        .sorted()
                        .distinct()
                        .toArray();
        if (!ordered) {
            for (int i = 0; i < entries.length; i++) {
                int at = place(entries[i].hashCode());
                while (table[at] != null) {
                    at = (at + 1) & (size - 1);
                }
                table[at] = entries[i];
                hashes[at] = entries[i].hashCode();
                exactClasses[at] = exact[i] / joined;
                withinClasses[at] = within[i] == NONE ? -1 : within[i] / joined;
            }
        }
    }

    int size() {
        return (fine - 1) / joined + 1;
    }

    int of(String text) {
        if (ordered) {
            int found = Arrays.binarySearch(entries, text);
            // Behind an entry begins what lies before the next one.
            return (found >= 0 ? exact[found] : found == -1 ? NONE : within[-found - 2]) / joined;
        }
        if (!whole) {
            return lengths.length == 0 ? NONE : beginning(text);
        }
        int hash = text.hashCode();
        for (int at = place(hash); ; at = (at + 1) & (table.length - 1)) {
            String entry = table[at];
            if (entry == null) {
                return lengths.length == 0 ? NONE : beginning(text);
            }
            if (hashes[at] == hash && entry.equals(text)) {
                return exactClasses[at];
            }
        }
    }

    /** The class of the longest beginning. */
    private int beginning(String text) {
        int best = NONE;
        int hash = 0;
        int done = 0;
        for (int length : lengths) {
            if (length > text.length()) {
                break;
            }
            // The same polynomial as that of String.hashCode.
            for (; done < length; done++) {
                hash = 31 * hash + text.charAt(done);
            }
            for (int at = place(hash); ; at = (at + 1) & (table.length - 1)) {
                String entry = table[at];
                if (entry == null) {
                    break;
                }
                if (hashes[at] == hash
                        && withinClasses[at] >= 0
                        && entry.length() == length
                        && text.startsWith(entry)) {
                    best = withinClasses[at];
                    break;
                }
            }
        }
        return best;
    }

    private int place(int hash) {
        return (hash ^ (hash >>> 15)) & (table.length - 1);
    }

    /** Says what a comparison makes of each class. */
    void add(Leaf leaf, Outlook outlook, int first) {
        int last = first + size() - 1;
        if (leaf instanceof Leaf.In in) {
            outlook.no(first, last);
            in.literals().forEach(literal -> equality(literal, outlook, first, true));
        } else if (leaf instanceof Leaf.Unlike unlike) {
            outlook.yes(first, last);
            equality(unlike.literal(), outlook, first, false);
        } else if (leaf instanceof Leaf.Order order && order.literal() instanceof String literal) {
            order(order, literal, outlook, first, last);
        } else if (leaf instanceof Leaf.Piece piece) {
            piece(piece, outlook, first, last);
        } else {
            outlook.failure(first, last);
        }
    }

    private void equality(Object literal, Outlook outlook, int first, boolean value) {
        if (!(literal instanceof String text)) {
            return;
        }
        int code = exact[Arrays.binarySearch(entries, text)];
        int at = first + code / joined;
        outlook.add(at, Truth.of(value));
        if (joined == 1) {
            outlook.remove(at, !value);
        }
    }

    private void order(Leaf.Order order, String literal, Outlook outlook, int first, int last) {
        int code = exact[Arrays.binarySearch(entries, literal)];
        int before = first + (code - 1) / joined;
        int behind = first + (code + 1) / joined;
        if (order.op().isUpper()) {
            outlook.yes(first, before);
            outlook.no(behind, last);
        } else {
            outlook.no(first, before);
            outlook.yes(behind, last);
        }
        outlook.add(first + code / joined, Truth.of(!order.op().isStrict()));
    }

    private void piece(Leaf.Piece piece, Outlook outlook, int first, int last) {
        if (piece.where() != Leaf.Where.START) {
            outlook.yes(first, last);
            outlook.no(first, last);
            return;
        }
        int entry = Arrays.binarySearch(entries, piece.text());
        int begin = exact[entry];
        int end = entry;
        while (end + 1 < entries.length && entries[end + 1].startsWith(piece.text())) {
            end++;
        }
        int until = end + 1 < entries.length ? exact[end + 1] - 1 : fine - 1;
        if (ordered && end + 1 < entries.length) {
            // The entry behind the last text that begins so is the first one that does not; before it nothing lies
            // between.
            until = within[end];
        }
        range(outlook, first, begin, until, last);
    }

    /** True for the fine classes of a range, false for all others. */
    private void range(Outlook outlook, int first, int begin, int end, int last) {
        int inner = first + (begin + joined - 1) / joined;
        int outer = first + begin / joined;
        int lastOuter = first + end / joined;
        outlook.yes(outer, lastOuter);
        int lastInner = first + (end + 1) / joined - 1;
        if (end == fine - 1) {
            lastInner = last;
        }
        outlook.no(first, Math.min(inner, last + 1) - 1);
        outlook.no(Math.max(lastInner + 1, first), last);
    }
}
