package org.fenpei.strategy.rules;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.Lead;

/**
 * A lead as the rule language sees it when a condition is evaluated. What the lead does not have is an error when it is
 * selected, so that it never equals anything, and false in {@code has(…)}.
 */
@SuppressWarnings(
        "Immutable") // A lead is immutable, but does not carry the annotation of the library that asks for it.
final class LeadStruct extends StructValue<String, Lead> {

    private final Lead lead;

    LeadStruct(Lead lead) {
        this.lead = lead;
    }

    @Override
    public Object select(String field) {
        return find(field).orElseThrow(() -> CelAttributeNotFoundException.forFieldResolution(field));
    }

    @Override
    public Optional<Object> find(String field) {
        String prefix = Key.prefix(field);
        if (prefix != null) {
            return Optional.of(prefix.isEmpty() ? lead.attributes().values() : beginning(prefix));
        }
        Key key = Key.field(field);
        return key == null ? Optional.empty() : Optional.ofNullable(key.read(lead));
    }

    private Map<String, Object> beginning(String prefix) {
        Map<String, Object> values = new HashMap<>();
        lead.attributes().values().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), value);
            }
        });
        return values;
    }

    @Override
    public Lead value() {
        return lead;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return CelCompilation.LEAD_TYPE;
    }
}
