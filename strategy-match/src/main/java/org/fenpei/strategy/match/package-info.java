/** Who fits the lead best: the strategy {@code match}. */
@NullMarked
package org.fenpei.strategy.match;

import org.jspecify.annotations.NullMarked;
