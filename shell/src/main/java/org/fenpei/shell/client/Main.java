package org.fenpei.shell.client;

import java.io.Console;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.fenpei.shell.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Hands a command to a running container, and shows what it answers. {@code Main --home <folder> <command> …}; without
 * {@code --home} the environment variable FENPEI_HOME counts. Its exit code is the command's, or 3 if nothing runs there.
 */
public final class Main {

    /** Exit code: the command could not be handed over, or its answer broke off. */
    static final int FAILED = 1;

    /** Exit code: no container runs with that home. */
    static final int NOT_RUNNING = 3;

    private final Messages messages;
    private final Locale locale;
    private final boolean tty;
    private final OutputStream out;
    private final OutputStream err;

    Main(Map<String, String> environment, boolean tty, OutputStream out, OutputStream err) {
        this.locale = locale(environment);
        this.messages = Messages.of(locale);
        this.tty = tty;
        this.out = out;
        this.err = err;
    }

    /** Runs and leaves the process with the exit code. */
    public static void main(String[] args) {
        // The bytes go through as they come: they are UTF-8, whatever the JVM takes the terminal for.
        Main main = new Main(
                System.getenv(),
                terminal(),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
        int code;
        try {
            code = main.run(List.of(args), System.getenv("FENPEI_HOME"));
        } catch (IOException e) {
            // Whoever read the output has gone, as head does: there is nobody to tell.
            code = FAILED;
        }
        System.exit(code);
    }

    /** From JDK 22 on there is a console even without a terminal, and a way to ask it, which 17 does not have. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static Locale locale(Map<String, String> environment) {
        String language = Stream.of("FENPEI_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return language.startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH;
    }

    int run(List<String> args, @Nullable String defaultHome) throws IOException {
        List<String> words = new ArrayList<>(args);
        String home = defaultHome;
        if (words.size() >= 2 && words.get(0).equals("--home")) {
            home = words.get(1);
            words.subList(0, 2).clear();
        }
        if (home == null || home.isEmpty()) {
            return fail("shell.client.no-home", "", FAILED);
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(socket(Path.of(home).toAbsolutePath())));
            } catch (IOException e) {
                return fail("shell.client.not-running", home, NOT_RUNNING);
            }
            return talk(channel, words);
        }
    }

    private static Path socket(Path home) throws IOException {
        Path pointer = Protocol.pointer(home);
        // The pointer is there only if the ordinary place was too long for a socket.
        return Files.isRegularFile(pointer) ? Path.of(Files.readString(pointer).strip()) : Protocol.socket(home);
    }

    private int talk(SocketChannel channel, List<String> words) throws IOException {
        String line = Request.line(locale, Path.of("").toAbsolutePath().toString(), tty, words);
        try (DataInputStream frames = new DataInputStream(Channels.newInputStream(channel))) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                // The container did not want to read it; its answer, if there is one, says why.
            }
            while (true) {
                byte type;
                byte[] payload;
                try {
                    type = frames.readByte();
                    payload = payload(frames);
                } catch (IOException e) {
                    return fail("shell.client.broken", "", FAILED);
                }
                if (type == Protocol.EXIT) {
                    return Integer.parseInt(new String(payload, StandardCharsets.US_ASCII));
                }
                OutputStream stream = type == Protocol.ERR ? err : out;
                stream.write(payload);
                stream.flush();
            }
        }
    }

    private static byte[] payload(DataInputStream frames) throws IOException {
        int length = frames.readInt();
        if (length < 0 || length > Protocol.LONGEST) {
            throw new IOException("not a frame");
        }
        byte[] payload = frames.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return payload;
    }

    private int fail(String key, String home, int code) throws IOException {
        err.write((messages.text(key, "home", home) + "\n").getBytes(StandardCharsets.UTF_8));
        err.flush();
        return code;
    }
}
