package org.fenpei.shell.transport;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.fenpei.shell.command.Terminal;
import org.jspecify.annotations.Nullable;

/** A session of the Gogo shell. It reads the language of the machine. */
final class GogoTerminal implements Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final Path cwd;
    private final CountDownLatch closing;

    /**
     * Takes the streams of one command.
     *
     * @param session the session
     * @param process the command's place in a pipe; null outside of one
     * @param closing counted down when the shell closes
     */
    GogoTerminal(CommandSession session, @Nullable Process process, CountDownLatch closing) {
        this.out = process == null ? session.getConsole() : process.out();
        this.err = process == null ? session.getConsole() : process.err();
        Path folder = session.currentDir();
        this.cwd = folder == null ? Path.of("").toAbsolutePath() : folder;
        this.closing = closing;
    }

    @Override
    public void out(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void err(String text) {
        err.print(text);
        err.flush();
    }

    /** Gogo's streams may end in a pipe or a remote window, so nothing is written over. */
    @Override
    public boolean tty() {
        return false;
    }

    @Override
    public Locale locale() {
        return Locale.getDefault();
    }

    @Override
    public Path cwd() {
        return cwd;
    }

    /** Gogo interrupts a command on Ctrl-C. */
    @Override
    public boolean pause(Duration time) {
        try {
            return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
