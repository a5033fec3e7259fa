/**
 * Tests of the packaged container from outside: over HTTP, by its folders, by signals, and with its own script. Those from
 * inside are in the package {@code integration}.
 */
@NullMarked
package org.fenpei.itest;

import org.jspecify.annotations.NullMarked;
