package org.fenpei.bench.online;

import javax.sql.DataSource;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Sql;

/** Whether reps had equal turns. */
final class Turns {

    private Turns() {}

    /** 0 if no rep owns more than one lead more than any other in a table of leads; else 1. */
    static long unfair(DataSource source, String table) {
        return Sql.number(
                source,
                "SELECT CASE WHEN COUNT(*) = " + Fenpei.REPS + " AND MAX(n) - MIN(n) <= 1 THEN 0 ELSE 1 END FROM"
                        + " (SELECT owner, COUNT(*) AS n FROM " + table + " GROUP BY owner) AS t");
    }
}
