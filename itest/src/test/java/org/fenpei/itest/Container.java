package org.fenpei.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A container of its own: the unpacked archive, started by its script on a new home and a free port. Whatever happens,
 * {@link #close()} ends the process; the home is then removed.
 */
final class Container implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int LAST_LINES = 60;
    private static final String KEY = "itest-0123456789abcdef";

    private final Path script;
    private final Path home;
    private final int port;
    private final Api api;
    private Process process;
    private int starts = 1;

    private Container(Path script, Path home, int port) throws IOException {
        this.script = script;
        this.home = home;
        this.port = port;
        this.api = new Api(port, KEY);
        this.process = launch();
    }

    /** Starts one on PostgreSQL and waits until it is ready. */
    static Container start(String name, String database) {
        try {
            return start(onDatabase(Files.createTempDirectory("fenpei-" + name + "-"), database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A home with the archive's settings, but for the database. */
    private static Path onDatabase(Path home, String database) throws IOException {
        Path etc = home.resolve("etc");
        copy(distribution().resolveSibling("../etc").normalize(), etc);
        Files.writeString(etc.resolve("org.fenpei.persistence.cfg"), "url = " + database.replace(":", "\\:") + "\n");
        return home;
    }

    /** Starts one and waits until it is ready. */
    static Container start(String name) {
        try {
            return start(Files.createTempDirectory("fenpei-" + name + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one whose clock can be set forward, and waits until it is ready. */
    static Container startWithClock(String name) {
        try {
            Path home = Files.createTempDirectory("fenpei-" + name + "-");
            Path given = distribution().resolveSibling("../etc").normalize();
            copy(given, home.resolve("etc"));
            Files.writeString(home.resolve("etc/fenpei.conf"), "FENPEI_CLOCK=2026-03-02T09:00:00Z\n");
            return start(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Container start(Path home) {
        try {
            Container container = new Container(distribution(), home, freePort());
            container.awaitReady();
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path distribution() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("fenpei.distribution")))) {
            return all.map(folder -> folder.resolve("bin/fenpei"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no distribution was unpacked"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The archive's script, to be run by {@link #command}. */
    Path script() {
        return script;
    }

    Api api() {
        return api;
    }

    Path deploy() {
        return home.resolve("deploy");
    }

    /** What it wrote since it was started last. */
    String output() {
        try {
            return Files.readString(console());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last of what it logged, for failures. */
    String lastLines() {
        List<String> lines = output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private Path console() {
        return home.resolve("console-" + starts + ".txt");
    }

    private Process launch() throws IOException {
        // env: a build in the background would hand down that Ctrl-C is to be ignored.
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT", script.toString(), "run")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(console().toFile());
        environment(builder.environment());
        return builder.start();
    }

    private void environment(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("FENPEI_"));
        environment.put("FENPEI_HOME", home.toString());
        environment.put("FENPEI_HTTP_PORT", Integer.toString(port));
        environment.put("FENPEI_DEMO", "false");
        environment.put("FENPEI_LOCALE", "en");
        environment.put("FENPEI_JAVA_OPTS", "-Dfenpei.admin.key=" + KEY);
    }

    /** What a command of the script said. */
    record Said(int code, String out, String errors) {}

    /** Runs a command of the script and waits for its end. */
    Said command(String... words) {
        try {
            List<String> line = new ArrayList<>(List.of(script.toString()));
            line.addAll(List.of(words));
            Path out = Files.createTempFile(home, "out", ".txt");
            Path errors = Files.createTempFile(home, "errors", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(errors.toFile());
            environment(builder.environment());
            Process command = builder.start();
            if (!command.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly();
                throw new AssertionError("no end: " + line);
            }
            return new Said(command.exitValue(), Files.readString(out), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until its health is asked and answered. */
    void awaitReady() {
        Wait.until(START, "the container in " + home + " is ready", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the container ended by itself:\n" + lastLines());
            }
            return answers();
        });
    }

    private boolean answers() {
        try {
            return api.trySend(api.bare("/health").GET().build()).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it as a crash would, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Presses Ctrl-C, and waits for the end; gives the exit code. */
    int interrupt() {
        try {
            int sent = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (sent != 0) {
                throw new AssertionError("no signal could be sent");
            }
            return awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("does not end:\n" + lastLines());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts it again on the same home and port, without waiting until it is ready. */
    void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("still runs");
        }
        starts++;
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a jar into the deploy folder as the manual says: whole under another name, then moved. */
    void deploy(Path jar, String name) {
        try {
            Path part = deploy().resolve(name + ".part");
            Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    part, deploy().resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a jar out of the deploy folder. */
    void undeploy(String name) {
        try {
            Files.delete(deploy().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The archive's own copy of a bundle, by the beginning of its file's name. */
    byte[] shippedBundle(String name) throws IOException {
        Path lib = Objects.requireNonNull(script.getParent()).resolveSibling("lib");
        return bundle(lib.resolve("bundles"), name);
    }

    private static byte[] bundle(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(
                    files.filter(file -> file.getFileName().toString().startsWith(name))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("the archive has no " + name)));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
