/** A batch of leads with the highest total expected value, with a proof: the strategy {@code optimal}. */
@NullMarked
package org.fenpei.strategy.optimal;

import org.jspecify.annotations.NullMarked;
