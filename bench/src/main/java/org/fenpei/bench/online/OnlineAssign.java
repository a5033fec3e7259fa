package org.fenpei.bench.online;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.bench.run.Contender;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Match;
import org.fenpei.bench.run.Postgres;
import org.fenpei.persistence.db.Settings;

/** How many new leads a second are assigned for good when many callers each bring one and wait for the answer. */
public final class OnlineAssign {

    /** An ordinary size, HikariCP's own, for the peers; another can be tried with -Dbench.connections. */
    private static final int CONNECTIONS = 10;

    private OnlineAssign() {}

    /** On PostgreSQL. */
    public static void postgres(Path folder, Match.Rules rules, PrintStream out) {
        try (Postgres server = Postgres.start(folder)) {
            String ours = server.newDatabase("fenpei");
            List<Contender> contenders = new ArrayList<>();
            contenders.add(new EngineContender(new Fenpei(Postgres.settings(ours)), Postgres.pool(ours, 1)));
            contenders.add(new JpaContender(connect(server, "jpa"), "PostgreSQL", true));
            contenders.add(new JpaContender(connect(server, "sequence"), "PostgreSQL", false));
            contenders.add(new JdbcContender(connect(server, "jdbc"), true));
            run("New leads, PostgreSQL", contenders, rules, out);
        }
    }

    private static HikariDataSource connect(Postgres server, String name) {
        return Postgres.pool(server.newDatabase(name), Integer.getInteger("bench.connections", CONNECTIONS));
    }

    /** On Derby inside the process. */
    public static void derby(Path folder, Match.Rules rules, PrintStream out) {
        List<Contender> contenders = new ArrayList<>();
        Path ours = folder.resolve("fenpei");
        // First, since it is the one that chooses Derby's settings, which hold for the whole process.
        Fenpei fenpei = new Fenpei(Settings.folder(ours));
        contenders.add(new EngineContender(fenpei, Postgres.pool("jdbc:derby:" + ours, 1)));
        contenders.add(new JpaContender(connect(folder, "jpa"), "Derby", true));
        contenders.add(new JpaContender(connect(folder, "sequence"), "Derby", false));
        contenders.add(new JdbcContender(connect(folder, "jdbc"), false));
        run("New leads, Derby", contenders, rules, out);
    }

    private static HikariDataSource connect(Path folder, String name) {
        return Postgres.pool(
                "jdbc:derby:" + folder.resolve(name) + ";create=true",
                Integer.getInteger("bench.connections", CONNECTIONS));
    }

    private static void run(String what, List<Contender> contenders, Match.Rules rules, PrintStream out) {
        try {
            new Match(what + ", " + rules.callers() + " callers", rules, contenders).run(out);
        } finally {
            contenders.forEach(Contender::close);
        }
    }
}
