/**
 * The life of a lead between pool and owner: the strategy {@code pool}, the built-in guards of holding, receiving and
 * claiming, and the retention rule of pools.
 */
@NullMarked
package org.fenpei.strategy.pool;

import org.jspecify.annotations.NullMarked;
