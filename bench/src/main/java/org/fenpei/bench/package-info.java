/** Load benchmarks of Fenpei beside peers and floors. */
@NullMarked
package org.fenpei.bench;

import org.jspecify.annotations.NullMarked;
