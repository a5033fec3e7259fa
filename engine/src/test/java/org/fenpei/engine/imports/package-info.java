@NullMarked
package org.fenpei.engine.imports;

import org.jspecify.annotations.NullMarked;
