/** Which contacts with customers count as work on a lead. */
@NullMarked
package org.fenpei.engine.followup;

import org.jspecify.annotations.NullMarked;
