/** Whose turn it is: the table of turns beside a smooth weighted round robin that looks at everybody. */
@NullMarked
package org.fenpei.bench.turns;

import org.jspecify.annotations.NullMarked;
