/** Tests of how credit is shared. */
@NullMarked
package org.fenpei.engine.sharing;

import org.jspecify.annotations.NullMarked;
