/** The commands, and what each of them needs while it runs. */
@NullMarked
package org.fenpei.shell.command;

import org.jspecify.annotations.NullMarked;
