/** Bulk runs: selecting, splitting, previewing, moving and undoing many leads, and when saved selections run. */
@NullMarked
package org.fenpei.engine.bulk;

import org.jspecify.annotations.NullMarked;
