package org.fenpei.shell.command;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;

/**
 * Hides personal data on the screen of somebody who only looks whether the system works. Shown as they are: the standard
 * attributes that describe a customer without identifying a person, and whatever is only yes or no. All others are hidden, free
 * attributes too, since nobody knows what is in them.
 */
final class Mask {

    private static final String HIDDEN = "***";
    private static final int SHOWN_DIGITS = 2;

    private static final Set<LeadField> PERSONAL =
            EnumSet.of(LeadField.NAME, LeadField.PHONE, LeadField.EMAIL, LeadField.ADDRESS);

    private Mask() {}

    /** The attributes by name, as they may be shown. */
    static Map<String, Object> of(Attributes attributes) {
        Map<String, Object> shown = new LinkedHashMap<>();
        attributes.values().forEach((name, value) -> shown.put(name, of(name, value)));
        return shown;
    }

    /** One attribute, as it may be shown. */
    static Object of(String name, Object value) {
        Optional<LeadField> field = LeadField.of(name);
        if (field.isEmpty()) {
            return value instanceof Boolean ? value : HIDDEN;
        }
        return PERSONAL.contains(field.get()) ? hidden(field.get(), value.toString()) : value;
    }

    /** A little is left, so that two leads can be told apart. */
    private static String hidden(LeadField field, String value) {
        String first = value.substring(0, value.offsetByCodePoints(0, 1));
        int at = value.lastIndexOf('@');
        return switch (field) {
            case NAME -> first + HIDDEN;
            case PHONE -> HIDDEN + (value.length() > SHOWN_DIGITS * 3 ? last(value) : "");
            case EMAIL -> at > 0 ? first + HIDDEN + value.substring(at) : HIDDEN;
            default -> HIDDEN;
        };
    }

    private static String last(String value) {
        return value.substring(value.length() - SHOWN_DIGITS);
    }
}
