package org.fenpei.api.service;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to import, and how.
 *
 * @param unit the unit that the leads go to
 * @param source the source that they are recorded under, a code
 * @param fileName the file's name, for people
 * @param mapping column name to attribute name (see {@link org.fenpei.api.model.Import}); a column that is mapped to
 *     {@code -} is left out; if empty, every column becomes the attribute that its name suggests
 * @param policy the policy that decides; null for the unit's fallback
 */
public record ImportRequest(
        String unit, String source, String fileName, Map<String, String> mapping, @Nullable String policy) {

    /** Checks and copies. */
    public ImportRequest {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(fileName, "fileName");
        mapping = Map.copyOf(mapping);
    }
}
