/** Recognises that a lead is about somebody who is known already: keys, names, similarity, and blocks to look in. */
@NullMarked
package org.fenpei.engine.duplicate;

import org.jspecify.annotations.NullMarked;
