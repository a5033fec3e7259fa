package org.fenpei.rest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Counts the bytes of what it is given. */
final class FakeImports implements Imports {

    /** What was asked for last. */
    @Nullable
    ImportRequest request;

    /** How the log was said to be written. */
    @Nullable
    LogForm form;
    /** How many bytes came. */
    long bytes;

    private static Import view(String state) {
        return new Import(
                "i1",
                "main",
                "fair",
                "kunden.csv",
                "abc",
                Map.of("公司", "company"),
                null,
                "robot",
                Import.State.valueOf(state),
                FakeAssigner.NOW,
                null,
                10,
                4,
                Map.of("result/new", 3L, "result/invalid", 1L, "rep/li.wei", 3L, "reason/roundrobin.turn", 3L),
                null);
    }

    @Override
    public Import start(ImportRequest asked, InputStream content, String actor) throws IOException {
        request = asked;
        bytes = content.transferTo(java.io.OutputStream.nullOutputStream());
        return view("RUNNING");
    }

    @Override
    public ImportPreview preview(ImportRequest asked, InputStream content) throws IOException {
        request = asked;
        bytes = content.transferTo(java.io.OutputStream.nullOutputStream());
        return new ImportPreview(
                "UTF-8",
                ",",
                Map.of("公司", "company"),
                List.of(List.of("a", "b")),
                List.of(Problem.warning("x", null, Reason.of("import.unmapped"))));
    }

    @Override
    public DryRun.Log log(ImportRequest asked, LogForm asForm, InputStream content) throws IOException {
        request = asked;
        form = asForm;
        bytes = content.transferTo(java.io.OutputStream.nullOutputStream());
        if (bytes == 0) {
            throw FenpeiException.invalid(Problem.error("/file", null, Reason.of("engine.import-empty")));
        }
        return new DryRun.Log(List.of(new DryRun.Arrival(
                new Intake(asked.unit(), asked.source(), "1", 0, null, Attributes.NONE), Instant.EPOCH, "li.wei")));
    }

    @Override
    public Optional<Import> find(String id) {
        return id.equals("i1") ? Optional.of(view("RUNNING")) : Optional.empty();
    }

    @Override
    public List<Import> list(String unit, int limit) {
        return List.of(view("DONE"));
    }

    @Override
    public Import cancel(String id, String actor) {
        if (!id.equals("i1")) {
            throw FenpeiException.notFound("import", id);
        }
        return view("CANCELLED");
    }

    @Override
    public List<RowProblem> problems(String id, long afterRow, int limit) {
        List<RowProblem> problems = new ArrayList<>();
        for (long row = afterRow + 1; row <= 3 && problems.size() < limit; row++) {
            problems.add(new RowProblem(row, row + 1, Problem.error("phone", null, Reason.of("import.bad-phone"))));
        }
        return problems;
    }
}
