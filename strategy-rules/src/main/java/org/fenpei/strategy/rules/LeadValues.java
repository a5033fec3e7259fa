package org.fenpei.strategy.rules;

import org.fenpei.api.model.AttributeReader;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** The values of one lead by slot, each read when it is first asked for. Used by one thread for one decision. */
final class LeadValues {

    private static final Object ABSENT = new Object();

    private static final int[] NOTHING = {0};

    private final Lead lead;
    private final Key[] keys;
    private final AttributeReader @Nullable [] readers;
    private @Nullable Object @Nullable [] values;
    private final int[] classes;
    private @Nullable LeadStruct struct;

    LeadValues(Lead lead, Key[] keys) {
        this(lead, keys, null, 0);
    }

    /**
     * With room for classes.
     *
     * @param readers what reads the attribute of each key; null for nothing particular
     * @param indexed the number of slots that have classes
     */
    LeadValues(Lead lead, Key[] keys, AttributeReader @Nullable [] readers, int indexed) {
        this.lead = lead;
        this.keys = keys;
        this.readers = readers;
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
            value = readers == null ? keys[slot].read(lead) : keys[slot].read(lead, readers[slot]);
            known[slot] = value == null ? ABSENT : value;
            return value;
        }
        return value == ABSENT ? null : value;
    }

    /** What reads the attributes of keys. */
    static AttributeReader[] readers(Key[] keys) {
        AttributeReader[] readers = new AttributeReader[keys.length];
        for (int i = 0; i < keys.length; i++) {
            readers[i] = new AttributeReader(keys[i].name());
        }
        return readers;
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
