package org.fenpei.api.model;

import java.util.Objects;
import java.util.regex.Pattern;

/** The form of the codes that people choose: ids of units, reps, teams, pools, policies, steps and strategies. */
public final class Codes {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private Codes() {}

    /**
     * Says whether a text is a code: 1 to 64 letters, digits, dots, underscores, at signs or hyphens, the first one a
     * letter or digit. Upper and lower case differ.
     */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
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
