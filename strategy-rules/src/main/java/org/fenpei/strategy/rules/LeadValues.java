package org.fenpei.strategy.rules;

import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** The values of one lead by slot, each read when it is first asked for. Used by one thread for one decision. */
final class LeadValues {

    private static final Object ABSENT = new Object();

    private final Lead lead;
    private final Key[] keys;
    private final @Nullable Object[] values;
    private @Nullable LeadStruct struct;

    LeadValues(Lead lead, Key[] keys) {
        this.lead = lead;
        this.keys = keys;
        this.values = new Object[keys.length];
    }

    /** The value in that slot, or null if the lead has none. */
    @Nullable
    Object get(int slot) {
        Object value = values[slot];
        if (value == null) {
            value = keys[slot].read(lead);
            values[slot] = value == null ? ABSENT : value;
            return value;
        }
        return value == ABSENT ? null : value;
    }

    /** The lead as the rule language sees it. */
    LeadStruct struct() {
        LeadStruct known = struct;
        if (known == null) {
            known = new LeadStruct(lead);
            struct = known;
        }
        return known;
    }
}
