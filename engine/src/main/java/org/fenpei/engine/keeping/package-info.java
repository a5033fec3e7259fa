/** How long owners keep leads: what a unit has settled about it, and the arithmetic of deadlines. */
@NullMarked
package org.fenpei.engine.keeping;

import org.jspecify.annotations.NullMarked;
