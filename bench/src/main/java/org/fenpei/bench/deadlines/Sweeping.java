package org.fenpei.bench.deadlines;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fenpei.bench.process.Container;
import org.fenpei.bench.process.Running;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Machine;
import org.fenpei.bench.run.Postgres;
import org.fenpei.bench.run.Sql;

/**
 * The container keeps a great many owned leads, and the deadlines of some of them come within a minute, while others bring new leads all
 * the time. In the middle the process is killed, and started again. Then the database is asked whether each fired once, none early.
 * Besides, what it costs if some thousands are due at once, with few and with many leads kept.
 */
public final class Sweeping {

    private static final int BATCH = 250;
    private static final int CALLERS = Integer.getInteger("bench.callers", 4);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int DUE_AT_ONCE = 5_000;
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private static final String POLICY =
            "{\"id\":\"turns\",\"fallback\":true,\"steps\":[{\"strategy\":\"roundrobin\"}],\"end\":{\"wait\":true}}";

    private final PrintStream out;
    private final Path home;
    private final Postgres server;
    private final HikariDataSource look;
    private final SweepCheck check;
    private final int kept;

    /** From the assignment of an urgent lead until it is due; long enough to bring all of them and to measure what goes on without. */
    private final Duration within;

    private String key = "";
    private int urgent;
    private int brought;

    private Sweeping(PrintStream out, Path home, Postgres server, int kept, int due) {
        String url = server.newDatabase(home.getFileName().toString());
        this.server = server;
        this.out = out;
        this.home = home;
        this.look = Postgres.pool(url, 2);
        this.within = Duration.ofSeconds(120 + due / 500);
        this.check = new SweepCheck(look, within.toMillis());
        this.kept = kept;
        settle(home, url);
    }

    /** On PostgreSQL: all of it, and what a sweep costs with a tenth of the leads. */
    public static void run(Path folder, int kept, int due, PrintStream out) {
        try (Postgres server = Postgres.start(folder)) {
            Sweeping few = new Sweeping(out, folder.resolve("few"), server, kept / 10, due);
            few.fill();
            few.cost();
            few.look.close();
            Sweeping many = new Sweeping(out, folder.resolve("many"), server, kept, due);
            many.fill();
            if (due > 0) {
                many.killed(due);
            }
            many.cost();
            many.look.close();
        }
    }

