/** Loading units, teams, reps, pools and policies from a document. */
@NullMarked
package org.fenpei.engine.setup;

import org.jspecify.annotations.NullMarked;
