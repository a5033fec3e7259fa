/** Each lead to whom its region belongs: the strategy {@code territory}. */
@NullMarked
package org.fenpei.strategy.territory;

import org.jspecify.annotations.NullMarked;
