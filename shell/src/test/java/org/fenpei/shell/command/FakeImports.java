package org.fenpei.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportPreview;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.LogForm;
import org.jspecify.annotations.Nullable;

/** An import that gets a tenth further each time somebody looks, and ends as the test wants. */
public final class FakeImports implements Imports {

    public static final long ROWS = 9_240;

    final List<String> calls = new CopyOnWriteArrayList<>();
    /** How often somebody looked. */
    public final Semaphore looks = new Semaphore(0);

    public volatile int lookUntilEnd = 3;
    public volatile Import.State end = Import.State.DONE;
    public volatile Map<String, Long> counts = Map.of();
    volatile long invalid;
    volatile @Nullable ImportRequest request;
    private final AtomicInteger looked = new AtomicInteger();
    volatile List<Problem> previewed = List.of();

    /** What was asked for, but for looks. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Import start(ImportRequest asked, InputStream content, String actor) throws IOException {
        request = asked;
        calls.add("start " + new String(content.readAllBytes(), StandardCharsets.UTF_8).strip() + " " + actor);
        looked.set(0);
        return state();
    }

    private Import state() {
        boolean ended = looked.get() >= lookUntilEnd;
        long done = ended && end == Import.State.DONE ? ROWS : Math.min(ROWS, ROWS / 10 * looked.get());
        return new Import(
                "i-1",
                "main",
                "csv",
                "leads.csv",
                "00",
                Map.of(),
                null,
                "shell",
                ended ? end : Import.State.RUNNING,
                World.NOW,
                ended ? World.NOW.plus(Duration.ofSeconds(12)) : null,
                ROWS,
                done,
                counts,
                end == Import.State.FAILED ? Reason.of("engine.file-cut") : null);
    }

    @Override
    public ImportPreview preview(ImportRequest asked, InputStream content) {
        request = asked;
        Map<String, String> mapping = new LinkedHashMap<>();
        mapping.put("公司名称", "company");
        mapping.put("Mobile", "phone");
        mapping.put("Note", "-");
        return new ImportPreview(
                "GB18030", "\t", mapping, List.of(List.of("海港工具", "138", "x"), List.of("Acme", "1")), previewed);
    }

    @Override
    public DryRun.Log log(ImportRequest asked, LogForm form, InputStream content) throws IOException {
        request = asked;
        calls.add("log " + new String(content.readAllBytes(), StandardCharsets.UTF_8).strip() + " " + form.zone() + " "
                + form.events());
        return new DryRun.Log(List.of(new DryRun.Arrival(
                new Intake(asked.unit(), asked.source(), "1", 0, null, Attributes.NONE), World.NOW, "li.wei")));
    }

    @Override
    public Optional<Import> find(String id) {
        if (!id.equals("i-1")) {
            return Optional.empty();
        }
        Import now = state();
        looked.incrementAndGet();
        looks.release();
        return Optional.of(now);
    }

    @Override
    public List<Import> list(String unit, int limit) {
        return List.of(state());
    }

    @Override
    public Import cancel(String id, String actor) {
        if (!id.equals("i-1")) {
            throw FenpeiException.notFound("import", id);
        }
        calls.add("cancel " + id + " " + actor);
        return state();
    }

    @Override
    public List<RowProblem> problems(String id, long afterRow, int limit) {
        return LongStream.rangeClosed(afterRow + 1, Math.min(invalid, afterRow + limit))
                .mapToObj(row -> new RowProblem(
                        row, row + 1, Problem.error("Employees", "many", Reason.of("engine.not-a-number"))))
                .toList();
    }
}
