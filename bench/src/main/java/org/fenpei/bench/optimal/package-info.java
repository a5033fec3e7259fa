/** Optimal batches, beside a min-cost flow in native code. */
@NullMarked
package org.fenpei.bench.optimal;

import org.jspecify.annotations.NullMarked;
