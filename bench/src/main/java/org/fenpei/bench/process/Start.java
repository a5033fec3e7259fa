package org.fenpei.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.bench.run.Sample;

/**
 * From the start of the process to the first lead that is assigned for good and answered over REST, with an embedded database;
 * beside Apache Karaf minimal, which has no database and no REST, until its shell takes connections.
 */
public final class Start {

    private static final String KARAF = "org/apache/karaf/apache-karaf-minimal/4.4.8/apache-karaf-minimal-4.4.8.tar.gz";
    private static final String REP = "{\"name\":\"First\"}";
    private static final String POLICY = "{\"id\":\"turns\",\"fallback\":true,"
            + "\"steps\":[{\"strategy\":\"roundrobin\"}],\"end\":{\"wait\":true}}";

    private record Result(double wall, double cpu, long megabytes) {}

    private final Path folder;
    private final Map<String, List<Result>> results = new LinkedHashMap<>();

    private Start(Path folder) {
        this.folder = folder;
    }

    /** Measures each in turns. */
    public static void run(Path folder, int rounds, PrintStream out) {
        Start start = new Start(folder);
        for (int round = 0; round < rounds; round++) {
            start.fenpei(round);
            start.karaf(round);
            out.println("  round " + (round + 1));
        }
        start.print(out);
    }

    private void fenpei(int round) {
        Path home = folder.resolve("home" + round);
        String key = fenpei("Fenpei, new home", home, "", true);
        fenpei("Fenpei, second start", home, key, false);
    }

    private String fenpei(String name, Path home, String key, boolean first) {
        try (Container container = Container.start(home, key, Map.of())) {
            container.awaitReady();
            if (first) {
                container.call("PUT", "reps/first", REP);
                container.call("POST", "policies", POLICY);
            }
            JsonNode receipt =
                    container.call("POST", "leads", "{\"source\":\"web\",\"attributes\":{\"name\":\"Customer\"}}");
            if (!receipt.path("placement").path("owner").asText().equals("first")) {
                throw new IllegalStateException("not assigned");
            }
            add(name, container.running());
            return container.key();
        }
    }

    private void karaf(int round) {
        Path root = folder.resolve("karaf" + round);
        unpack(root);
        int port = Running.freePort();
        set(root.resolve("etc/org.apache.karaf.shell.cfg"), "sshPort", port);
        karaf("Apache Karaf minimal, new", root, port);
        karaf("Apache Karaf minimal, second start", root, port);
    }

    private void karaf(String name, Path root, int port) {
        Running running =
                Running.start(List.of(root.resolve("bin/karaf").toString(), "server"), Map.of(), root.resolve("out"));
        try (running) {
            running.await("the shell", () -> Running.listens(port));
            add(name, running);
        }
    }

    private static void unpack(Path root) {
        Path archive =
                Path.of(System.getProperty("user.home"), ".m2", "repository").resolve(KARAF);
        if (!Files.exists(archive)) {
            throw new IllegalStateException("missing, fetch it with: mvn dependency:get"
                    + " -Dartifact=org.apache.karaf:apache-karaf-minimal:4.4.8:tar.gz");
        }
        try {
            Files.createDirectories(root);
            int code = new ProcessBuilder(
                            "tar", "xzf", archive.toString(), "--strip-components=1", "-C", root.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("tar failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void set(Path file, String name, int value) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .map(line -> line.matches(name + "\\s*=.*") ? name + " = " + value : line)
                    .toList();
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, Running running) {
        results.computeIfAbsent(name, key -> new ArrayList<>())
                .add(new Result(running.seconds(), running.cpuSeconds(), running.peakMegabytes()));
    }

    private void print(PrintStream out) {
        out.println();
        out.println("| contender | seconds | CPU seconds | peak memory MB |");
        out.println("|---|---|---|---|");
        results.forEach((name, own) -> out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.0f |%n",
                name,
                Sample.median(own.stream().map(Result::wall).toList()),
                Sample.median(own.stream().map(Result::cpu).toList()),
                Sample.median(own.stream().map(one -> (double) one.megabytes()).toList())));
        out.println();
    }
}
