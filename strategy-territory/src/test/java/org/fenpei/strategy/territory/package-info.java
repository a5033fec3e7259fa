/** Tests of the territory strategy. */
@NullMarked
package org.fenpei.strategy.territory;

import org.jspecify.annotations.NullMarked;
