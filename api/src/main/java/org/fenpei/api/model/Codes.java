package org.fenpei.api.model;

import java.util.Objects;

/** The form of the codes that people choose: ids of units, reps, teams, pools, policies, steps and strategies. */
public final class Codes {

    private static final int LONGEST = 64;

    private Codes() {}

    /**
     * Says whether a text is a code: 1 to 64 letters, digits, dots, underscores, at signs or hyphens, the first one a
     * letter or digit. Upper and lower case differ.
     */
    public static boolean isCode(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        // By hand: every lead and every reason that is read has some.
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '-' && c != '_' && c != '@') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    /**
     * Gives the code back, or refuses it.
     *
     * @param what the name of the thing, for the message
     * @param code the text
     * @return the text
     * @throws IllegalArgumentException if the text is not a code; the message names what it is, not its value
     */
    public static String require(String what, String code) {
        Objects.requireNonNull(code, what);
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    what + " must be 1 to 64 letters, digits or . _ @ - and begin with a letter or digit");
        }
        return code;
    }
}
