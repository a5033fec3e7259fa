package org.fenpei.rest.wire;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/** Reads parameters of paths and queries, and says what is wrong with them by name. */
public final class Parameters {

    private Parameters() {}

    /** The lead that a path names. */
    public static LeadId lead(String text) {
        return leadIn(text).orElseThrow(() -> nothing("lead", text));
    }

    /** The lead id that a text is; empty if it is none. */
    public static Optional<LeadId> leadIn(String text) {
        try {
            return Optional.of(LeadId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a path names is not there. */
    public static FenpeiException nothing(String what, String id) {
        return FenpeiException.notFound(what, id);
    }

    /** An integer in a range; the other if it is not given. */
    public static int integer(String name, @Nullable String text, int min, int max, int other) {
        return text == null ? other : (int) number(name, text, min, max);
    }

    /** A number from zero; zero if it is not given. */
    public static long from(String name, @Nullable String text) {
        return text == null ? 0 : number(name, text, 0, Long.MAX_VALUE);
    }

    private static long number(String name, String text, long min, long max) {
        OptionalLong number = numberIn(text);
        if (number.isEmpty()) {
            throw RestException.parameter(name, text, Reason.of("rest.not-integer", "min", min, "max", max));
        }
        if (number.getAsLong() < min || number.getAsLong() > max) {
            throw RestException.parameter(name, text, Reason.of("rest.out-of-range", "min", min, "max", max));
        }
        return number.getAsLong();
    }

    private static OptionalLong numberIn(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** True or false; false if it is not given. */
    public static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw RestException.parameter(name, text, Reason.of("rest.not-flag"));
    }

    /** A time; null if it is not given. */
    public static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return timeIn(text).orElseThrow(() -> RestException.parameter(name, text, Reason.of("rest.not-time")));
    }

    private static Optional<Instant> timeIn(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The constant of that name, in lower case with hyphens or as in Java; null if there is none. */
    public static <E extends Enum<E>> @Nullable E constantIn(String text, Class<E> type) {
        return Wire.constant(text, type);
    }

    /** A constant by its name, in lower case with hyphens or as in Java; null if it is not given. */
    public static <E extends Enum<E>> @Nullable E constant(String name, @Nullable String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        E constant = constantIn(text, type);
        if (constant != null) {
            return constant;
        }
        throw RestException.parameter(name, text, Reason.of("rest.not-one-of", "known", Wire.names(type)));
    }
}
