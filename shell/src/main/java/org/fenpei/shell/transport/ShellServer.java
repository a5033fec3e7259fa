package org.fenpei.shell.transport;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fenpei.shell.command.Shell;
import org.fenpei.shell.command.Terminal;
import org.fenpei.shell.text.Messages;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands for clients that come through a socket below the container's home. One thread accepts; each client has a
 * thread of its own, {@value #MOST} at most. A client that goes away ends its thread at the next thing that is written, and
 * nothing else.
 */
@Component(
        service = {},
        immediate = true)
public final class ShellServer {

    /** The property of the framework, or of the system, that says where the home is. */
    static final String HOME = "fenpei.home";

    /** The most clients at one time. */
    static final int MOST = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ShellServer.class);
    private static final long GRACE_MILLIS = 1_000;

    private final @Nullable Path home;
    private final Shell shell;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Semaphore free = new Semaphore(MOST);
    private final Map<Thread, SocketChannel> clients = new ConcurrentHashMap<>();
    private @Nullable SocketPlace place;
    private @Nullable Thread acceptor;

    /** Called by the framework. */
    @Activate
    public ShellServer(BundleContext context, @Reference Shell shell) {
        this(context.getProperty(HOME) == null ? null : Path.of(context.getProperty(HOME)), shell);
    }

    ShellServer(@Nullable Path home, Shell shell) {
        this.home = home == null ? null : home.toAbsolutePath().normalize();
        this.shell = shell;
    }

    /** Begins to listen. A container that cannot is still of use, so it is only told to the log. */
    @Activate
    void start() {
        if (home == null) {
            LOG.info("No command socket, since the property {} is not set", HOME);
            return;
        }
        try {
            SocketPlace opened = SocketPlace.listen(home);
            place = opened;
            acceptor = new Thread(() -> accept(opened), "fenpei-shell-accept");
            acceptor.setDaemon(true);
            acceptor.start();
            LOG.info("Commands are taken at {}", opened.socket());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.error("No command socket below {}", home, e);
        }
    }

    private void accept(SocketPlace opened) {
        int number = 0;
        while (opened.channel().isOpen()) {
            try {
                SocketChannel client = opened.channel().accept();
                number++;
                take(client, number);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("A command could not be taken", e);
                if (pauses()) {
                    return;
                }
            }
        }
    }

    /** A failure to accept, such as too many open files, is not cured by trying again at once. */
    private boolean pauses() {
        try {
            return closing.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void take(SocketChannel client, int number) {
        if (free.tryAcquire()) {
            Thread thread = new Thread(() -> serve(client), "fenpei-shell-" + number);
            thread.setDaemon(true);
            clients.put(thread, client);
            thread.start();
            return;
        }
        // Said from this thread: one more would be the very thing that is to be avoided.
        try (client) {
            refuse(client, "shell.error.busy");
        } catch (IOException | Terminal.Gone e) {
            LOG.debug("A client that was refused did not wait", e);
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            Optional<Request> request = Request.read(client);
            if (request.isEmpty()) {
                refuse(client, "shell.error.request");
                return;
            }
            FrameTerminal terminal = new FrameTerminal(client, request.get(), closing);
            terminal.exit(shell.run(terminal, request.get().args()));
        } catch (IOException | Terminal.Gone e) {
            LOG.debug("A client went away", e);
        } finally {
            clients.remove(Thread.currentThread());
            free.release();
        }
    }

    private void refuse(SocketChannel client, String key) {
        Request nobody = new Request(Locale.getDefault(), Path.of("/"), false, List.of());
        FrameTerminal terminal = new FrameTerminal(client, nobody, closing);
        terminal.err(Messages.of(nobody.locale()).text(key) + "\n");
        terminal.exit(1);
    }

    /** Stops listening, and ends every thread: those that can be told end by themselves, the others are cut off. */
    @Deactivate
    void stop() {
        closing.countDown();
        try {
            if (place != null) {
                place.close();
            }
            for (SocketChannel client : clients.values()) {
                // Ends the threads that still wait for their client to say something.
                client.shutdownInput();
            }
        } catch (IOException e) {
            LOG.debug("A command socket was closed already", e);
        }
        join();
        clients.forEach((thread, client) -> {
            thread.interrupt();
            close(client);
        });
        join();
    }

    private void join() {
        try {
            if (acceptor != null) {
                acceptor.join(GRACE_MILLIS);
            }
            long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
            for (Thread thread : clients.keySet()) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("A client's channel was closed already", e);
        }
    }
}
