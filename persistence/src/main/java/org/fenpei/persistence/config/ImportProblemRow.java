package org.fenpei.persistence.config;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RowProblem;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** A row of fp_import_problem. Its mark is a digest of all it says, so that the same problem has the same key. */
@Entity
@Table(name = "fp_import_problem")
@IdClass(ImportProblemRow.Key.class)
public class ImportProblemRow {

    @Id
    @Column(name = "import_id")
    private String job;

    @Id
    @Column(name = "row_no")
    private long row;

    @Id
    private String mark;

    @Column(name = "file_line")
    private long line;

    private String severity;
    private String path;

    @Column(name = "val")
    private @Nullable String value;

    private String reason;

    @Column(name = "reason_args")
    private @Nullable String args;

    @Column(name = "value_line")
    private int valueLine;

    @Column(name = "value_column")
    private int valueColumn;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected ImportProblemRow() {}

    ImportProblemRow(String job, RowProblem found) {
        Problem problem = found.problem();
        this.job = job;
        row = found.row();
        line = found.line();
        severity = problem.severity().name();
        path = problem.path();
        value = problem.value();
        reason = problem.reason().code();
        args = Json.write(problem.reason().args());
        valueLine = problem.line();
        valueColumn = problem.column();
        mark = digest(Arrays.asList(line, severity, path, value, reason, args, valueLine, valueColumn));
    }

    private static String digest(Iterable<?> parts) {
        try {
            byte[] text = Json.write(parts).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    RowProblem toProblem() {
        Map<String, Object> values = args == null ? Map.of() : Json.wide(args);
        return new RowProblem(
                row,
                line,
                new Problem(
                        Problem.Severity.valueOf(severity),
                        path,
                        value,
                        new Reason(reason, values),
                        valueLine,
                        valueColumn));
    }

    Key key() {
        return new Key(job, row, mark);
    }

    long row() {
        return row;
    }

    /** The primary key. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String job;
        private long row;
        private String mark;

        /** For JPA, which fills the fields itself. */
        @SuppressWarnings("NullAway.Init")
        public Key() {}

        Key(String job, long row, String mark) {
            this.job = job;
            this.row = row;
            this.mark = mark;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && row == that.row && job.equals(that.job) && mark.equals(that.mark);
        }

        @Override
        public int hashCode() {
            return Objects.hash(job, row, mark);
        }
    }
}
