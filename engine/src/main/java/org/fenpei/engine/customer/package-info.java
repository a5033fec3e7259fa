/** Finding leads about one customer among all that there are, outside the lane: searches, and work on all leads of a unit. */
@NullMarked
package org.fenpei.engine.customer;

import org.jspecify.annotations.NullMarked;
