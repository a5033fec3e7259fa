/** Who may do what, and what of it he sees: the one place that decides about roles. */
@NullMarked
package org.fenpei.rest.access;

import org.jspecify.annotations.NullMarked;
