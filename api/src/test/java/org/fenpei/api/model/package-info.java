@NullMarked
package org.fenpei.api.model;

import org.jspecify.annotations.NullMarked;
