package org.fenpei.shell.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Problem;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportPreview;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Imports files of leads. */
final class ImportCommands {

    private static final int LISTED = 20;
    private static final int MOST = 1_000;
    private static final String SOURCE = "csv";

    private static final Table<Import> LIST = Table.of(Import.class)
            .column("import", Import::id)
            .column("file", Import::fileName)
            .column("state", Import::state)
            .column("started", Import::startedAt)
            .column("ended", Import::endedAt)
            .column("rows", Import::rows)
            .column("done", Import::done)
            .column("actor", Import::actor);

    private ImportCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "import",
                        Syntax.NONE
                                .required("file")
                                .option("unit", "id")
                                .option("source", "source")
                                .option("policy", "id")
                                .options("map", "column=attribute")
                                .option("map-file", "file")
                                .flag("preview")
                                .flag("no-wait")
                                .flag("json"),
                        ImportCommands::start),
                new Command(
                        "imports",
                        Syntax.NONE.option("unit", "id").option("limit", "n").flag("json"),
                        ImportCommands::list),
                new Command(
                        "import-status",
                        Syntax.NONE
                                .required("import")
                                .flag("follow")
                                .option("problems", "n")
                                .flag("json"),
                        ImportCommands::status),
                new Command("import-cancel", Syntax.NONE.required("import"), ImportCommands::cancel));
    }

    private static int start(Call call) throws IOException {
        Arguments arguments = call.arguments();
        Path file = call.file(arguments.get("file"));
        ImportRequest request = new ImportRequest(
                call.unit(),
                arguments.option("source", SOURCE),
                String.valueOf(file.getFileName()),
                Mapping.of(call),
                arguments.option("policy"));
        Imports imports = call.service(Imports.class);
        Import started;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            if (arguments.has("preview")) {
                return preview(call, imports.preview(request, content));
            }
            started = imports.start(request, content, Call.ACTOR);
        }
        if (arguments.has("no-wait")) {
            if (call.json()) {
                call.json(LIST.json(started, call.format()));
            } else {
                call.say("shell.import.started", "import", started.id());
            }
            return Command.OK;
        }
        call.hint("shell.import.running", "import", started.id(), "file", started.fileName());
        return follow(call, started.id(), LISTED);
    }

    private static int follow(Call call, String id, int problems) {
        return new Watch<Import>(call, "import", id)
                .untilEnd(
                        () -> find(call, id),
                        now -> new Watch.Seen(now.state() == Import.State.RUNNING, now.done(), now.rows()))
                .map(ended -> ImportReport.write(call, ended, problems))
                .orElse(Command.FAILED);
    }

    private static int list(Call call) {
        int limit = call.arguments().number("limit", LISTED, 1, MOST);
        call.list(LIST, call.service(Imports.class).list(call.unit(), limit));
        return Command.OK;
    }

    private static int status(Call call) {
        String id = call.arguments().get("import");
        int problems = call.arguments().number("problems", LISTED, 0, MOST);
        if (call.arguments().has("follow")) {
            return follow(call, id, problems);
        }
        return ImportReport.write(call, find(call, id), problems);
    }

    private static Import find(Call call, String id) {
        return call.service(Imports.class).find(id).orElseThrow(() -> FenpeiException.notFound("import", id));
    }

    private static int cancel(Call call) {
        Import cancelled = call.service(Imports.class).cancel(call.arguments().get("import"), Call.ACTOR);
        call.say(
                "shell.import.cancelled",
                "import",
                cancelled.id(),
                "done",
                cancelled.done(),
                "count",
                cancelled.rows(),
                "state",
                call.format().cell(cancelled.state()));
        return Command.OK;
    }

    private static int preview(Call call, ImportPreview preview) {
        boolean valid = preview.problems().stream().noneMatch(one -> one.severity() == Problem.Severity.ERROR);
        if (call.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("encoding", preview.encoding());
            json.put("delimiter", preview.delimiter());
            json.put("mapping", preview.mapping());
            json.put("firstRows", preview.firstRows());
            json.put("problems", Failures.problems().json(preview.problems(), call.format()));
            call.json(json);
            return valid ? Command.OK : Command.FAILED;
        }
        call.say(
                "shell.import.preview",
                "encoding",
                preview.encoding(),
                "delimiter",
                preview.delimiter().equals("\t") ? "\\t" : preview.delimiter());
        Table<Map.Entry<String, String>> mapping = Table.<Map.Entry<String, String>>empty()
                .column("column", Map.Entry::getKey)
                .column("attribute", Map.Entry::getValue);
        call.section(
                "shell.import.mapping", mapping, List.copyOf(preview.mapping().entrySet()));
        List<String> columns = List.copyOf(preview.mapping().keySet());
        Table<List<String>> rows = Table.empty();
        for (int i : IntStream.range(0, columns.size()).toArray()) {
            rows = rows.literal(columns.get(i), row -> i < row.size() ? row.get(i) : null);
        }
        call.section("shell.import.first-rows", rows, preview.firstRows());
        call.section("shell.import.problems", Failures.problems(), preview.problems());
        return valid ? Command.OK : Command.FAILED;
    }
}
