/** The services, as components. */
@NullMarked
package org.fenpei.engine;

import org.jspecify.annotations.NullMarked;
