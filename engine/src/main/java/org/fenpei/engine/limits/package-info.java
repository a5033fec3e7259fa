/** What a unit has settled about how much a rep may take: read, and ready to be asked. */
@NullMarked
package org.fenpei.engine.limits;

import org.jspecify.annotations.NullMarked;
