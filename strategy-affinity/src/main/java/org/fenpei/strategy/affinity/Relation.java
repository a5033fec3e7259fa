package org.fenpei.strategy.affinity;

import java.util.Locale;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Ownership;
import org.jspecify.annotations.Nullable;

/** How a rep may stand to a lead's customer. */
enum Relation {
    /** Owns another open lead of the customer. */
    HOLDER,
    /** Owns or owned this lead. */
    LEAD,
    /** Owns or owned another lead of the customer. */
    ACCOUNT,
    /** Won the customer with this lead or another. */
    WINNER;

    /** The name in configurations and in the codes of reasons. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Relation of(String code) {
        for (Relation relation : values()) {
            if (relation.code().equals(code)) {
                return relation;
            }
        }
        return null;
    }

    /**
     * Whether an ownership makes this relation.
     *
     * @param ownership one that lasts, or ended within the time that counts
     * @param same whether it is one of the lead itself
     */
    boolean holds(Ownership ownership, boolean same) {
        return switch (this) {
            case HOLDER -> !same && ownership.to() == null;
            case LEAD -> same;
            case ACCOUNT -> !same;
            case WINNER -> {
                Closing closing = ownership.closing();
                yield closing != null && closing.result() == Closing.Result.WON;
            }
        };
    }
}
