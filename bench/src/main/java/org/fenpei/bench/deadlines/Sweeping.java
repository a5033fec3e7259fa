package org.fenpei.bench.deadlines;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Intake;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Postgres;
import org.fenpei.bench.run.Sql;

/**
 * Many owned leads with deadlines, some of which are due at once, while somebody goes on bringing new leads: how long the sweep
 * takes, and what it costs the others. It is stopped and begun anew in the middle. Then it is checked that each fired once, and none
 * early.
 */
public final class Sweeping {

    private static final String FILL =
            """
            INSERT INTO fp_lead (id, unit, source, external_id, priority, received_at, attributes, created_seq, state, owner,
              place, place_rank, since, reason, placed_seq, policy)
            SELECT n, 'main', 'list', 'old-' || n, 0, ?, '{"city":"Nanjing"}', n, 'OWNED', 'rep' || n % 50,
              'rep' || n % 50, 0, ?, 'bench.old', n, 'turns' FROM generate_series(1, ?) n""";

    private static final String OWN =
            """
            INSERT INTO fp_ownership (lead, seq, unit, rep, door, from_at)
            SELECT n, n, 'main', 'rep' || n % 50, 'POLICY', ? FROM generate_series(1, ?) n""";

    private static final String DUE =
            """
            INSERT INTO fp_deadline (lead, unit, due_at, state)
            SELECT n, 'main', at, '{"c":' || ?::bigint || ',"r":[{"i":"bench","t":' || at || ',"c":"bench.over","l":[["P0D",false,'
              || '["POOL"],"public",2]],"n":' || at || '}]}'
            FROM (SELECT n, CASE WHEN n <= ? THEN ? + n % 1000 ELSE ? + n * 60000 END AS at
              FROM generate_series(1, ?) n) x""";

    private static final long DAY = 86_400_000L;

    private final PrintStream out;
    private final String url;
    private final HikariDataSource look;
    private final int kept;
    private final int due;
    private final List<Double> millis = new ArrayList<>();
    private int number;

    private Sweeping(PrintStream out, String url, int kept, int due) {
        this.out = out;
        this.url = url;
        this.look = Postgres.pool(url, 2);
        this.kept = kept;
        this.due = due;
    }

    /** On PostgreSQL. */
    public static void run(Path folder, int kept, int due, PrintStream out) {
        try (Postgres server = Postgres.start(folder)) {
            new Sweeping(out, server.newDatabase("deadlines"), kept, due).run();
        }
    }

    private void run() {
        new Fenpei(Postgres.settings(url)).close();
        long now = System.currentTimeMillis();
        long past = now - 30 * DAY;
        long then = now + 1_000;
        Sql.update(look, FILL, past, past, (long) kept);
        Sql.update(look, OWN, past, (long) kept);
        Sql.update(look, DUE, past, (long) due, then, now + DAY, (long) kept);
        Sql.update(look, "UPDATE fp_lane SET seq = ? WHERE unit = 'main'", (long) kept);
        Sql.run(look, "VACUUM ANALYZE", "CHECKPOINT");
        long begin = System.nanoTime();
        try (Fenpei fenpei = new Fenpei(Postgres.settings(url))) {
            bringUntil(fenpei, due / 2);
        }
        long stopped = System.nanoTime();
        long half = fired();
        try (Fenpei fenpei = new Fenpei(Postgres.settings(url))) {
            bringUntil(fenpei, due);
            double seconds = (System.nanoTime() - stopped) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%,d kept, %,d due: %,d in %.1f s with the start; after a stop the other %,d in %.1f s with the start: %,.0f/s%n",
                    kept,
                    due,
                    half,
                    (stopped - begin) / 1e9,
                    due - half,
                    seconds,
                    (due - half) / seconds);
        }
        check(then);
        Collections.sort(millis);
        out.printf(
                Locale.ROOT,
                "meanwhile %,d new leads came one after another: median %.1f ms, 99 in 100 within %.1f ms%n",
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100));
        look.close();
    }

    private long fired() {
        return Sql.number(look, "SELECT COUNT(*) FROM fp_decision WHERE door = 'RECYCLE'");
    }

    private void bringUntil(Fenpei fenpei, long enough) {
        while (fired() < enough) {
            number++;
            Intake intake =
                    new Intake(Unit.DEFAULT, "list", "new-" + number, 0, Fenpei.TURNS, Fenpei.attributes(number));
            long start = System.nanoTime();
            try {
                fenpei.assigner().submit(intake, "bench").toCompletableFuture().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a lead was not taken in", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            millis.add((System.nanoTime() - start) / 1e6);
        }
    }

    private void check(long then) {
        Sql.expect("fired", due, fired());
        Sql.expect(
                "leads fired",
                due,
                Sql.number(look, "SELECT COUNT(DISTINCT lead) FROM fp_decision WHERE door = 'RECYCLE'"));
        Sql.expect(
                "early",
                0,
                Sql.number(
                        look,
                        "SELECT COUNT(*) FROM fp_decision WHERE door = 'RECYCLE' AND decided_at < ? + lead % 1000",
                        then));
        Sql.expect("still kept", kept - due, Sql.number(look, "SELECT COUNT(*) FROM fp_deadline"));
        Sql.expect("came", number, Sql.number(look, "SELECT COUNT(*) FROM fp_lead WHERE external_id LIKE 'new-%'"));
        out.println("each fired once, none early");
    }
}
