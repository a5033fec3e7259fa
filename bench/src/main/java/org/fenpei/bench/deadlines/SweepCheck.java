package org.fenpei.bench.deadlines;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.util.Locale;
import org.fenpei.bench.run.Sql;

/** Looks in the database whether every deadline that was due was seen to once, and nothing else was touched. */
final class SweepCheck {

    /** Leads that were due, with their first owner's time; the urgent ones came under ids that begin so. */
    private static final String URGENT =
            " FROM fp_lead l JOIN fp_ownership o ON o.lead = l.id WHERE l.external_id LIKE 'urgent-%'";

    private static final String FIRED = " FROM fp_decision d JOIN fp_lead l ON l.id = d.lead WHERE d.door = 'RECYCLE'";

    /** Each firing beside the ownership that it ended. */
    private static final String LATE = "SELECT d.decided_at - o.from_at - ? AS late, d.decided_at"
            + " FROM fp_decision d JOIN fp_ownership o ON o.lead = d.lead AND o.end_seq = d.seq WHERE d.door = 'RECYCLE'"
            + " AND d.decided_at >= ?";

    private final HikariDataSource look;
    private final long within;

    SweepCheck(HikariDataSource look, long within) {
        this.look = look;
        this.within = within;
    }

    /** How many have fired, as far as the pool tells: that costs the database less than to look into the log. */
    long pooled() {
        return Sql.number(
                look, "SELECT COUNT(*) FROM fp_lead WHERE unit = 'main' AND state = 'POOL' AND place = 'public'");
    }

    private long fired() {
        return Sql.number(look, "SELECT COUNT(*) FROM fp_decision WHERE door = 'RECYCLE'");
    }

    /** Complains unless all is as it must be after so many were due of so many, and so many more came meanwhile. */
    void all(int kept, int due, int brought) {
        Sql.expect("firings", due, fired());
        Sql.expect("leads that fired", due, Sql.number(look, "SELECT COUNT(DISTINCT d.lead)" + FIRED));
        Sql.expect(
                "firings of others",
                0,
                Sql.number(look, "SELECT COUNT(*)" + FIRED + " AND l.external_id NOT LIKE 'urgent-%'"));
        Sql.expect(
                "fired early", 0, Sql.number(look, "SELECT COUNT(*) FROM (" + LATE + ") x WHERE late < 0", within, 0L));
        Sql.expect("ownerships that were due", due, Sql.number(look, "SELECT COUNT(*)" + URGENT));
        Sql.expect(
                "ownerships ended by it",
                due,
                Sql.number(look, "SELECT COUNT(*)" + URGENT + " AND o.end_door = 'RECYCLE' AND l.state = 'POOL'"));
        Sql.expect(
                "reminders",
                due,
                Sql.number(look, "SELECT COUNT(*) FROM fp_notice WHERE reason = 'engine.keeping-reminder'"));
        Sql.expect(
                "leads reminded of",
                due,
                Sql.number(
                        look, "SELECT COUNT(DISTINCT lead) FROM fp_notice WHERE reason = 'engine.keeping-reminder'"));
        Sql.expect("leads", kept + due + brought, Sql.number(look, "SELECT COUNT(*) FROM fp_lead"));
        Sql.expect(
                "owned leads", kept + brought, Sql.number(look, "SELECT COUNT(*) FROM fp_lead WHERE state = 'OWNED'"));
        Sql.expect(
                "open ownerships",
                kept + brought,
                Sql.number(look, "SELECT COUNT(*) FROM fp_ownership WHERE end_seq IS NULL"));
        Sql.expect("deadlines still kept", kept + brought, Sql.number(look, "SELECT COUNT(*) FROM fp_deadline"));
        Sql.expect(
                "decisions, numbered without gaps",
                Sql.number(look, "SELECT MAX(seq) FROM fp_decision"),
                Sql.number(look, "SELECT COUNT(*) FROM fp_decision"));
    }

    /** Prints how late those were that fired from a time on. */
    void printLate(String what, long since, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s: fired %,d, late by %,d ms (median), %,d ms (99 in 100), %,d ms (at most)%n",
                what,
                Sql.number(look, "SELECT COUNT(*) FROM (" + LATE + ") x", within, since),
                late(0.5, since),
                late(0.99, since),
                late(1, since));
    }

    private long late(double share, long since) {
        return Sql.number(
                look,
                "SELECT COALESCE(percentile_disc(" + share + ") WITHIN GROUP (ORDER BY late), 0) FROM (" + LATE + ") x",
                within,
                since);
    }
}
