/** A returning customer goes to whoever knows him: the strategy {@code affinity}. */
@NullMarked
package org.fenpei.strategy.affinity;

import org.jspecify.annotations.NullMarked;
