/** Tests of the duplicate guard's core. */
@NullMarked
package org.fenpei.engine.duplicate;

import org.jspecify.annotations.NullMarked;
