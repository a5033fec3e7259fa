/** Which customers are held back, and until when. */
@NullMarked
package org.fenpei.engine.credit;

import org.jspecify.annotations.NullMarked;
