/** A correct strategy outside the kit's own package: what the kit must let pass. */
@NullMarked
package org.fenpei.strategy.tck.reference;

import org.jspecify.annotations.NullMarked;
