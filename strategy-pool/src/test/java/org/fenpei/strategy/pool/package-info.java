/** What the pool, its guards and its retention rule promise. */
@NullMarked
package org.fenpei.strategy.pool;

import org.jspecify.annotations.NullMarked;
