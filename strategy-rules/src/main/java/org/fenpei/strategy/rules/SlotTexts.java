package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Kinds of values, written as conditions. */
final class SlotTexts {

    private SlotTexts() {}

    /** The condition that holds for these kinds only, of those that anybody expects. */
    static String condition(SlotValues values, List<List<SlotValues.Kind>> pieces) {
        List<String> choices = new ArrayList<>();
        for (List<SlotValues.Kind> piece : pieces) {
            choices.add(condition(values, piece, values.key().toString()));
        }
        return choices.size() == 1 ? choices.get(0) : "(" + String.join(" || ", choices) + ")";
    }

    private static String condition(SlotValues values, List<SlotValues.Kind> piece, String name) {
        SlotValues.Kind first = piece.get(0);
        SlotValues.Kind last = piece.get(piece.size() - 1);
        return switch (first.sort()) {
            case ABSENT -> "!has(" + name + ")";
            case NUMBER -> numbers(values.key(), first, last, name);
            case FLAG -> piece.size() == 2
                    ? "has(" + name + ")"
                    : Boolean.TRUE.equals(first.example()) ? name : "!" + name;
            case OTHER -> "has(" + name + ")";
            case TEXT, LONGER_TEXT, OTHER_TEXT -> texts(values, piece, name);
        };
    }

    private static String texts(SlotValues values, List<SlotValues.Kind> piece, String name) {
        List<String> others = others(values, piece);
        if (others != null) {
            return others.isEmpty() ? "has(" + name + ")" : "!(" + name + " in " + list(others) + ")";
        }
        if (piece.stream().allMatch(kind -> kind.sort() == SlotValues.Sort.TEXT)) {
            return name + " in "
                    + list(piece.stream().map(SlotValues.Kind::example).toList());
        }
        // Beginnings within beginnings have no short name; examples say what is meant.
        return name + " ~ " + list(piece.stream().map(SlotValues.Kind::example).toList());
    }

    private static String list(List<?> values) {
        return values.stream()
                .limit(12)
                .map(value -> MadeUp.literal(String.valueOf(value)))
                .collect(Collectors.joining(", ", "[", values.size() > 12 ? ", …]" : "]"));
    }

    /** The texts that are missing for these kinds to be all texts; null if they are no such thing. */
    static @Nullable List<String> others(SlotValues values, List<SlotValues.Kind> piece) {
        List<String> missing = new ArrayList<>();
        boolean rest = false;
        for (SlotValues.Kind kind : values.kinds()) {
            boolean in = piece.contains(kind);
            switch (kind.sort()) {
                case TEXT -> {
                    if (!in) {
                        missing.add(String.valueOf(kind.example()));
                    }
                }
                case LONGER_TEXT -> {
                    if (!in) {
                        return null;
                    }
                }
                case OTHER_TEXT -> rest |= in;
                default -> {}
            }
        }
        return rest ? missing : null;
    }

    private static String numbers(Key key, SlotValues.Kind first, SlotValues.Kind last, String name) {
        if (key.type() == Key.Type.INTEGER) {
            Long from = lowest(first);
            Long to = highest(last);
            return bounds(name, from == null ? null : ">= " + from, to == null ? null : "<= " + to);
        }
        boolean fromPoint = first.low() == first.high();
        boolean toPoint = last.low() == last.high();
        return bounds(
                name,
                Double.isInfinite(first.low()) ? null : (fromPoint ? ">= " : "> ") + first.low(),
                Double.isInfinite(last.high()) ? null : (toPoint ? "<= " : "< ") + last.high());
    }

    private static String bounds(String name, @Nullable String from, @Nullable String to) {
        if (from == null) {
            return to == null ? "has(" + name + ")" : name + " " + to;
        }
        return name + " " + from + (to == null ? "" : " && " + name + " " + to);
    }

    /** The lowest whole number of a kind; null if there is none. */
    static @Nullable Long lowest(SlotValues.Kind kind) {
        return kind.low() == kind.high()
                ? (Long) (long) kind.low()
                : Double.isInfinite(kind.low()) ? null : (Long) ((long) Math.floor(kind.low()) + 1);
    }

    /** The highest whole number of a kind; null if there is none. */
    static @Nullable Long highest(SlotValues.Kind kind) {
        return kind.low() == kind.high()
                ? (Long) (long) kind.high()
                : Double.isInfinite(kind.high()) ? null : (Long) ((long) Math.ceil(kind.high()) - 1);
    }
}
