package org.fenpei.api.store;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.RowProblem;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps imports and the rows that could not be taken. All methods throw {@link StoreException} if the database fails. */
@ProviderType
public interface ImportStore {

    /** Creates or replaces an import, and adds problems to it, in one transaction. A problem that it has is not doubled. */
    void save(Import job, List<RowProblem> problems);

    /** The import of that id. */
    Optional<Import> find(String id);

    /** The imports of a unit, the latest first, at most so many. */
    List<Import> list(String unit, int limit);

    /** The imports of all units that run. */
    List<Import> running();

    /** The problems of an import after that row, in the order of the rows, at most so many. */
    List<RowProblem> problems(String id, long afterRow, int limit);
}
