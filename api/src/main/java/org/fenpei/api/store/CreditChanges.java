package org.fenpei.api.store;

import java.util.List;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditSplit;

/**
 * What a group of decisions changes about the credit for leads. All of it is added; nothing that was written before is changed, but
 * for what is said to have come of a lead, of which what was said before stays kept.
 *
 * @param splits how credit is shared
 * @param entries what reps are credited with
 * @param corrected what came of leads, where that was corrected
 */
public record CreditChanges(List<CreditSplit> splits, List<CreditEntry> entries, List<ClosingChange> corrected) {

    /** Nothing. */
    public static final CreditChanges NONE = new CreditChanges(List.of(), List.of(), List.of());

    /** Copies. */
    public CreditChanges {
        splits = List.copyOf(splits);
        entries = List.copyOf(entries);
        corrected = List.copyOf(corrected);
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return splits.isEmpty() && entries.isEmpty() && corrected.isEmpty();
    }
}