    /** The archive's settings, but for the database. */
    private static void settle(Path home, String url) {
        Path from = Path.of(System.getProperty("bench.dist", "launcher/target/fenpei"), "etc");
        try (Stream<Path> files = Files.list(from)) {
            Path etc = Files.createDirectories(home.resolve("etc"));
            for (Path file : files.toList()) {
                Files.copy(file, etc.resolve(file.getFileName()));
            }
            Files.writeString(etc.resolve("org.fenpei.persistence.cfg"), "url = " + url.replace(":", "\\:") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Container start(boolean settable) {
        Map<String, String> more = new HashMap<>();
        if (settable) {
            more.put("FENPEI_CLOCK", "settable");
        }
        Container container = Container.start(home, key, more);
        container.awaitReady();
        key = container.key();
        return container;
    }

    private void fill() {
        try (Container container = start(false)) {
            for (int i = 0; i < Fenpei.REPS; i++) {
                container.call("PUT", "reps/" + Fenpei.rep(i), "{\"name\":\"Rep " + i + "\"}");
            }
            container.call("PUT", "pools/" + Fenpei.POOL, "{\"name\":\"Public\"}");
            container.call("POST", "policies", POLICY);
            container.call("PUT", "units/main/settings/keeping", keeping());
            for (int i = 0; i < KeptLeads.FEW; i += BATCH) {
                bring(container, "old-", "slow", i, BATCH);
            }
        }
        KeptLeads.make(look, kept, out);
    }

    private String keeping() {
        return String.format(
                Locale.ROOT,
                """
            {"rules": [
              {"id": "urgent", "when": "lead.attributes.level == \\"urgent\\"", "clock": "followUp", "within": "%s",
                "ladder": [{"do": ["remind", "pool"], "pool": "public"}]},
              {"id": "slow", "clock": "followUp", "within": "P40D", "ladder": [{"do": ["pool"], "pool": "public"}]}
            ]}""",
                within);
    }

    private static void bring(Container container, String ids, String level, int from, int number) {
        List<Map<String, Object>> rows = new ArrayList<>(number);
        for (int i = from; i < from + number; i++) {
            Map<String, Object> values = new HashMap<>(Fenpei.values(i));
            values.put("level", level);
            rows.add(Map.of("source", "list", "externalId", ids + i, "policy", Fenpei.TURNS, "attributes", values));
        }
        int created = container
                .call("POST", "leads/batch", Callers.json(Map.of("leads", rows)))
                .path("created")
                .asInt();
        Sql.expect("created", number, created);
    }

    /** Brings leads that will be due, evenly over a time. */
    private void bringUrgent(Container container, int due, Duration over) {
        long begin = System.nanoTime();
        for (int i = 0; i < due; i += BATCH) {
            long wait = begin + over.toNanos() / due * i - System.nanoTime();
            pause(Duration.ofNanos(Math.max(0, wait)));
            bring(container, "urgent-", "urgent", urgent + i, Math.min(BATCH, due - i));
        }
        urgent += due;
    }

    private void killed(int due) {
        out.printf(
                Locale.ROOT,
                "%n%,d leads are kept, %,d more are due within a minute; %d callers%n",
                kept,
                due,
                CALLERS);
        long begin = System.nanoTime();
        Container container = start(false);
        try {
            double ready = seconds(begin);
            bringUrgent(container, 1, Duration.ZERO);
            out.printf(
                    Locale.ROOT,
                    "ready %.1f s after the start, the first lead was assigned after %.1f s%n",
                    ready,
                    seconds(begin));
            try (Callers callers = new Callers(container, CALLERS)) {
                out.println(
                        "| new leads meanwhile | seconds | a second | median ms | 99 in 100 within ms | at most ms |");
                out.println("|---|---|---|---|---|---|");
                callers.begin();
                bringUrgent(container, due - 1, MINUTE);
                callers.print("while those that will be due come in", out);
                callers.begin();
                awaitFirst();
                callers.print("before anything is due", out);
                callers.begin();
                await("half of the deadlines", due / 2);
                callers.print("during the sweep", out);
                container.running().kill();
                long dead = System.nanoTime();
                long half = check.pooled();
                long since = System.currentTimeMillis();
                container = start(false);
                callers.goOnWith(container);
                callers.begin();
                out.printf(Locale.ROOT, "killed when %,d had fired; ready again after %.1f s%n", half, seconds(dead));
                await("all deadlines", due);
                callers.print("after the kill, until all had fired", out);
                callers.begin();
                pause(Duration.ofSeconds(15));
                callers.print("afterwards", out);
                check.printLate("after the kill", since, out);
                callers.stop();
                brought = callers.brought();
            }
            check.printLate("all", 0, out);
            check.all(kept, due, brought);
            out.printf(
                    Locale.ROOT,
                    "each of %,d fired once, none early; %,d new leads came once each; the process took %,d MB%n",
                    due,
                    brought,
                    container.running().peakMegabytes());
        } catch (IllegalStateException e) {
            out.println(container.running().said());
            throw e;
        } finally {
            container.close();
        }
    }

    private void awaitFirst() {
        while (check.pooled() == 0) {
            pause(Duration.ofMillis(100));
        }
    }

    private void await(String what, long enough) {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (check.pooled() < enough) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within the time: " + what + "; fired " + check.pooled());
            }
            pause(Duration.ofMillis(100));
        }
    }

    /** Some thousands are due at once, since the clock is set forward: what that costs. */
    private void cost() {
        out.printf(
                Locale.ROOT,
                "%n| kept | due at once | seconds | CPU s of Fenpei | of PostgreSQL |%n|---|---|---|---|---|%n");
        try (Container container = start(true)) {
            for (int round = 0; round <= ROUNDS; round++) {
                bringUrgent(container, DUE_AT_ONCE, Duration.ZERO);
                double own = container.running().cpuSeconds();
                double other = Running.cpuSeconds(server.pid());
                long begin = System.nanoTime();
                Instant now = Instant.parse(
                        container.call("GET", "clock", "").path("now").asText());
                container.call("PUT", "clock", "{\"now\":\"" + now.plus(within) + "\"}");
                await("a sweep", urgent);
                // The first one warms up.
                out.printf(
                        Locale.ROOT,
                        "| %,d | %,d%s | %.2f | %.2f | %.2f |%s%n",
                        kept,
                        DUE_AT_ONCE,
                        round == 0 ? ", the first" : "",
                        seconds(begin),
                        container.running().cpuSeconds() - own,
                        Running.cpuSeconds(server.pid()) - other,
                        Machine.load());
            }
        }
        check.all(kept, urgent, brought);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
