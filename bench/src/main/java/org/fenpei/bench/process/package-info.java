/** The packaged container as a process of its own. */
@NullMarked
package org.fenpei.bench.process;

import org.jspecify.annotations.NullMarked;
