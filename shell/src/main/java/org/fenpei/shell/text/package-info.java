/** How the shell speaks: sentences in the caller's language, aligned tables, JSON. */
@NullMarked
package org.fenpei.shell.text;

import org.jspecify.annotations.NullMarked;
