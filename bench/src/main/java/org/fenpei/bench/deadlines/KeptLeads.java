package org.fenpei.bench.deadlines;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.util.Locale;
import org.fenpei.bench.run.Sql;

/**
 * Makes a great many owned leads of a few. The first thousand came in like all leads do, and have got their deadlines by the unit's
 * rules; their rows are copied, with other ids, numbers and times, so that every table holds for each lead what it would hold had it
 * come in by itself: the lead, its decision with its trace, its ownership and its deadline. The times go evenly over the days before,
 * and what is due goes with them.
 */
final class KeptLeads {

    /** How many there are to copy from. */
    static final int FEW = 1_000;

    private static final int PORTION = 100;
    private static final long DAYS = 20 * 86_400_000L;

    private static final String DECISIONS =
            """
            INSERT INTO fp_decision SELECT d.unit, d.seq + c.plus, c.other, door, decided_at + c.shift, actor, state, owner, pool,
              since + c.shift, reason, reason_args, placed_seq + c.plus, policy, policy_version, strategy, trace
            FROM bench_copy c JOIN fp_decision d ON d.lead = c.id""";

    private static final String OWNERSHIPS =
            """
            INSERT INTO fp_ownership SELECT c.other, seq + c.plus, unit, rep, pool, door, from_at + c.shift, to_at, end_door, end_seq,
              closing
            FROM bench_copy c JOIN fp_ownership o ON o.lead = c.id""";

    private static final String STATE =
            "replace(replace(state, due_at::text, (due_at + c.shift)::text), c.was::text, (c.was + c.shift)::text)";

    private static final String DEADLINES = "INSERT INTO fp_deadline SELECT c.other, unit, due_at + c.shift, " + STATE
            + " FROM bench_copy c JOIN fp_deadline k ON k.lead = c.id";

    private static final String LEADS =
            """
            INSERT INTO fp_lead SELECT c.other, unit, source, external_id || '-' || k, priority, received_at + c.shift, attributes,
              created_seq + c.plus, state, owner, pool, place, place_rank, since + c.shift, reason, reason_args, placed_seq + c.plus,
              policy, account_mark + k, phone_mark + k, email_mark + k, company_mark + k
            FROM bench_copy c JOIN fp_lead l ON l.id = c.id""";

    private static final String[] FIRST_ONES = {
        "UPDATE fp_decision SET decided_at = decided_at + c.shift, since = since + c.shift FROM bench_copy c WHERE lead = c.id",
        "UPDATE fp_ownership SET from_at = from_at + c.shift FROM bench_copy c WHERE lead = c.id",
        "UPDATE fp_deadline SET due_at = due_at + c.shift, state = " + STATE + " FROM bench_copy c WHERE lead = c.id",
        "UPDATE fp_lead SET received_at = received_at + c.shift, since = since + c.shift FROM bench_copy c"
                + " WHERE fp_lead.id = c.id",
        "DROP TABLE bench_copy"
    };

    private final HikariDataSource look;
    private final long span;
    private final long from;
    private final double step;

    private KeptLeads(HikariDataSource look, int number) {
        this.look = look;
        this.span = Sql.number(look, "SELECT MAX(id) - MIN(id) + 1 FROM fp_lead");
        this.from = Sql.number(look, "SELECT MIN(since) FROM fp_lead") - DAYS;
        this.step = (double) DAYS / number;
    }

    /** Makes so many of the first thousand, which are all that there is. Nobody may be at work meanwhile. */
    static void make(HikariDataSource look, int number, PrintStream out) {
        Sql.expect("leads to copy", FEW, Sql.number(look, "SELECT COUNT(*) FROM fp_lead"));
        Sql.expect("decisions to copy", FEW, Sql.number(look, "SELECT MAX(seq) FROM fp_decision"));
        KeptLeads leads = new KeptLeads(look, number);
        int times = number / FEW;
        for (int at = 1; at < times; at += PORTION) {
            int end = Math.min(times, at + PORTION);
            leads.choose(at, end - 1);
            Sql.run(look, DECISIONS, OWNERSHIPS, DEADLINES, LEADS, "DROP TABLE bench_copy");
            out.printf(Locale.ROOT, "%,d leads are there%n", end * FEW);
        }
        leads.choose(0, 0);
        Sql.run(look, FIRST_ONES);
        Sql.update(look, "UPDATE fp_lane SET seq = (SELECT MAX(seq) FROM fp_decision) WHERE unit = 'main'");
        Sql.run(look, "VACUUM ANALYZE", "CHECKPOINT");
        Sql.expect("leads", number, Sql.number(look, "SELECT COUNT(*) FROM fp_lead"));
        Sql.expect("deadlines", number, Sql.number(look, "SELECT COUNT(*) FROM fp_deadline"));
    }

    /** Says what becomes of each of the few: another id and number, and another time by so many milliseconds. */
    private void choose(int first, int last) {
        Sql.run(
                look,
                String.format(
                        Locale.ROOT,
                        """
            CREATE TABLE bench_copy AS SELECT l.id, l.since AS was, k, l.id - k * %1$d AS other, k * %2$d AS plus,
              %3$d + ((l.created_seq + k * %2$d) * %4$f)::bigint - l.since AS shift
            FROM fp_lead l CROSS JOIN generate_series(%5$d, %6$d) k WHERE l.created_seq <= %2$d""",
                        span,
                        FEW,
                        from,
                        step,
                        first,
                        last));
    }
}
