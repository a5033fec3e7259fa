/** What all of the interface has in common: JSON, problems, keys, limits, languages. Knows no resource. */
@NullMarked
package org.fenpei.rest.wire;

import org.jspecify.annotations.NullMarked;
