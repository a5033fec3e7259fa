package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Says what a bulk run did, or what it would do. */
final class BulkReport {

    private static final Table<BulkRow> ROWS = Table.of(BulkRow.class)
            .column("row", BulkRow::row)
            .column("lead", BulkRow::lead)
            .column("state", BulkRow::state)
            .column("from", row -> place(row.before()))
            .column("rep", BulkRow::rep)
            .column("to", row -> place(row.after()))
            .column("reason", BulkRow::reason);

    /** A key with what was foreseen and what came. */
    private record Count(String key, @Nullable Long foreseen, @Nullable Long came) {}

    private static final Table<Count> COUNTS = Table.of(Count.class)
            .column("what", Count::key)
            .column("foreseen", Count::foreseen)
            .column("done", Count::came);

    private BulkReport() {}

    private static @Nullable String place(BulkRow.@Nullable Place place) {
        if (place == null) {
            return null;
        }
        if (place.owner() != null) {
            return place.owner();
        }
        return place.pool() == null ? place.state().name().toLowerCase(Locale.ROOT) : place.pool();
    }

    /**
     * Writes the report, with so many of the rows.
     *
     * @return 0 if all went well so far, 2 if some leads were refused or had changed, 1 if the run did not come to its end
     */
    static int write(Call call, BulkRun run, BulkRow.@Nullable State state, int most) {
        List<BulkRow> rows =
                most == 0 ? List.of() : call.service(BulkRuns.class).rows(run.id(), state, 0, most);
        Format format = call.format();
        if (call.json()) {
            call.json(json(run, rows, format));
        } else {
            call.say(
                    "shell.bulk.state",
                    "run",
                    run.id(),
                    "state",
                    format.cell(run.state()),
                    "done",
                    run.done(),
                    "rows",
                    run.total());
            if (run.failure() != null) {
                call.say("shell.bulk.failure", "reason", format.sentence(run.failure()));
            }
            call.section("shell.bulk.counts", COUNTS, counts(run));
            call.section("shell.bulk.rows", ROWS, rows);
            if (run.state() == BulkRun.State.READY) {
                call.hint("shell.bulk.ready", "run", run.id());
            }
        }
        return code(run);
    }

    private static int code(BulkRun run) {
        return switch (run.state()) {
            case PREPARING, READY, RUNNING -> Command.OK;
            case DONE -> run.counts().keySet().stream().anyMatch(key -> key.startsWith("reason/"))
                    ? Command.PARTLY
                    : Command.OK;
            case CANCELLED, FAILED -> Command.FAILED;
        };
    }

    private static List<Count> counts(BulkRun run) {
        List<Count> counts = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(run.preview().keySet());
        keys.addAll(run.counts().keySet());
        keys.forEach(key ->
                counts.add(new Count(key, run.preview().get(key), run.counts().get(key))));
        return counts;
    }

    private static Map<String, @Nullable Object> json(BulkRun run, List<BulkRow> rows, Format format) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("unit", run.unit());
        json.put("kind", run.kind().name());
        json.put("state", run.state().name());
        json.put("undoes", run.undoes());
        json.put("undoneBy", run.undoneBy());
        json.put("selection", run.selection());
        json.put("actor", run.actor());
        json.put("created", format.json(run.createdAt()));
        json.put("ended", format.json(run.endedAt()));
        json.put("rows", run.total());
        json.put("done", run.done());
        json.put("preview", run.preview());
        json.put("counts", run.counts());
        json.put("fingerprint", run.fingerprint());
        json.put("failure", format.json(run.failure()));
        json.put("leads", ROWS.json(rows, format));
        return json;
    }
}
