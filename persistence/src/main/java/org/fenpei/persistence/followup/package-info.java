/** Keeps contacts with customers, and tasks: each of their versions is a row, and none is ever changed into another. */
@NullMarked
package org.fenpei.persistence.followup;

import org.jspecify.annotations.NullMarked;
