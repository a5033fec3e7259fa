package org.fenpei.engine.duplicate;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;
import org.jspecify.annotations.Nullable;

/** The exact keys of a customer, for whoever looks a customer up by them. A lead costs some microseconds. */
public final class CustomerKeys {

    private CustomerKeys() {}

    /** The keys of a lead. */
    public static List<ExactKey> of(Attributes attributes) {
        return ExactKeys.of(attributes, Fields.USUAL);
    }

    /** A key as people write it, in its uniform form; null if it is none. */
    public static @Nullable ExactKey of(ExactKey.Kind kind, String value) {
        String attribute =
                switch (kind) {
                    case ACCOUNT -> LeadField.ACCOUNT.attribute();
                    case TAX -> Fields.USUAL.taxNumbers().get(0);
                    case PHONE -> LeadField.PHONE.attribute();
                    case EMAIL -> LeadField.EMAIL.attribute();
                    case DOMAIN -> Fields.USUAL.sites().get(0);
                };
        return of(Attributes.of(Map.of(attribute, value))).stream()
                .filter(key -> key.kind() == kind)
                .findFirst()
                .orElse(null);
    }
}
