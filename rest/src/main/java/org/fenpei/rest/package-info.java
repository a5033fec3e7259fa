/** The services over HTTP. */
@NullMarked
package org.fenpei.rest;

import org.jspecify.annotations.NullMarked;
