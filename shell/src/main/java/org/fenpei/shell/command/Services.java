package org.fenpei.shell.command;

import java.util.Optional;

/**
 * The engine's services during one command. They are looked up when they are needed, and not injected, since the shell must
 * answer, and say what is missing, while the engine or the database is not there.
 */
public interface Services extends AutoCloseable {

    /** The service of that type, if it is there now. */
    <S> Optional<S> find(Class<S> type);

    /** Gives back what was found. */
    @Override
    void close();
}
