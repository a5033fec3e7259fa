/** Many callers claim from one pool. */
@NullMarked
package org.fenpei.bench.claims;

import org.jspecify.annotations.NullMarked;
