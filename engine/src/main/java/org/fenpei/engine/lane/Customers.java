package org.fenpei.engine.lane;

import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.engine.duplicate.Likeness;
import org.jspecify.annotations.Nullable;

/** What others need to know of how the lane sees leads of one customer. */
public final class Customers {

    private Customers() {}

    /** The lead that one in this place was merged into; null if it was not merged. */
    public static @Nullable LeadId mergedInto(Placement placement) {
        return Merging.into(placement);
    }

    /** What is told of a lead that another one is like, nothing being done about it. */
    public static DuplicateFound found(PlacedLead known, Likeness likeness) {
        return DuplicateDesk.found(known, likeness, null);
    }
}
