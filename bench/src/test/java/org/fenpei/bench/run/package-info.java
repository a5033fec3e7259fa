/** Running contenders in turns, and what came of it. */
@NullMarked
package org.fenpei.bench.run;

import org.jspecify.annotations.NullMarked;
