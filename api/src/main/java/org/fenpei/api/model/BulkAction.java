package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leads, and what shall become of them.
 *
 * @param unit the unit that all of it belongs to
 * @param leads which leads
 * @param to to whom
 * @param override why the guards shall be overridden, 1 to 500 characters, recorded with each decision; null to heed them. An
 *     inactive rep cannot be overridden, and policies always heed guards
 * @param handover that it moves the work of a rep; null if it moves any leads
 */
public record BulkAction(
        String unit, BulkSelection leads, BulkTarget to, @Nullable String override, @Nullable Handover handover) {

    /** Moves any leads. */
    public BulkAction(String unit, BulkSelection leads, BulkTarget to, @Nullable String override) {
        this(unit, leads, to, override, null);
    }

    /** The same as the work of a rep. */
    public BulkAction with(@Nullable Handover work) {
        return new BulkAction(unit, leads, to, override, work);
    }

    /** The same for other leads that are named. */
    public BulkAction withIds(List<LeadId> ids) {
        return new BulkAction(unit, leads.withIds(ids), to, override, handover);
    }

    /** The same, naming so many leads at most. */
    public BulkAction shortened(int most) {
        return leads.ids().size() <= most ? this : withIds(leads.ids().subList(0, most));
    }

    /** Checks the parts. */
    public BulkAction {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(leads, "leads");
        Objects.requireNonNull(to, "to");
    }
}
