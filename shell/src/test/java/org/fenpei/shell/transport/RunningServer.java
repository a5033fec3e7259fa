package org.fenpei.shell.transport;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.shell.command.Shell;

/** A server that listens below a home until the test ends. */
public final class RunningServer implements AutoCloseable {

    private final ShellServer server;

    public RunningServer(Path home, Shell shell) {
        server = new ShellServer(home, shell);
        server.start();
    }

    /** The threads of all servers that are alive. */
    public static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fenpei-shell"))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        server.stop();
    }
}
