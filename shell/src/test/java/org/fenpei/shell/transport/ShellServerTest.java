package org.fenpei.shell.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fenpei.shell.client.Client;
import org.fenpei.shell.client.Protocol;
import org.fenpei.shell.command.Shell;
import org.fenpei.shell.command.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the server listens, whom it lets in, and what it leaves behind. */
@Timeout(60)
class ShellServerTest {

    private final Shell shell = new World().shell();
    private Path home;

    @BeforeEach
    void home(@TempDir Path temporary) {
        home = temporary;
    }

    private int code(Path at) {
        return Client.run(at, "en", "units").code();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void onlyTheOwnerCanOpenTheSocketAndNothingIsLeftBehind() throws IOException {
        RunningServer server = new RunningServer(home, shell);
        try (server) {
            assertEquals(0, code(home));
            assertEquals("rw-------", mode(Protocol.socket(home)));
            assertEquals("rwx------", mode(home.resolve("data")));
        }
        try (var left = Files.list(home.resolve("data"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void theSocketOfAKilledProcessIsReplaced() throws IOException {
        Path socket = Protocol.socket(home);
        Files.createDirectory(home.resolve("data"));
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }
        assertTrue(Files.exists(socket));
        assertEquals(3, code(home));
        RunningServer server = new RunningServer(home, shell);
        try (server) {
            assertEquals(0, code(home));
        }
    }

    @Test
    void theSocketOfALivingProcessIsLeftAlone() {
        RunningServer first = new RunningServer(home, shell);
        try (first) {
            new RunningServer(home, shell).close();
            assertEquals(0, code(home));
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws IOException {
        Files.createDirectory(home.resolve("data"));
        Files.writeString(Protocol.socket(home), "precious");
        new RunningServer(home, shell).close();
        assertEquals("precious", Files.readString(Protocol.socket(home)));
    }

    @Test
    void aHomeWithALongPathPointsToASocketElsewhere() throws IOException {
        Path deep = Files.createDirectories(home.resolve("d".repeat(60)).resolve("e".repeat(60)));
        Path socket;
        RunningServer server = new RunningServer(deep, shell);
        try (server) {
            assertEquals(0, code(deep));
            assertEquals("rw-------", mode(Protocol.pointer(deep)));
            socket = Path.of(Files.readString(Protocol.pointer(deep)).strip());
            assertEquals("rw-------", mode(socket));
            assertEquals("rwx------", mode(socket.resolveSibling("")));
        }
        assertFalse(Files.exists(socket.resolveSibling("")));
        assertFalse(Files.exists(Protocol.pointer(deep)));
        assertEquals(3, code(deep));
    }

    @Test
    void aPointerOfAKilledProcessIsReplacedAndSoIsItsSocket() throws IOException {
        Path dead = Files.createTempDirectory(Path.of("/tmp"), "fenpei-shell-").resolve("shell.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(dead));
        }
        Files.createDirectory(home.resolve("data"));
        Files.writeString(Protocol.pointer(home), dead + "\n");
        RunningServer server = new RunningServer(home, shell);
        try (server) {
            assertEquals(0, code(home));
        }
        assertFalse(Files.exists(dead.resolveSibling("")));
    }

    @Test
    void whatIsNoRequestIsAnsweredAndNotFollowed() throws IOException {
        RunningServer server = new RunningServer(home, shell);
        try (server) {
            for (String line : List.of("units\n", "{}\n", "[1]\n", "{\"cwd\":\"/\",\"args\":\"units\"}\n", "\n")) {
                String answer = talk(line);
                assertTrue(answer.startsWith("e") && answer.contains("bin/fenpei"), line);
                assertTrue(answer.endsWith("x\0\0\0\1" + "1"), line);
            }
            assertEquals(0, code(home));
        }
    }

    private String talk(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Protocol.socket(home)));
                InputStream in = Channels.newInputStream(channel)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theNumberOfClientsIsBounded() throws IOException {
        List<SocketChannel> idle = new ArrayList<>();
        RunningServer server = new RunningServer(home, shell);
        try (server) {
            for (int i = 0; i < ShellServer.MOST; i++) {
                idle.add(SocketChannel.open(UnixDomainSocketAddress.of(Protocol.socket(home))));
            }
            Client refused = Client.run(home, "en", "units");
            assertEquals(1, refused.code());
            assertTrue(refused.err().startsWith("Too many commands"), refused.err());
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
    }

    @Test
    void afterTheStopNoThreadIsLeft() throws IOException {
        Set<Thread> before = RunningServer.threads();
        RunningServer server = new RunningServer(home, shell);
        try (SocketChannel idle = SocketChannel.open(UnixDomainSocketAddress.of(Protocol.socket(home)))) {
            assertEquals(0, code(home));
            server.close();
            assertTrue(idle.isOpen());
        }
        Set<Thread> after = RunningServer.threads();
        after.removeAll(before);
        assertEquals(Set.of(), after);
    }

    @Test
    void withoutAHomeThereIsNoSocket() {
        Set<Thread> before = RunningServer.threads();
        ShellServer server = new ShellServer((Path) null, shell);
        server.start();
        assertEquals(before, RunningServer.threads());
        server.stop();
    }
}
