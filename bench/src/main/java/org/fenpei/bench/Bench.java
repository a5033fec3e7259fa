package org.fenpei.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.fenpei.bench.claims.Claims;
import org.fenpei.bench.deadlines.Sweeping;
import org.fenpei.bench.dryrun.DryRunRace;
import org.fenpei.bench.online.OnlineAssign;
import org.fenpei.bench.optimal.OptimalRace;
import org.fenpei.bench.process.SmallHeap;
import org.fenpei.bench.process.Start;
import org.fenpei.bench.regions.RegionRace;
import org.fenpei.bench.rules.FirstMatch;
import org.fenpei.bench.run.Folders;
import org.fenpei.bench.run.Machine;
import org.fenpei.bench.run.Match;
import org.fenpei.bench.run.Race;
import org.fenpei.bench.turns.TurnRace;

/** Starts a benchmark by its name; {@code bench/run} calls it. */
public final class Bench {

    private static final List<String> NAMES = List.of(
            "online-postgres",
            "online-derby",
            "claims",
            "deadlines",
            "dryrun",
            "start",
            "small-heap",
            "turns",
            "regions",
            "optimal",
            "rules");

    private Bench() {}

    /**
     * Runs one, and ends the process.
     *
     * @param args its name and a folder to work in
     */
    public static void main(String[] args) {
        PrintStream out = System.out;
        if (args.length != 2 || !NAMES.contains(args[0])) {
            System.err.println("expected one of " + NAMES + " and a folder");
            System.exit(2);
        }
        Thread.setDefaultUncaughtExceptionHandler(Bench::failed);
        Path folder = Folders.fresh(Path.of(args[1]).toAbsolutePath(), args[0] + "-");
        try {
            out.println(Machine.describe(folder));
            run(args[0], folder, out);
        } finally {
            Folders.remove(folder);
        }
        // Not waiting for threads that have nothing more to do.
        System.exit(0);
    }

    private static void failed(Thread thread, Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        System.err.println(text);
        System.exit(1);
    }

    private static void run(String name, Path folder, PrintStream out) {
        Match.Rules rules = new Match.Rules(
                number("callers", 50), number("rounds", 5), seconds("seconds", 4), seconds("warmup", 8));
        switch (name) {
            case "online-postgres" -> OnlineAssign.postgres(folder, rules, out);
            case "online-derby" -> OnlineAssign.derby(folder, rules, out);
            case "start" -> Start.run(folder, number("rounds", 5), out);
            case "small-heap" -> SmallHeap.run(folder, number("leads", 100_000), out);
            case "regions" -> RegionRace.run(race(), out);
            case "turns" -> TurnRace.run(race(), out);
            case "optimal" -> OptimalRace.run(number("rounds", 5), out);
            case "rules" -> FirstMatch.run(number("rounds", 5), out);
            case "dryrun" -> DryRunRace.run(folder, number("rounds", 3), number("leads", 100_000), out);
            case "claims" -> Claims.run(folder, rules, out);
            case "deadlines" -> Sweeping.run(folder, number("leads", 1_000_000), number("due", 50_000), out);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static Race race() {
        return new Race(number("rounds", 5), Duration.ofMillis(number("millis", 100)));
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("bench." + name.toLowerCase(Locale.ROOT), otherwise);
    }

    private static Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }
}
