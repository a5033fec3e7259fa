@NullMarked
package org.fenpei.engine.limits;

import org.jspecify.annotations.NullMarked;
