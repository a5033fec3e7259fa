package org.fenpei.api.service;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;

/**
 * What came of undoing a merge.
 *
 * @param decision where the lead that had been merged is now
 * @param from the lead that it had been merged into
 * @param takenBack the attributes that the merge had filled there, and that are gone again
 * @param left those that it had filled and that stay, since they were changed later
 */
public record Unmerged(Decision decision, LeadId from, List<String> takenBack, List<String> left) {

    /** Checks and copies. */
    public Unmerged {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(from, "from");
        takenBack = List.copyOf(takenBack);
        left = List.copyOf(left);
    }
}
