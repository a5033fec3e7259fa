/** The program that bin/fenpei starts. Needs nothing but the JDK, so that it starts fast. */
@NullMarked
package org.fenpei.shell.client;

import org.jspecify.annotations.NullMarked;
