package org.fenpei.persistence;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.persistence.db.Settings;

/**
 * Says how many leads a second one thread can commit, by the size of the group; not a test. A unit is a new lead with
 * twelve attributes, its ownership, and its decision with a trace of 600 bytes.
 */
final class WriteRate {

    private static final String UNIT = "main";

    private final Stores stores;
    private final Random random = new Random(1);
    private long next = 1;

    private WriteRate(Stores stores) {
        this.stores = stores;
    }

    /**
     * Measures.
     *
     * @param args a folder for Derby, {@code postgres} or an address; the sizes of groups, with commas; the seconds for
     *     each; the user, if there is an address
     */
    public static void main(String[] args) {
        Settings settings = args[0].equals("postgres")
                ? TestPostgres.newDatabase()
                : args[0].startsWith("jdbc:") ? Settings.of(args[0], args[3], null) : Settings.folder(Path.of(args[0]));
        int seconds = Integer.parseInt(args[2]);
        try (Stores stores = Stores.open(settings)) {
            stores.directory().save(new Unit(UNIT, "Main"));
            WriteRate rate = new WriteRate(stores);
            try (LaneTransaction lane = stores.lanes().begin(UNIT)) {
                rate.next = lane.sequence() + 1;
            }
            rate.run(50, seconds);
            StringBuilder line = new StringBuilder(args[0]);
            for (int group : groups(args[1])) {
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long first = rate.next;
                double perSecond = rate.run(group, seconds);
                cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
                line.append(String.format(
                        Locale.ROOT,
                        "%n  %d: %,.0f/s, %.1f us of this thread's CPU each",
                        group,
                        perSecond,
                        cpu / 1e3 / (rate.next - first)));
            }
            System.out.println(line + "  rows: " + rate.next);
        }
    }

    private static int[] groups(String text) {
        return Stream.of(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private double run(int group, int seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long first = next;
        while (System.nanoTime() < end) {
            try (LaneTransaction lane = stores.lanes().begin(UNIT)) {
                lane.write(group(group));
                lane.commit();
            }
        }
        return (next - first) * 1e9 / (System.nanoTime() - start);
    }

    private LaneChanges group(int size) {
        List<PlacedLead> created = new ArrayList<>(size);
        List<Ownership> begun = new ArrayList<>(size);
        List<LoggedDecision> decisions = new ArrayList<>(size);
        Instant now = Instant.ofEpochMilli(1_790_000_000_000L + next);
        for (int i = 0; i < size; i++) {
            long seq = next++;
            LeadId id = new LeadId(seq << 20 | random.nextInt(1 << 20));
            String rep = "rep" + random.nextInt(50);
            Placement at = Placement.owned(rep, null, now, Reason.of("roundrobin.turn", "rep", rep, "turn", seq), seq);
            Lead lead = new Lead(id, UNIT, "web", Long.toHexString(random.nextLong()), 0, now, attributes(seq));
            byte[] trace = new byte[600];
            random.nextBytes(trace);
            created.add(new PlacedLead(lead, at, "inbound", null));
            begun.add(new Ownership(id, rep, null, Door.POLICY, now, seq, null, null, 0));
            decisions.add(new LoggedDecision(
                    new Decision(UNIT, seq, id, Door.POLICY, now, "crm", at, "inbound", 3, "roundrobin"), trace));
        }
        return new LaneChanges(next - 1, created, List.of(), begun, List.of(), decisions, List.of());
    }

    private static Attributes attributes(long number) {
        return Attributes.of(Map.ofEntries(
                Map.entry("name", "Customer " + number),
                Map.entry("company", "Example Trading Company " + number),
                Map.entry("phone", "+86138" + (10_000_000 + number % 80_000_000)),
                Map.entry("email", "contact" + number + "@example.com"),
                Map.entry("country", "CN"),
                Map.entry("region", "CN-320100"),
                Map.entry("city", "Nanjing"),
                Map.entry("industry", "retail"),
                Map.entry("employees", number % 500),
                Map.entry("budget", number * 1.5),
                Map.entry("channel", "search"),
                Map.entry("score", 0.7)));
    }
}
