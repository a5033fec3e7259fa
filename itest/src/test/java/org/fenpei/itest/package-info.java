/** Tests of the packaged container from outside: over HTTP, by its folders, by signals, and with its own script. */
@NullMarked
package org.fenpei.itest;

import org.jspecify.annotations.NullMarked;
