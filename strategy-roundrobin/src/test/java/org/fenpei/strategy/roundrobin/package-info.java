/** What the round robin promises. */
@NullMarked
package org.fenpei.strategy.roundrobin;

import org.jspecify.annotations.NullMarked;
