/** The interface as its callers see it: a real server over hand-written services. */
@NullMarked
package org.fenpei.rest;

import org.jspecify.annotations.NullMarked;
