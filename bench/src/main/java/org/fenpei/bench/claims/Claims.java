package org.fenpei.bench.claims;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fenpei.bench.run.Contender;
import org.fenpei.bench.run.Match;
import org.fenpei.bench.run.Postgres;

/** How many claims a second succeed when many callers claim from one pool, each lead exactly once. */
public final class Claims {

    private static final int SIZE = 40_000;
    private static final int CONNECTIONS = 50;

    private Claims() {}

    /** On PostgreSQL. A round ends when its time is over or the pool is empty. */
    public static void run(Path folder, Match.Rules rules, PrintStream out) {
        int size = Integer.getInteger("bench.pool", SIZE);
        int connections = Integer.getInteger("bench.connections", CONNECTIONS);
        List<Contender> contenders = new ArrayList<>();
        try (Postgres server = Postgres.start(folder)) {
            contenders.add(new EngineClaims(server.newDatabase("next"), false, size));
            contenders.add(new EngineClaims(server.newDatabase("given"), true, size));
            for (JdbcClaims.Way way : JdbcClaims.Way.values()) {
                String url = server.newDatabase("jdbc_" + way.name().toLowerCase(Locale.ROOT));
                contenders.add(new JdbcClaims(way, Postgres.pool(url, connections), size));
            }
            new Match(
                            "Claims from a pool of " + size + ", PostgreSQL, " + rules.callers() + " callers",
                            rules,
                            contenders)
                    .run(out);
            contenders.forEach(Contender::close);
        }
    }
}
