package org.fenpei.bench.dryrun;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.bench.process.Running;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Machine;
import org.fenpei.bench.run.Postgres;
import org.fenpei.bench.run.Sample;
import org.fenpei.bench.run.Sql;

/**
 * How long it takes to try a policy of four steps on many leads that are there, beside assigning the same leads by the same policy
 * for good, in bulk, as fast as it goes. PostgreSQL, in turns, each round with a new database.
 */
public final class DryRunRace {

    /** Three lists of rules, of which the last one gives some leads to a pool, and a turn for the rest. */
    private static final String POLICY =
            """
            {"id":"four","steps":[
            {"id":"exceptions","strategy":"rules","config":{"rules":[
              {"id":"large","when":"lead.employees >= 100000","hold":true},
              {"id":"named","when":"lead.company.startsWith(\\"Fenpei\\")","rep":"rep1"}]}},
            {"id":"areas","strategy":"rules","config":{"rules":[
              {"id":"north","when":"lead.region.startsWith(\\"CN-11\\") && lead.score >= 0.5","rep":"rep2"},
              {"id":"south","when":"lead.region.startsWith(\\"CN-44\\") && lead.score >= 0.5","rep":"rep3"}]}},
            {"id":"small","strategy":"rules","config":{"rules":[
              {"id":"small","when":"lead.employees < 25 && lead.channel == \\"search\\"","pool":"public"}]}},
            {"id":"turns","strategy":"roundrobin"}],
            "end":{"wait":true}}
            """;

    private static final int BATCH = 5_000;
    /** So many batches are on their way at once: while one is decided the next one is made uniform. */
    private static final int AHEAD = 3;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private DryRunRace() {}

    /** Runs all rounds after one that only warms up. */
    public static void run(Path folder, int rounds, int leads, PrintStream out) {
        List<Double> real = new ArrayList<>();
        List<Double> dry = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> cpuRatios = new ArrayList<>();
        out.println();
        out.println("| round | for good, s | dry, s | ratio | CPU s of process and server, for good / dry | ratio |");
        out.println("|---|---|---|---|---|---|");
        try (Postgres server = Postgres.start(folder)) {
            for (int round = 0; round <= rounds; round++) {
                String url = server.newDatabase("fenpei" + round);
                try (Fenpei fenpei = new Fenpei(Postgres.settings(url));
                        HikariDataSource look = Postgres.pool(url, 1)) {
                    fenpei.publish(POLICY);
                    double cpu = cpu(server);
                    double assigned = assign(fenpei, leads);
                    double cpuForGood = cpu(server) - cpu;
                    Sql.expect("leads", leads, Sql.number(look, "SELECT COUNT(*) FROM fp_lead"));
                    Sql.expect("decisions", leads, Sql.number(look, "SELECT COUNT(*) FROM fp_decision"));
                    cpu = cpu(server);
                    double played = play(fenpei, leads);
                    double cpuDry = cpu(server) - cpu;
                    Sql.expect("decisions", leads, Sql.number(look, "SELECT COUNT(*) FROM fp_decision"));
                    if (round > 0) {
                        real.add(assigned);
                        dry.add(played);
                        ratios.add(assigned / played);
                        cpuRatios.add(cpuForGood / cpuDry);
                    }
                    out.printf(
                            Locale.ROOT,
                            "| %s | %.2f | %.2f | %.1f | %.1f / %.1f | %.1f |%n",
                            round == 0 ? "warm-up" : String.valueOf(round),
                            assigned,
                            played,
                            assigned / played,
                            cpuForGood,
                            cpuDry,
                            cpuForGood / cpuDry);
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "| median | %.2f | %.2f | %.1f | %,.0f and %,.0f leads a second, %s | %.1f |%n",
                Sample.median(real),
                Sample.median(dry),
                Sample.median(ratios),
                leads / Sample.median(real),
                leads / Sample.median(dry),
                Machine.load(),
                Sample.median(cpuRatios));
    }

    /** Of this process and of the server. */
    private static double cpu(Postgres server) {
        return PROCESS.getProcessCpuTime() / 1e9 + Running.cpuSeconds(server.pid());
    }

    /** Submits all in bulk; says the seconds. */
    private static double assign(Fenpei fenpei, int leads) {
        long begin = System.nanoTime();
        List<CompletableFuture<List<Receipt>>> open = new ArrayList<>();
        try {
            for (int first = 0; first < leads; first += BATCH) {
                List<Intake> batch = new ArrayList<>(BATCH);
                for (int i = first; i < Math.min(leads, first + BATCH); i++) {
                    batch.add(new Intake(Unit.DEFAULT, "list", "ext-" + i, 0, "four", Fenpei.attributes(i)));
                }
                open.add(fenpei.assigner().submitAll(batch, "bench").toCompletableFuture());
                if (open.size() > AHEAD) {
                    check(open.remove(0).get());
                }
            }
            for (var last : open) {
                check(last.get());
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void check(List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            Placement.State state = receipt.decision().placement().state();
            if (receipt.repeated() || (state != Placement.State.OWNED && state != Placement.State.POOL)) {
                throw new IllegalStateException("not assigned");
            }
        }
    }

    /** Tries the policy on all of them; says the seconds. */
    private static double play(Fenpei fenpei, int leads) {
        LeadFilter all = new LeadFilter(Unit.DEFAULT, null, null, null, null, null);
        long begin = System.nanoTime();
        Simulation run = fenpei.simulations()
                .start(new DryRun(Unit.DEFAULT, POLICY, null, new DryRun.Matching(all), null), "bench");
        while (run.state() == Simulation.State.RUNNING) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            run = fenpei.simulations().find(run.id()).orElseThrow();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (run.state() != Simulation.State.DONE
                || run.outcome() == null
                || run.outcome().compared() != leads) {
            throw new IllegalStateException("the dry run ended as " + run.state() + ": " + run.failure());
        }
        return seconds;
    }
}
