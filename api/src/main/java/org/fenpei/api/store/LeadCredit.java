package org.fenpei.api.store;

import java.util.List;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditSplit;

/**
 * What is kept of the credit for a lead.
 *
 * @param splits how it is shared, the latest last; only the latest holds
 * @param entries what reps were credited with, in the order of the decisions
 */
public record LeadCredit(List<CreditSplit> splits, List<CreditEntry> entries) {

    /** Nothing. */
    public static final LeadCredit NONE = new LeadCredit(List.of(), List.of());

    /** Copies. */
    public LeadCredit {
        splits = List.copyOf(splits);
        entries = List.copyOf(entries);
    }
}
