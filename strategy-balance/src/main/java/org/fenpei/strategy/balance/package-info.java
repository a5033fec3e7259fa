/** The lead goes to whoever has the least: the strategy {@code balance}. */
@NullMarked
package org.fenpei.strategy.balance;

import org.jspecify.annotations.NullMarked;
