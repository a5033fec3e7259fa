package org.fenpei.shell.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The person or program that runs a command: where it reads, in which language, and from where. Used by one thread. */
public interface Terminal {

    /** The reader went away. Nobody is left to tell it to; what the engine was asked for goes on. */
    final class Gone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Keeps the cause. */
        public Gone(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Writes what was asked for.
     *
     * @throws Gone if nobody reads any more
     */
    void out(String text);

    /**
     * Writes what is said beside it: errors, progress, hints.
     *
     * @throws Gone if nobody reads any more
     */
    void err(String text);

    /** Whether a written line can be written over. */
    boolean tty();

    /** The reader's language. */
    Locale locale();

    /** Where the names of files begin. */
    Path cwd();

    /**
     * Lets time pass.
     *
     * @return whether the command may go on; false if the shell is closing, or the reader wants no more
     */
    boolean pause(Duration time);
}
