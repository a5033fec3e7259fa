/** How the credit for leads is shared among reps. */
@NullMarked
package org.fenpei.engine.sharing;

import org.jspecify.annotations.NullMarked;
