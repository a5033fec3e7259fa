/** Keeps bulk runs, their rows, and saved selections. */
@NullMarked
package org.fenpei.persistence.bulk;

import org.jspecify.annotations.NullMarked;
