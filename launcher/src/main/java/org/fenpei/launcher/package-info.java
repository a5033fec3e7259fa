/** What the runnable jar needs beside the launcher library: an ordered start and an orderly end. */
@org.jspecify.annotations.NullMarked
package org.fenpei.launcher;
