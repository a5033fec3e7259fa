package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or worth knowing, in what a person gave: where, which value, and what is expected.
 *
 * @param severity whether it stops the change
 * @param path where: a JSON pointer (RFC 6901) into the document, or a column's name
 * @param value the value found, shortened; null if it is missing or personal
 * @param reason what is wrong and what is expected, as a code with arguments
 * @param line the line inside the value, from 1; 0 if it has none
 * @param column the column inside that line, from 1; 0 if it has none
 */
public record Problem(Severity severity, String path, @Nullable String value, Reason reason, int line, int column) {

    private static final int SHOWN = 120;

    /** Whether a problem stops the change. */
    public enum Severity {
        /** The change is refused. */
        ERROR,
        /** The change is possible, but probably not what was meant. */
        WARNING,
        /** Nothing is wrong; worth knowing before the change is made. */
        INFO
    }

    /** Checks, and shortens the value. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(reason, "reason");
        if (value != null && value.length() > SHOWN) {
            value = value.substring(0, SHOWN) + "…";
        }
    }

    /** An error without a position inside the value. */
    public static Problem error(String path, @Nullable String value, Reason reason) {
        return new Problem(Severity.ERROR, path, value, reason, 0, 0);
    }

    /** A warning without a position inside the value. */
    public static Problem warning(String path, @Nullable String value, Reason reason) {
        return new Problem(Severity.WARNING, path, value, reason, 0, 0);
    }

    /** Something worth knowing, without a position inside the value. */
    public static Problem info(String path, @Nullable String value, Reason reason) {
        return new Problem(Severity.INFO, path, value, reason, 0, 0);
    }
}
