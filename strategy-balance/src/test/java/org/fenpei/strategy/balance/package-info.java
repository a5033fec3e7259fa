/** What balance promises. */
@NullMarked
package org.fenpei.strategy.balance;

import org.jspecify.annotations.NullMarked;
