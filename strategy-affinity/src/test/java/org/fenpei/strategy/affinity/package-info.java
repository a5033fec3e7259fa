/** What affinity promises. */
@NullMarked
package org.fenpei.strategy.affinity;

import org.jspecify.annotations.NullMarked;
