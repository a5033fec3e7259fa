/** Units as they were before one of their decisions. */
@NullMarked
package org.fenpei.persistence.past;

import org.jspecify.annotations.NullMarked;
