/** Moves everything that is kept from one database into another. */
@NullMarked
package org.fenpei.persistence.move;

import org.jspecify.annotations.NullMarked;
