@NullMarked
package org.fenpei.engine;

import org.jspecify.annotations.NullMarked;
