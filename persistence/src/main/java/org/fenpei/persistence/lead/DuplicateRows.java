package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.LeadBlock;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/** How the blocks of leads and what is remembered of pairs lie in their tables. */
final class DuplicateRows {

    /** The columns that {@link #pair} reads, of a table called p. */
    static final String PAIR = "p.unit, p.first_lead, p.second_lead, p.state, p.score, p.noted_at, p.actor";

    private static final Shape BLOCK =
            Shape.of(Shape.Kind.UPSERT, "fp_lead_block", "block:LONG!", "newest:LONG!", "lead:LONG");

    private static final Shape NOTED = Shape.of(
            Shape.Kind.UPSERT,
            "fp_lead_pair",
            "first_lead:LONG!",
            "second_lead:LONG!",
            "unit:TEXT",
            "state:TEXT",
            "score:INT",
            "noted_at:LONG",
            "actor:TEXT");

    private static final int THOUSAND = 1_000;

    private DuplicateRows() {}

    /** Adds the rows; of several about one pair the last one counts. */
    static void add(List<Shape.Rows> parts, String unit, List<LeadBlock> blocks, List<DuplicatePair> pairs) {
        if (!blocks.isEmpty()) {
            Map<LeadBlock, @Nullable Object[]> rows = new LinkedHashMap<>();
            long ofUnit = ofUnit(unit);
            for (LeadBlock block : blocks) {
                long lead = block.lead().value();
                rows.put(block, new @Nullable Object[] {mixed(ofUnit, block.block()), -lead, lead});
            }
            parts.add(new Shape.Rows(BLOCK, List.copyOf(rows.values())));
        }
        if (!pairs.isEmpty()) {
            Map<List<LeadId>, @Nullable Object[]> rows = new LinkedHashMap<>();
            for (DuplicatePair pair : pairs) {
                rows.put(List.of(pair.first(), pair.second()), row(pair));
            }
            parts.add(new Shape.Rows(NOTED, List.copyOf(rows.values())));
        }
    }

    private static @Nullable Object[] row(DuplicatePair pair) {
        return new @Nullable Object[] {
            pair.first().value(),
            pair.second().value(),
            pair.unit(),
            pair.state().name(),
            (int) Math.round(pair.score() * THOUSAND),
            pair.at().toEpochMilli(),
            pair.actor()
        };
    }

    static DuplicatePair pair(ResultSet row) throws SQLException {
        return new DuplicatePair(
                row.getString(1),
                new LeadId(row.getLong(2)),
                new LeadId(row.getLong(3)),
                DuplicatePair.State.valueOf(row.getString(4)),
                row.getInt(5) / (double) THOUSAND,
                Instant.ofEpochMilli(row.getLong(6)),
                row.getString(7));
    }

    /** The latest leads of each block that came before that one. */
    static Map<Long, List<LeadId>> blocked(
            Dialect dialect, Connection connection, String unit, Collection<Long> blocks, @Nullable LeadId before)
            throws SQLException {
        Map<Long, Long> keys = new HashMap<>();
        long ofUnit = ofUnit(unit);
        blocks.forEach(block -> keys.put(mixed(ofUnit, block), block));
        Map<Long, List<LeadId>> found = new HashMap<>();
        dialect.forEachKey(
                connection,
                "SELECT b.block, b.lead FROM fp_lead_block b" + dialect.useKey("fp_lead_block_id")
                        + " WHERE b.newest > ? AND b.block {keys} ORDER BY b.newest FETCH FIRST " + LeadBlock.MOST
                        + " ROWS ONLY",
                List.of(before == null ? Long.MIN_VALUE : -before.value()),
                keys.keySet(),
                row -> found.computeIfAbsent(keys.get(row.getLong(1)), block -> new ArrayList<>())
                        .add(new LeadId(row.getLong(2))));
        return found;
    }

    /** What is remembered of these leads and others. */
    static List<DuplicatePair> pairs(Dialect dialect, Connection connection, Collection<Long> leads)
            throws SQLException {
        List<DuplicatePair> found = new ArrayList<>();
        dialect.forKeys(
                connection,
                "SELECT " + PAIR + " FROM fp_lead_pair p" + dialect.useKey("fp_lead_pair_id")
                        + " WHERE p.first_lead {keys}",
                List.of(),
                leads,
                row -> found.add(pair(row)));
        dialect.forKeys(
                connection,
                "SELECT " + PAIR + " FROM fp_lead_pair p" + dialect.useIndex("fp_lead_pair_second")
                        + " WHERE p.second_lead {keys}",
                List.of(),
                leads,
                row -> found.add(pair(row)));
        return found;
    }

    /** What stands for a unit in the numbers of its blocks (FNV-1a). */
    private static long ofUnit(String unit) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < unit.length(); i++) {
            hash = (hash ^ unit.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mixed(long unit, long block) {
        long mixed = (block ^ unit) * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 32);
    }
}
