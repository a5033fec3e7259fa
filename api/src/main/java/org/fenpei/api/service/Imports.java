package org.fenpei.api.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.RowProblem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads files of leads: CSV in UTF-8 (with or without byte order mark), UTF-16 with byte order mark, or GB18030, with comma,
 * semicolon, tab or bar between the fields (RFC 4180). An import runs in the background, survives restarts, and can be
 * repeated without effect: a row is recognised by its external id, or by its content where it has none. Safe to call from any
 * thread.
 */
@ProviderType
public interface Imports {

    /**
     * Takes the file over and begins.
     *
     * @param request what and how
     * @param content the file, read to its end, not closed
     * @param actor who asks
     * @return the import as it begins
     * @throws FenpeiException of kind INVALID if the file is no CSV, a mapped column is not in it, or the unit or policy is not
     *     there
     * @throws IOException if the content cannot be read
     */
    Import start(ImportRequest request, InputStream content, String actor) throws IOException;

    /** What {@link #start} would read; changes nothing. */
    ImportPreview preview(ImportRequest request, InputStream content) throws IOException;

    /**
     * Reads a file as the log of another system, for a dry run; changes nothing. Columns are mapped to the names that {@link DryRun.Log}
     * has. With one that is mapped to {@value DryRun.Log#EVENT} each row is something that happened to a lead; else each is a lead.
     *
     * @param form how times and events are written
     * @throws FenpeiException of kind INVALID if the file is no CSV, or a row cannot be read: a log is played whole or not at all
     */
    DryRun.Log log(ImportRequest request, LogForm form, InputStream content) throws IOException;

    /** The import of that id, as far as it is. */
    Optional<Import> find(String id);

    /** The imports of a unit, the latest first, at most so many. */
    List<Import> list(String unit, int limit);

    /** Stops an import; what was done stays. Returns it as it is then. */
    Import cancel(String id, String actor);

    /** The rows that could not be taken, after that row, at most so many. */
    List<RowProblem> problems(String id, long afterRow, int limit);
}
