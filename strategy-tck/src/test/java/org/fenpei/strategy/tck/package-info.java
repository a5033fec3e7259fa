/** The kit's own tests: what is right must pass, and each mistake must break its rule. */
@NullMarked
package org.fenpei.strategy.tck;

import org.jspecify.annotations.NullMarked;
