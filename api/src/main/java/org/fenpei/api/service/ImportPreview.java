package org.fenpei.api.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;

/**
 * What an import would read.
 *
 * @param encoding the encoding that was recognised
 * @param delimiter the delimiter that was recognised
 * @param mapping for each column, in the file's order, the attribute that it becomes; {@code -} if it is left out
 * @param firstRows up to ten rows, as they stand
 * @param problems what is wrong with file or mapping
 */
public record ImportPreview(
        String encoding,
        String delimiter,
        Map<String, String> mapping,
        List<List<String>> firstRows,
        List<Problem> problems) {

    /** Copies. */
    public ImportPreview {
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        firstRows = List.copyOf(firstRows);
        problems = List.copyOf(problems);
    }
}
