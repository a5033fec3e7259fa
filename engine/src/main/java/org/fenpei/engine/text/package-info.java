/** Sentences for people, out of the bundles' texts. */
@NullMarked
package org.fenpei.engine.text;

import org.jspecify.annotations.NullMarked;
