package org.fenpei.persistence.config;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/**
 * A canary as a JSON document: with the policy, and in the history of what was set up.
 *
 * @param version the version that runs as the canary
 * @param share its share of the leads
 * @param salt what leads are mixed with
 * @param ownSteps the steps with a state of their own
 * @param fromSequence the number of the first decision that it may have taken
 * @param startedAt when it began, in milliseconds
 * @param startedBy who began it
 */
record CanaryDocument(
        int version,
        int share,
        String salt,
        Set<String> ownSteps,
        long fromSequence,
        long startedAt,
        String startedBy) {

    /** With another share. */
    CanaryDocument with(int other) {
        return new CanaryDocument(version, other, salt, ownSteps, fromSequence, startedAt, startedBy);
    }

    /** The canary, with the version that it names. */
    Canary of(PolicyVersion candidate) {
        return new Canary(candidate, share, salt, ownSteps, fromSequence, Instant.ofEpochMilli(startedAt), startedBy);
    }

    String write() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("version", version);
        map.put("share", share);
        map.put("salt", salt);
        map.put("ownSteps", List.copyOf(ownSteps));
        map.put("fromSequence", fromSequence);
        map.put("startedAt", startedAt);
        map.put("startedBy", startedBy);
        return Json.write(map);
    }

    static CanaryDocument read(String document) {
        Map<String, Object> map = Json.wide(document);
        Set<String> own = new LinkedHashSet<>();
        ((List<?>) Objects.requireNonNull(map.get("ownSteps"))).forEach(step -> own.add((String) step));
        return new CanaryDocument(
                number(map, "version").intValue(),
                number(map, "share").intValue(),
                text(map, "salt"),
                own,
                number(map, "fromSequence").longValue(),
                number(map, "startedAt").longValue(),
                text(map, "startedBy"));
    }

    private static Number number(Map<String, Object> map, String name) {
        return (Number) Objects.requireNonNull(map.get(name), name);
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) Objects.requireNonNull(map.get(name), name);
    }
}
