/** The resources: each a thin layer over one service. */
@NullMarked
package org.fenpei.rest.resource;

import org.jspecify.annotations.NullMarked;
