/** What becomes of a great many deadlines. */
@NullMarked
package org.fenpei.bench.deadlines;

import org.jspecify.annotations.NullMarked;
