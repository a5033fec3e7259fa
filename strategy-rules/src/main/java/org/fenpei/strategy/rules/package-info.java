/** The strategy of ordered rules: the first whose condition matches the lead decides. */
@NullMarked
package org.fenpei.strategy.rules;

import org.jspecify.annotations.NullMarked;
