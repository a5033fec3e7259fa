package org.fenpei.shell.text;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Writes values for people, in their language and time zone, and for machines.
 *
 * @param messages the shell's texts
 * @param texts the engine's texts; null while the engine is not there, then reasons are shown by their codes
 * @param zone the zone that instants are shown in
 */
public record Format(Messages messages, @Nullable Texts texts, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int FRACTION_DIGITS = 3;
    private static final Pattern OPEN_ARGUMENT = Pattern.compile("\\{[A-Za-z0-9_]+}");

    /** The value for a person, on one line. */
    public String cell(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Reason reason) {
            return sentence(reason);
        }
        if (value instanceof Instant instant) {
            return TIME.format(instant.atZone(zone));
        }
        if (value instanceof Duration duration) {
            return age(duration);
        }
        if (value instanceof Period period) {
            return period(period);
        }
        if (value instanceof Long || value instanceof Integer) {
            return NumberFormat.getIntegerInstance(messages.locale()).format(value);
        }
        if (value instanceof Double decimal) {
            NumberFormat form = NumberFormat.getNumberInstance(messages.locale());
            form.setMaximumFractionDigits(FRACTION_DIGITS);
            return form.format(decimal);
        }
        if (value instanceof Boolean flag) {
            return messages.text(flag ? "shell.yes" : "shell.no");
        }
        if (value instanceof Enum<?> constant) {
            return messages.text(key(constant));
        }
        if (value instanceof Collection<?> values) {
            // Sentences follow one another; everything else is a list.
            boolean sentences = values.stream().allMatch(Reason.class::isInstance);
            boolean chinese =
                    Locale.CHINESE.getLanguage().equals(messages.locale().getLanguage());
            String between = sentences ? (chinese ? "" : " ") : ", ";
            return values.isEmpty() ? "-" : values.stream().map(this::cell).collect(Collectors.joining(between));
        }
        return Width.printable(value.toString());
    }

    /** The value for a machine: what JSON has a form for, codes instead of sentences, instants as ISO 8601 in UTC. */
    public @Nullable Object json(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Reason reason) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("code", reason.code());
            json.put("args", reason.args());
            json.put("sentence", sentence(reason));
            return json;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            map.forEach((name, part) -> json.put(String.valueOf(name), json(part)));
            return json;
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(this::json).toList();
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** The reason as a sentence; its code if nobody is there who knows one. */
    public String sentence(Reason reason) {
        return texts == null ? reason.code() : Width.printable(texts.sentence(reason, messages.locale()));
    }

    /** What a reason code says in general, for sums over many reasons: the arguments are left open. */
    public String generally(String code) {
        return OPEN_ARGUMENT.matcher(sentence(Reason.of(code))).replaceAll("…");
    }

    /** The title of a strategy; empty if nobody knows one. */
    public String title(String strategy) {
        String key = strategy + ".title";
        String title = texts == null ? key : texts.text(key, messages.locale());
        return title.equals(key) ? "" : Width.printable(title);
    }

    /** What people call a guard, with its id; the id alone if nobody knows more. */
    public String guard(String id) {
        String title = title(id);
        return title.isEmpty() ? id : title + " (" + id + ")";
    }

    private String period(Period period) {
        return switch (period.kind()) {
            case HOUR -> messages.text("shell.period.hour");
            case DAY -> messages.text("shell.period.day");
            case WEEK -> messages.text("shell.period.week");
            case MONTH -> messages.text("shell.period.month");
            case ROLLING -> messages.text(
                    "shell.period.rolling", "length", age(Objects.requireNonNull(period.length())));
        };
    }

    private String age(Duration duration) {
        if (duration.toDays() > 0) {
            return messages.text("shell.age.days", "days", duration.toDays(), "hours", duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return messages.text("shell.age.hours", "hours", duration.toHours(), "minutes", duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? messages.text("shell.age.minutes", "minutes", duration.toMinutes())
                : messages.text("shell.age.seconds", "seconds", Math.max(0, duration.toSeconds()));
    }

    /** Where the text of an enum constant lies: {@code shell.enum.placement.state.owned}, {@code shell.enum.door.claim}. */
    public static String key(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        Class<?> outer = type.getEnclosingClass();
        String name = (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName() + "." + constant.name();
        return "shell.enum." + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
