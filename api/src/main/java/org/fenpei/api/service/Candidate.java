package org.fenpei.api.service;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is tried out beside an active policy: either a whole document, or the policy as it is with other versions of some strategies.
 *
 * @param document the draft, as {@link Policies#publish} takes it; null if {@code versions} say it all
 * @param versions for each step that changes, the range of versions that may decide; empty with a document
 */
public record Candidate(@Nullable String document, Map<String, String> versions) {

    /** Copies. */
    public Candidate {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    /** A whole draft. */
    public static Candidate draft(String document) {
        return new Candidate(document, Map.of());
    }

    /** Other versions of the strategies of these steps. */
    public static Candidate versions(Map<String, String> versions) {
        return new Candidate(null, versions);
    }
}
