/** Each in turn, by weight: the strategy {@code roundrobin}. */
@NullMarked
package org.fenpei.strategy.roundrobin;

import org.jspecify.annotations.NullMarked;
