package org.fenpei.engine.plugin;

import java.util.Comparator;
import org.fenpei.api.guard.OwnershipGuard;

/**
 * A registered guard.
 *
 * @param id its id
 * @param order its place
 * @param perLead whether its answer depends on the lead
 * @param ofPools whether it is asked only about leads that come out of a pool
 * @param service the service
 */
public record GuardEntry(String id, int order, boolean perLead, boolean ofPools, OwnershipGuard service) {

    /** One that is asked about all leads. */
    public GuardEntry(String id, int order, boolean perLead, OwnershipGuard service) {
        this(id, order, perLead, false, service);
    }

    /** The order in which guards are asked. */
    public static final Comparator<GuardEntry> ORDER =
            Comparator.comparingInt(GuardEntry::order).thenComparing(GuardEntry::id);
}
