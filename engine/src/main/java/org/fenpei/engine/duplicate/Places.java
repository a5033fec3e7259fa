package org.fenpei.engine.duplicate;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places that names of companies carry, as codes: a code that begins with another lies in it. Some names stand for
 * several places; then they are taken as the first of the list, the largest. A look-up is a hash look-up.
 */
final class Places {

    private static final Places KNOWN = new Places();
    private static final int LONGEST_HAN = 12;

    private final Map<String, String> codes = new HashMap<>();

    private Places() {
        for (String line : Words.lines("places.tsv")) {
            int tab = line.indexOf('\t');
            for (String name : line.substring(tab + 1).split("\\|")) {
                codes.putIfAbsent(String.join("", Fold.words(Fold.fold(name))), line.substring(0, tab));
            }
        }
    }

    /** The code of a place, written as one word; null if it is none. */
    static @Nullable String code(String name) {
        return KNOWN.codes.get(name);
    }

    /** How many characters at the beginning of a Chinese word name a place; 0 if none do. */
    static int leading(String word) {
        for (int length = Math.min(LONGEST_HAN, word.length()); length > 1; length--) {
            if (KNOWN.codes.containsKey(word.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }

    /** Where the last name of a place begins in a Chinese word, the beginning excepted; -1 if there is none. */
    static int last(String word) {
        for (int from = word.length() - 2; from > 1; from--) {
            if (leading(word.substring(from)) > 0) {
                // "Shanghai" in "in Shanghai city": a longer name may begin earlier.
                int earlier = from > 2 && leading(word.substring(from - 1)) > leading(word.substring(from)) ? 1 : 0;
                return from - earlier;
            }
        }
        return -1;
    }

    /** How two sets of places stand to each other. */
    enum Relation {
        /** At least one of the two names no place but, perhaps, a country. */
        UNKNOWN,
        /** A place of the one is that of the other. */
        SAME,
        /** A place of the one lies in one of the other. */
        WITHIN,
        /** They exclude each other. */
        APART
    }

    /** Compares; symmetric. */
    static Relation relation(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Relation.UNKNOWN;
        }
        Relation best = Relation.APART;
        for (String one : a) {
            for (String other : b) {
                if (one.equals(other)) {
                    if (one.length() > 2) {
                        return Relation.SAME;
                    }
                    best = best == Relation.APART ? Relation.UNKNOWN : best;
                } else if (one.startsWith(other) || other.startsWith(one)) {
                    // That both lie in one country tells nothing.
                    boolean country = Math.min(one.length(), other.length()) == 2;
                    best = country && best == Relation.APART ? Relation.UNKNOWN : country ? best : Relation.WITHIN;
                }
            }
        }
        return best;
    }
}
