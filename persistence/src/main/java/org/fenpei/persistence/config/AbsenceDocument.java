package org.fenpei.persistence.config;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Absence;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** An absence as a JSON document: all of it but its id and unit. */
public final class AbsenceDocument {

    private AbsenceDocument() {}

    /** Writes one. */
    public static String write(Absence absence) {
        Absence.Plan plan = absence.plan();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("rep", absence.rep());
        map.put("kind", plan.kind().name());
        map.put("from", plan.from().toEpochMilli());
        map.put("to", plan.to().toEpochMilli());
        map.put("substitute", plan.substitute());
        map.put("newLeads", plan.newLeads().name());
        map.put("existing", plan.existing().name());
        map.put("keepWorked", plan.keepWorked());
        map.put("override", plan.override());
        map.put("state", absence.state().name());
        map.put("dueAt", Documents.millis(absence.dueAt()));
        map.put("cover", absence.cover());
        map.put("back", absence.back());
        map.put("actor", absence.actor());
        map.put("createdAt", absence.createdAt().toEpochMilli());
        map.put("version", absence.version());
        return Json.write(map);
    }

    /** Reads one. */
    public static Absence read(String id, String unit, String document) {
        Map<String, Object> map = Json.wide(document);
        return new Absence(
                id,
                unit,
                text(map, "rep"),
                new Absence.Plan(
                        Absence.Kind.valueOf(text(map, "kind")),
                        instant(map, "from"),
                        instant(map, "to"),
                        (String) map.get("substitute"),
                        Absence.NewLeads.valueOf(text(map, "newLeads")),
                        Absence.Existing.valueOf(text(map, "existing")),
                        Boolean.TRUE.equals(map.get("keepWorked")),
                        (String) map.get("override")),
                Absence.State.valueOf(text(map, "state")),
                Documents.instant((Long) map.get("dueAt")),
                (String) map.get("cover"),
                (String) map.get("back"),
                text(map, "actor"),
                instant(map, "createdAt"),
                (Long) Objects.requireNonNull(map.get("version")));
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) Objects.requireNonNull(map.get(name), name);
    }

    private static Instant instant(Map<String, Object> map, String name) {
        return Instant.ofEpochMilli((Long) Objects.requireNonNull(map.get(name), name));
    }
}
