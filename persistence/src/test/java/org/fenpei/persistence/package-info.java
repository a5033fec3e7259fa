/** The stores, tested alike on both databases. */
@NullMarked
package org.fenpei.persistence;

import org.jspecify.annotations.NullMarked;
