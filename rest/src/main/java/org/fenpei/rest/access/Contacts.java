package org.fenpei.rest.access;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;

/** Contact details as somebody sees them whose lead it is not: enough to tell two leads apart, too little to get in touch. */
public final class Contacts {

    /** What stands where nothing may be seen. */
    public static final String HIDDEN = "***";

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{8,}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{2,}@[^@\\s]+");
    private static final String GAP = "****";
    private static final int HEAD = 6;
    private static final int TAIL = 4;
    private static final int SHORTEST_SECRET = 3;

    private Contacts() {}

    /** The attributes with what is hidden masked. */
    static Attributes masked(Attributes attributes, Predicate<String> hides) {
        Map<String, Object> shown = new LinkedHashMap<>();
        attributes.values().forEach((name, value) -> shown.put(name, hides.test(name) ? masked(name, value) : value));
        return Attributes.of(shown);
    }

    /** The texts that are hidden, wherever else they may stand, the longest first. */
    static List<String> secrets(Attributes attributes, Predicate<String> hides) {
        Set<String> secrets = new LinkedHashSet<>();
        attributes.names().stream().filter(hides).forEach(name -> {
            Object value = attributes.get(name);
            if (value instanceof List<?>) {
                secrets.addAll(attributes.texts(name));
            } else if (value != null) {
                secrets.add(value.toString());
            }
        });
        return secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    private static String masked(String name, Object value) {
        if (!(value instanceof String text)) {
            return HIDDEN;
        }
        if (name.equals(LeadField.PHONE.attribute())) {
            return phone(text);
        }
        return name.equals(LeadField.EMAIL.attribute()) ? email(text) : HIDDEN;
    }

    /** Head and tail of a number; at least as many digits as are shown at its end are not. */
    static String phone(String text) {
        if (!PHONE.matcher(text).matches()) {
            return HIDDEN;
        }
        int head = Math.min(HEAD, text.length() - TAIL - GAP.length());
        return text.substring(0, head) + GAP + text.substring(text.length() - TAIL);
    }

    /** The first letter and the domain. */
    static String email(String text) {
        return EMAIL.matcher(text).matches()
                ? text.substring(0, text.offsetByCodePoints(0, 1)) + HIDDEN + text.substring(text.indexOf('@'))
                : HIDDEN;
    }
}
