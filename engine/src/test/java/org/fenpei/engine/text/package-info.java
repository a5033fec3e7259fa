@NullMarked
package org.fenpei.engine.text;

import org.jspecify.annotations.NullMarked;
