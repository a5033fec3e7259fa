/** Tests of the strategy of ordered rules. */
@NullMarked
package org.fenpei.strategy.rules;

import org.jspecify.annotations.NullMarked;
