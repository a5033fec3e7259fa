/** Lanes: the one place where leads are created and moved. */
@NullMarked
package org.fenpei.engine.lane;

import org.jspecify.annotations.NullMarked;
