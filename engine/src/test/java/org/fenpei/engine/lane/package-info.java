/** Tests of parts of the lane. */
@NullMarked
package org.fenpei.engine.lane;

import org.jspecify.annotations.NullMarked;
