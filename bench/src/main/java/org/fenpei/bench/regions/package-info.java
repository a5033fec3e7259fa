/** From a region's code to the territory that holds it, beside maps of texts. */
@NullMarked
package org.fenpei.bench.regions;

import org.jspecify.annotations.NullMarked;
