/** What matching promises. */
@NullMarked
package org.fenpei.strategy.match;

import org.jspecify.annotations.NullMarked;
