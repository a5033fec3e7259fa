/** Keeps what reps and managers are told, and what they have read of it. */
@NullMarked
package org.fenpei.persistence.inbox;

import org.jspecify.annotations.NullMarked;
