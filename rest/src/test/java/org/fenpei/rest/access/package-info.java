/** The interface as its callers see it: a real server over hand-written services. */
@NullMarked
package org.fenpei.rest.access;

import org.jspecify.annotations.NullMarked;
