@NullMarked
package org.fenpei.api.strategy;

import org.jspecify.annotations.NullMarked;
