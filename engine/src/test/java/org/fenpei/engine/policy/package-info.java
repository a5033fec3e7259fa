@NullMarked
package org.fenpei.engine.policy;

import org.jspecify.annotations.NullMarked;
