/** Making what comes in uniform, and refusing what cannot be used. */
@NullMarked
package org.fenpei.engine.intake;

import org.jspecify.annotations.NullMarked;
