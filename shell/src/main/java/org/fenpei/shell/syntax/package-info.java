/** How a command line is described, read and explained. */
@NullMarked
package org.fenpei.shell.syntax;

import org.jspecify.annotations.NullMarked;
