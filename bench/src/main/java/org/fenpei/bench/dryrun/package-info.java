/** A dry run beside really assigning the same leads. */
@NullMarked
package org.fenpei.bench.dryrun;

import org.jspecify.annotations.NullMarked;
