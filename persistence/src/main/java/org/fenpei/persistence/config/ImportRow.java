package org.fenpei.persistence.config;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fenpei.api.model.Import;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** A row of fp_import; mapping, counts and failure are JSON. */
@Entity
@Table(name = "fp_import")
public class ImportRow {

    @Id
    private String id;

    private String unit;
    private String source;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "file_hash")
    private String fileHash;

    private String mapping;
    private @Nullable String policy;
    private String actor;
    private String state;

    @Column(name = "started_at")
    private long startedAt;

    @Column(name = "ended_at")
    private @Nullable Long endedAt;

    @Column(name = "row_count")
    private long rows;

    @Column(name = "done_count")
    private long done;

    private String counts;
    private @Nullable String failure;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected ImportRow() {}

    ImportRow(Import job) {
        id = job.id();
        unit = job.unit();
        source = job.source();
        fileName = job.fileName();
        fileHash = job.fileHash();
        mapping = Json.write(job.mapping());
        policy = job.policy();
        actor = job.actor();
        state = job.state().name();
        startedAt = job.startedAt().toEpochMilli();
        endedAt = Documents.millis(job.endedAt());
        rows = job.rows();
        done = job.done();
        counts = Json.write(job.counts());
        failure = Documents.reason(job.failure());
    }

    Import toImport() {
        Map<String, String> columns = new HashMap<>();
        Json.wide(mapping).forEach((column, attribute) -> columns.put(column, (String) attribute));
        Map<String, Long> numbers = new HashMap<>();
        Json.wide(counts).forEach((kind, count) -> numbers.put(kind, (Long) count));
        return new Import(
                id,
                unit,
                source,
                fileName,
                fileHash,
                columns,
                policy,
                actor,
                Import.State.valueOf(state),
                Instant.ofEpochMilli(startedAt),
                Documents.instant(endedAt),
                rows,
                done,
                numbers,
                Documents.reasonOf(failure));
    }
}
