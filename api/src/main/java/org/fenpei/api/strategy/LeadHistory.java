package org.fenpei.api.strategy;

import java.util.List;
import org.fenpei.api.model.Ownership;

/**
 * Who has worked with a lead's customer before. Given to strategies that declare {@link StrategyId#needsHistory()}; for
 * others it is {@link #NONE}, whatever happened.
 *
 * @param former the lead's own ownerships, the latest first, at most {@value #MOST}; the one that lasts, if any, has no end
 * @param account the ownerships of other leads of the same customer, the latest first, at most {@value #MOST}: those with the same
 *     account, phone, e-mail or company
 */
public record LeadHistory(List<Ownership> former, List<Ownership> account) {

    /** How many ownerships are given at most, in each list. */
    public static final int MOST = 100;

    /** Nobody, or not asked for. */
    public static final LeadHistory NONE = new LeadHistory(List.of(), List.of());

    /** Copies. */
    public LeadHistory {
        former = List.copyOf(former);
        account = List.copyOf(account);
    }
}
