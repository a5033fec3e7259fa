package org.fenpei.engine.imports;

import java.util.Locale;
import org.fenpei.api.model.FieldType;
import org.fenpei.engine.intake.NumberText;
import org.jspecify.annotations.Nullable;

/** Reads a cell's text as a value. */
final class Cell {

    private Cell() {}

    /** The value; null if the text is none of that type. The text is not blank. */
    static @Nullable Object read(String text, FieldType type) {
        return switch (type) {
            case TEXT, TEXTS -> text;
            case INTEGER -> NumberText.integer(text);
            case DECIMAL -> NumberText.decimal(text);
            case FLAG -> flag(text);
        };
    }

    private static @Nullable Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> true;
            case "false", "no", "n", "0" -> false;
            default -> null;
        };
    }
}
