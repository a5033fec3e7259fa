package org.fenpei.strategy.roundrobin;

import org.fenpei.api.guard.RepFacts;
import org.jspecify.annotations.Nullable;

/**
 * A rep at one decision, and what was kept for him.
 *
 * @param id the rep's id
 * @param weight his weight now
 * @param facts what is known of his work; null for one who is away
 * @param account what was kept; null if he has not belonged to the group
 */
record SlowSeat(String id, int weight, @Nullable RepFacts facts, @Nullable Account account) {}
