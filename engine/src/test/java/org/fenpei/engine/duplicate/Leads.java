package org.fenpei.engine.duplicate;

import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.model.Attributes;

/** Leads for tests, written as {@code attribute=value;attribute=value}. */
final class Leads {

    private Leads() {}

    static Profile lead(String text) {
        Map<String, Object> attributes = new HashMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            attributes.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return Profile.of(Attributes.of(attributes));
    }

    static Profile company(String name) {
        return Profile.of(Attributes.of(Map.of("company", name)));
    }
}
