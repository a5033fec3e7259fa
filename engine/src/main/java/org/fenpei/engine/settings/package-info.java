/** What units have settled for all their decisions. */
@NullMarked
package org.fenpei.engine.settings;

import org.jspecify.annotations.NullMarked;
