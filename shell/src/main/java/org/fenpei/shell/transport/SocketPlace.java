package org.fenpei.shell.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.shell.client.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket in the file system, which nobody but the owner of the process can open at any moment, and what has to be
 * removed when it is closed.
 */
final class SocketPlace implements AutoCloseable {

    /** The system call takes 104 bytes on some systems and 108 on others, the ending zero included. */
    static final int LONGEST = 103;

    private static final String PREFIX = "fenpei-shell-";
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final ServerSocketChannel channel;
    private final Path socket;
    private final @Nullable Path pointer;

    private SocketPlace(ServerSocketChannel channel, Path socket, @Nullable Path pointer) {
        this.channel = channel;
        this.socket = socket;
        this.pointer = pointer;
    }

    /**
     * Listens for the container of that home. What a killed process left behind is replaced.
     *
     * @throws IOException if another process listens there, or the folder cannot be written
     */
    static SocketPlace listen(Path home) throws IOException {
        Path wanted = Protocol.socket(home);
        Path data = wanted.resolveSibling("");
        if (!Files.isDirectory(data)) {
            Files.createDirectories(home);
            Files.createDirectory(data, OWNER_FOLDER);
        }
        Path pointer = Protocol.pointer(home);
        removeStalePointer(pointer);
        removeStale(wanted);
        if (fits(wanted)) {
            return new SocketPlace(listenPrivately(data.resolve(".shell"), wanted), wanted, null);
        }
        Path folder = Files.createTempDirectory(shortFolder(), PREFIX, OWNER_FOLDER);
        Path socket = folder.resolve("shell.sock");
        SocketPlace place = new SocketPlace(open(socket), socket, pointer);
        try {
            writePointer(pointer, socket);
        } catch (IOException e) {
            place.close();
            throw e;
        }
        return place;
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    private static Path shortFolder() throws IOException {
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        // The JVM's own temporary folder comes last: the start script puts it below the home, which is too long here.
        return Stream.of(runtime, "/tmp", System.getProperty("java.io.tmpdir", ""))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(folder ->
                        Files.isWritable(folder) && fits(folder.resolve(PREFIX + "0".repeat(20) + "/shell.sock")))
                .findFirst()
                .orElseThrow(() -> new IOException("no folder for temporary files has a short enough path"));
    }

    /** A new socket file can be opened by all until it is told otherwise, so it is made where nobody else can go. */
    private static ServerSocketChannel listenPrivately(Path folder, Path socket) throws IOException {
        Path inside = folder.resolve("s");
        Files.deleteIfExists(inside);
        Files.deleteIfExists(folder);
        Files.createDirectory(folder, OWNER_FOLDER);
        ServerSocketChannel channel = open(inside);
        try {
            Files.move(inside, socket, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(folder);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    private static ServerSocketChannel open(Path socket) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, OWNER_FILE);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    private static void writePointer(Path pointer, Path socket) throws IOException {
        Path fresh = pointer.resolveSibling(".shell.path");
        Files.deleteIfExists(fresh);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var file = Files.newByteChannel(fresh, options, PosixFilePermissions.asFileAttribute(OWNER_FILE))) {
            file.write(java.nio.ByteBuffer.wrap((socket + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        Files.move(fresh, pointer, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeStalePointer(Path pointer) throws IOException {
        if (!Files.isRegularFile(pointer)) {
            return;
        }
        Path socket = Path.of(Files.readString(pointer).strip());
        Path folder = socket.getParent();
        // Only what we made is ours to remove, whatever the file says.
        if (folder != null
                && folder.getFileName() != null
                && folder.getFileName().toString().startsWith(PREFIX)) {
            removeStale(socket);
            Files.deleteIfExists(folder);
        }
        Files.delete(pointer);
    }

    private static void removeStale(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException(socket + " is there and is no socket");
        }
        if (fits(socket) && answers(socket)) {
            throw new IOException("another process listens at " + socket);
        }
        Files.delete(socket);
    }

    private static boolean answers(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    Path socket() {
        return socket;
    }

    /** Stops listening and removes what it made. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(socket);
        if (pointer != null) {
            Files.deleteIfExists(pointer);
            Files.deleteIfExists(socket.resolveSibling(""));
        }
    }
}
