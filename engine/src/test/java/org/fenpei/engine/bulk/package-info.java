@NullMarked
package org.fenpei.engine.bulk;

import org.jspecify.annotations.NullMarked;
