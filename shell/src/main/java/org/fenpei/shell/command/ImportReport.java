package org.fenpei.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.Imports;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Messages;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Says what became of a file's rows. */
final class ImportReport {

    private static final String RESULT = "result/";

    private static final Table<RowProblem> PROBLEMS = Table.of(RowProblem.class)
            .column("row", RowProblem::row)
            .column("line", RowProblem::line)
            .column("column", row -> row.problem().path())
            .column("value", row -> row.problem().value())
            .column("expected", row -> row.problem().reason());

    /** How many rows went one way. */
    private record Count(String key, String says, long rows) {}

    private ImportReport() {}

    /**
     * Writes the report, with so many of the rows with problems.
     *
     * @return 0 if every row was dealt with and none was invalid, or the import still runs; 2 if some were invalid; 1 if
     *     the import did not come to its end
     */
    static int write(Call call, Import done, int problems) {
        List<RowProblem> rows =
                problems == 0 ? List.of() : call.service(Imports.class).problems(done.id(), 0, problems);
        if (call.json()) {
            call.json(json(done, rows, call.format()));
        } else {
            text(call, done, rows);
        }
        return switch (done.state()) {
            case RUNNING -> Command.OK;
            case DONE -> result(done, "invalid") == 0 ? Command.OK : Command.PARTLY;
            case CANCELLED, FAILED -> Command.FAILED;
        };
    }

    private static long result(Import done, String name) {
        return done.counts().getOrDefault(RESULT + name, 0L);
    }

    private static void text(Call call, Import done, List<RowProblem> rows) {
        Format format = call.format();
        call.say(
                "shell.import.state",
                "import",
                done.id(),
                "file",
                done.fileName(),
                "state",
                format.cell(done.state()),
                "done",
                done.done(),
                "rows",
                done.rows(),
                "time",
                format.cell(Duration.between(done.startedAt(), done.endedAt() == null ? call.now() : done.endedAt())));
        if (done.failure() != null) {
            call.say("shell.import.failure", "reason", format.sentence(done.failure()));
        }
        summary(call, done);
        Map<String, List<Count>> kinds = kinds(done, format);
        kinds.forEach((kind, counts) -> {
            String heading = "shell.import.by-" + kind;
            Table<Count> table = Table.of(Count.class)
                    .column("rows", Count::rows)
                    .column("what", Count::key)
                    .column("meaning", Count::says);
            call.section(format.messages().has(heading) ? heading : kind, table, counts);
        });
        call.section("shell.import.problems", PROBLEMS, rows);
        long invalid = result(done, "invalid");
        if (!rows.isEmpty() && invalid > rows.size()) {
            call.hint("shell.import.more-problems", "shown", rows.size(), "count", invalid, "import", done.id());
        }
    }

    private static void summary(Call call, Import done) {
        long known = result(done, "known");
        long fresh = result(done, "new");
        long invalid = result(done, "invalid");
        boolean ended = done.state() == Import.State.DONE;
        if (ended && known > 0 && fresh == 0) {
            call.say(
                    invalid == 0 ? "shell.import.nothing-new" : "shell.import.nothing-new-but-invalid",
                    "count",
                    known,
                    "invalid",
                    invalid);
        } else {
            call.say("shell.import.summary", "new", fresh, "known", known, "invalid", invalid);
        }
    }

    /** The counts by kind, the kinds people ask for first in front, in each the largest number first. */
    private static Map<String, List<Count>> kinds(Import done, Format format) {
        Map<String, List<Count>> kinds =
                new TreeMap<>(Comparator.comparingInt(ImportReport::place).thenComparing(Comparator.naturalOrder()));
        done.counts().forEach((name, rows) -> {
            int slash = name.indexOf('/');
            String kind = name.substring(0, Math.max(0, slash));
            String key = name.substring(slash + 1);
            if (!name.startsWith(RESULT)) {
                kinds.computeIfAbsent(kind, any -> new ArrayList<>())
                        .add(new Count(key, says(kind, key, format), rows));
            }
        });
        kinds.values()
                .forEach(counts -> counts.sort(
                        Comparator.comparingLong(Count::rows).reversed().thenComparing(Count::key)));
        return kinds;
    }

    private static int place(String kind) {
        int place = List.of("state", "strategy", "rep", "pool", "reason").indexOf(kind);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static String says(String kind, String key, Format format) {
        Messages messages = format.messages();
        return switch (kind) {
            case "strategy" -> format.title(key);
            case "reason" -> format.generally(key);
            case "state" -> messages.text("shell.enum.placement.state." + key.toLowerCase(java.util.Locale.ROOT));
            default -> "";
        };
    }

    private static Map<String, @Nullable Object> json(Import done, List<RowProblem> rows, Format format) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("import", done.id());
        json.put("unit", done.unit());
        json.put("source", done.source());
        json.put("file", done.fileName());
        json.put("state", done.state().name());
        json.put("started", format.json(done.startedAt()));
        json.put("ended", format.json(done.endedAt()));
        json.put("rows", done.rows());
        json.put("done", done.done());
        json.put("counts", done.counts());
        json.put("failure", format.json(done.failure()));
        json.put("problems", PROBLEMS.json(rows, format));
        return json;
    }
}
