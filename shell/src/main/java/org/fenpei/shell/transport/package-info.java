/** The ways to the commands: the Gogo shell, and a local socket. */
@NullMarked
package org.fenpei.shell.transport;

import org.jspecify.annotations.NullMarked;
