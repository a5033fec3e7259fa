package org.fenpei.strategy.rules;

import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** The values of one lead by slot, each read when it is first asked for. Used by one thread for one decision. */
final class LeadValues {

    private static final Object ABSENT = new Object();

    private static final int[] NOTHING = {0};

    private final Lead lead;
    private final Key[] keys;
    private @Nullable Object @Nullable [] values;
    private final int[] classes;
    private @Nullable LeadStruct struct;

    LeadValues(Lead lead, Key[] keys) {
        this(lead, keys, 0);
    }

    /** With room for the classes of so many slots. */
    LeadValues(Lead lead, Key[] keys, int indexed) {
        this.lead = lead;
        this.keys = keys;
        this.classes = indexed == 0 ? NOTHING : new int[indexed];
    }

    /** The classes of the values that an index looks at; filled in by the index. */
    int[] classes() {
        return classes;
    }

    /** The value in that slot, or null if the lead has none. */
    @Nullable
    Object get(int slot) {
        @Nullable Object[] known = values;
        if (known == null) {
            known = new Object[keys.length];
            values = known;
        }
        Object value = known[slot];
        if (value == null) {
            value = keys[slot].read(lead);
            known[slot] = value == null ? ABSENT : value;
            return value;
        }
        return value == ABSENT ? null : value;
    }

    /** The attributes as the lead has them. */
    Attributes attributes() {
        return lead.attributes();
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
