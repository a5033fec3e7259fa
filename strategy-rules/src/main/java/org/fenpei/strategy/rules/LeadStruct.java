package org.fenpei.strategy.rules;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
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
        if (field.equals(CelCompilation.ATTRIBUTES)) {
            return Optional.of(lead.attributes().values());
        }
        Key key = Key.field(field);
        return key == null ? Optional.empty() : Optional.ofNullable(key.read(lead));
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
