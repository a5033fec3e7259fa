package org.fenpei.engine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.FieldType;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.LogForm;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as a log of leads that came in elsewhere: like an import, but that some columns say when leads came in, to whom they went, and
 * what happened to them. Each row is a lead, or, if a column is mapped to {@code event}, something that happened to one.
 */
final class LogFile {

    private static final int MOST = 100_000;
    private static final int TOLD = 100;

    /** What a closing says why; nobody reads it. */
    private static final String WHY = "log";

    private final ImportRequest request;
    private final LogForm form;
    private final LogTimes times;
    private final List<Problem> problems = new ArrayList<>();
    private final List<DryRun.Arrival> arrivals = new ArrayList<>();
    private final LogEvents events = new LogEvents();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> unknownWords = new HashSet<>();
    private Map<String, LogWord> words = Map.of();

    private LogFile(ImportRequest request, LogForm form) {
        this.request = request;
        this.form = form;
        this.times = new LogTimes(form.zone());
    }

    static DryRun.Log read(Path file, ImportRequest request, LogForm form) throws IOException {
        return new LogFile(request, form).read(file);
    }

    private DryRun.Log read(Path file) throws IOException {
        words = LogWord.all(form.events(), problems);
        Map<String, String> asked =
                LogColumns.completed(request.mapping(), CsvFile.open(file).columns());
        ImportPlan plan = ImportPlan.make(file, asked);
        problems.addAll(plan.problems());
        LogColumns columns = new LogColumns(plan.mapping(), asked);
        columns.check(problems);
        if (plan.rows() > MOST) {
            problems.add(Problem.error(
                    "/file", String.valueOf(plan.rows()), Reason.of("config.range", "min", 1, "max", MOST)));
        }
        if (problems.isEmpty()) {
            try (CsvFile.Rows rows = plan.file().rows()) {
                for (long number = 1; rows.hasNext() && problems.size() < TOLD; number++) {
                    row(plan, columns, number, rows.next());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        return new DryRun.Log(
                columns.ofEvents() ? events.arrivals() : arrivals,
                DryRun.UnknownOwners.REFUSE,
                null,
                null,
                times.days() == 0 ? List.of() : List.of(Reason.of("engine.log-days", "count", times.days())));
    }

    private void row(ImportPlan plan, LogColumns columns, long number, CsvFile.Row row) {
        List<RowProblem> wrong = new ArrayList<>();
        @Nullable Intake read = plan.intake(request.unit(), request.source(), request.policy(), number, row, wrong);
        for (RowProblem problem : wrong) {
            report(problem.line(), problem.problem());
        }
        if (read == null) {
            return;
        }
        Reading reading =
                new Reading(columns, row.line(), new HashMap<>(read.attributes().values()));
        boolean isNamed = !RowKeys.isMade(read.externalId());
        if (columns.ofEvents()) {
            if (isNamed) {
                event(read, reading);
            } else {
                reading.wrong(null, null, Reason.of("engine.log-row-lead"));
            }
            return;
        }
        @Nullable
        Integer before = isNamed ? lines.putIfAbsent(String.valueOf(read.externalId()), reading.line()) : null;
        if (before != null) {
            reading.wrong(null, read.externalId(), Reason.of("engine.log-twice", "line", before));
        }
        lead(read, reading);
    }

    private void lead(Intake read, Reading reading) {
        @Nullable Instant at = reading.time(DryRun.Log.RECEIVED_AT, false);
        @Nullable String owner = reading.text(DryRun.Log.OWNER);
        List<DryRun.Happening> later = new ArrayList<>();
        @Nullable Instant claimed = reading.time(DryRun.Log.CLAIMED_AT, false);
        if (claimed != null && owner != null) {
            later.add(new DryRun.Happening(DryRun.Happening.Kind.CLAIMED, claimed, owner, null));
        }
        @Nullable Instant released = reading.time(DryRun.Log.RELEASED_AT, true);
        if (released != null) {
            later.add(new DryRun.Happening(DryRun.Happening.Kind.RELEASED, released, null, null));
        }
        @Nullable Instant closed = reading.time(DryRun.Log.CLOSED_AT, true);
        Closing closing = reading.closing(LogWord.CLOSED);
        if (closed != null) {
            later.add(new DryRun.Happening(DryRun.Happening.Kind.CLOSED, closed, null, closing));
        }
        arrivals.add(new DryRun.Arrival(reading.intake(read), at, owner, later, reading.line()));
    }

    private void event(Intake read, Reading reading) {
        @Nullable String text = reading.text(DryRun.Log.EVENT);
        @Nullable LogWord word = text == null ? null : words.get(LogWord.plain(text));
        if (text == null || (word == null && unknownWords.add(text))) {
            reading.wrong(DryRun.Log.EVENT, text, Reason.of("engine.log-event", "expected", LogWord.NAMES));
        }
        if (word == null || word == LogWord.NOTHING) {
            return;
        }
        boolean ends = word != LogWord.CREATED && word != LogWord.ASSIGNED && word != LogWord.CLAIMED;
        @Nullable Instant at = reading.time(DryRun.Log.AT, ends);
        if (at == null) {
            reading.missing(DryRun.Log.AT);
            return;
        }
        @Nullable String owner = reading.text(DryRun.Log.OWNER);
        boolean closes = word == LogWord.CLOSED || word == LogWord.WON || word == LogWord.LOST;
        Closing closing = reading.closing(word);
        events.add(
                String.valueOf(read.externalId()),
                new LogEvents.Event(reading.line(), reading.intake(read), word, at, owner, closes ? closing : null));
    }

    /** What a row says besides what is known of the lead. */
    private final class Reading {
        private final LogColumns columns;
        private final long line;
        private final Map<String, Object> values;
        private boolean timeIsWrong;

        Reading(LogColumns columns, long line, Map<String, Object> values) {
            this.columns = columns;
            this.line = line;
            this.values = values;
        }

        int line() {
            return (int) line;
        }

        @Nullable
        String text(String role) {
            return LogColumns.take(values, columns, role);
        }

        @Nullable
        Instant time(String role, boolean ends) {
            @Nullable String text = text(role);
            if (text == null) {
                return null;
            }
            @Nullable Instant time = ends ? times.end(text) : times.begin(text);
            if (time == null) {
                timeIsWrong = true;
                wrong(role, text, Reason.of("engine.log-time"));
            }
            return time;
        }

        void missing(String role) {
            if (!timeIsWrong) {
                wrong(role, null, Reason.of("engine.log-time"));
            }
        }

        /** What came of the lead, as the row has it. */
        Closing closing(LogWord word) {
            @Nullable String result = text(DryRun.Log.RESULT);
            @Nullable LogWord said = word != LogWord.CLOSED || result == null ? word : words.get(LogWord.plain(result));
            @Nullable String amount = text(DryRun.Log.AMOUNT);
            @Nullable Object number = amount == null ? null : Cell.read(amount, FieldType.DECIMAL);
            boolean isAmount = number instanceof Double value && value >= 0 && value <= Closing.MOST_AMOUNT;
            if (amount != null && !isAmount) {
                wrong(
                        DryRun.Log.AMOUNT,
                        amount,
                        Reason.of(
                                "config.type",
                                "expected",
                                FieldType.DECIMAL.name().toLowerCase(Locale.ROOT)));
            }
            return new Closing(
                    said == LogWord.WON
                            ? Closing.Result.WON
                            : said == LogWord.LOST ? Closing.Result.LOST : Closing.Result.INVALID,
                    isAmount ? (Double) number : null,
                    null,
                    WHY);
        }

        /** The lead without what the columns of the log say; to be asked last. */
        Intake intake(Intake read) {
            return new Intake(
                    read.unit(),
                    read.source(),
                    read.externalId(),
                    read.priority(),
                    read.policy(),
                    Attributes.of(values));
        }

        void wrong(@Nullable String role, @Nullable String value, Reason reason) {
            report(line, Problem.error(role == null ? "externalId" : columns.name(role), value, reason));
        }
    }

    private void report(long line, Problem problem) {
        problems.add(new Problem(
                problem.severity(), "/file/" + problem.path(), problem.value(), problem.reason(), (int) line, 1));
    }
}
