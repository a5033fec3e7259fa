package org.fenpei.shell.command;

import java.io.IOException;
import org.fenpei.shell.syntax.Syntax;

/**
 * One command. What it is for stands in the messages under {@code shell.command.<name>}.
 *
 * @param name what an operator types
 * @param syntax what may stand behind it
 * @param action what it does
 * @param failure the exit code when it could not be run at all
 */
record Command(String name, Syntax syntax, Action action, int failure) {

    /** Exit code: done. */
    static final int OK = 0;

    /** Exit code: not done, or not all of it. */
    static final int FAILED = 1;

    /** Exit code of an import: done, but there are rows that could not become leads. */
    static final int PARTLY = 2;

    /** A command that fails with the usual code. */
    Command(String name, Syntax syntax, Action action) {
        this(name, syntax, action, FAILED);
    }

    /** What a command does. */
    @FunctionalInterface
    interface Action {
        /**
         * Does it.
         *
         * @return the exit code
         * @throws IOException if a file cannot be read
         */
        int run(Call call) throws IOException;
    }
}
