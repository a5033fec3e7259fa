/** New leads, one by one, from many callers. */
@NullMarked
package org.fenpei.bench.online;

import org.jspecify.annotations.NullMarked;
