package org.fenpei.persistence.config;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Team;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** The parts of records that are kept as JSON documents, since nobody asks the database about what is inside. */
final class Documents {

    private Documents() {}

    static String texts(Collection<String> texts) {
        return Json.write(texts);
    }

    static Set<String> texts(String document) {
        return new LinkedHashSet<>(Json.texts(document));
    }

    static String caps(List<PeriodCap> caps) {
        return Json.write(plain(caps));
    }

    private static List<?> plain(List<PeriodCap> caps) {
        return caps.stream()
                .map(cap -> Map.of("count", cap.count(), "period", cap.period().toString()))
                .toList();
    }

    static List<PeriodCap> caps(String document) {
        return capsOf(Json.list(document));
    }

    private static List<PeriodCap> capsOf(List<?> documents) {
        return documents.stream()
                .map(Map.class::cast)
                .map(cap -> new PeriodCap(
                        ((Number) Objects.requireNonNull(cap.get("count"))).intValue(),
                        Period.parse((String) Objects.requireNonNull(cap.get("period")))))
                .toList();
    }

    static @Nullable String reason(@Nullable Reason reason) {
        return reason == null ? null : Json.write(Map.of("code", reason.code(), "args", reason.args()));
    }

    @SuppressWarnings("unchecked") // an object's names are texts
    static @Nullable Reason reasonOf(@Nullable String document) {
        if (document == null) {
            return null;
        }
        Map<String, Object> map = Json.wide(document);
        return new Reason(text(map, "code"), (Map<String, Object>) Objects.requireNonNull(map.get("args")));
    }

    /** All of a policy but its id and unit. */
    static String policy(Policy policy) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", policy.name());
        map.put("fallback", policy.fallback());
        map.put("teams", policy.teams());
        map.put("steps", policy.steps().stream().map(Documents::step).toList());
        map.put("redecideOn", policy.redecideOn());
        map.put("endWait", text(policy.endWait()));
        map.put("endPool", policy.endPool());
        return Json.write(map);
    }

    private static Map<String, @Nullable Object> step(Step step) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", step.id());
        map.put("strategy", step.strategy());
        map.put("versions", step.versions());
        map.put("when", step.when());
        map.put("onMissing", step.onMissing().name());
        map.put("waitAtMost", text(step.waitAtMost()));
        map.put("config", step.config());
        return map;
    }

    static Policy policy(String id, String unit, String document) {
        Map<String, Object> map = Json.natural(document);
        return new Policy(
                id,
                unit,
                text(map, "name"),
                (Boolean) Objects.requireNonNull(map.get("fallback")),
                textsOf(map, "teams"),
                list(map, "steps").stream().map(Documents::stepOf).toList(),
                textsOf(map, "redecideOn"),
                duration(map, "endWait"),
                (String) map.get("endPool"));
    }

    @SuppressWarnings("unchecked") // an object's names are texts
    private static Step stepOf(Object document) {
        Map<String, Object> map = (Map<String, Object>) document;
        return new Step(
                text(map, "id"),
                text(map, "strategy"),
                (String) map.get("versions"),
                (String) map.get("when"),
                Step.OnMissing.valueOf(text(map, "onMissing")),
                duration(map, "waitAtMost"),
                (Map<String, Object>) Objects.requireNonNull(map.get("config")));
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) Objects.requireNonNull(map.get(name), name);
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static @Nullable Duration duration(Map<String, Object> map, String name) {
        return map.get(name) instanceof String text ? Duration.parse(text) : null;
    }

    private static Number number(Map<String, Object> map, String name) {
        return (Number) Objects.requireNonNull(map.get(name), name);
    }

    private static Set<String> textsOf(Map<String, Object> map, String name) {
        return new LinkedHashSet<>(
                list(map, name).stream().map(String.class::cast).toList());
    }

    private static List<?> list(Map<String, Object> map, String name) {
        return (List<?>) Objects.requireNonNull(map.get(name), name);
    }

    static String rep(Rep rep) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", rep.name());
        map.put("state", rep.state().name());
        map.put("teams", rep.teams());
        map.put("weight", rep.weight());
        map.put("holdingCap", rep.holdingCap());
        map.put("caps", plain(rep.caps()));
        map.put("zone", rep.zone().getId());
        map.put("attributes", rep.attributes().values());
        return Json.write(map);
    }

    @SuppressWarnings("unchecked") // an object's names are texts
    static Rep rep(String id, String unit, String document) {
        Map<String, Object> map = Json.wide(document);
        return new Rep(
                id,
                unit,
                text(map, "name"),
                Rep.State.valueOf(text(map, "state")),
                textsOf(map, "teams"),
                number(map, "weight").intValue(),
                map.get("holdingCap") instanceof Number cap ? cap.intValue() : null,
                capsOf(list(map, "caps")),
                ZoneId.of(text(map, "zone")),
                Attributes.of((Map<String, Object>) Objects.requireNonNull(map.get("attributes"))));
    }

    static String team(Team team) {
        return Json.write(Map.of("name", team.name()));
    }

    static Team team(String id, String unit, String document) {
        return new Team(id, unit, text(Json.wide(document), "name"));
    }

    static String pool(Pool pool) {
        Duration keepFor = pool.keepFor();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", pool.name());
        map.put("teams", pool.teams());
        map.put("claimCaps", plain(pool.claimCaps()));
        map.put("claimGap", pool.claimGap().toMillis());
        map.put("coolDown", pool.coolDown().toMillis());
        map.put("keepFor", keepFor == null ? null : keepFor.toMillis());
        map.put("contactAttributes", pool.contactAttributes());
        map.put("rules", PoolDocuments.rules(pool));
        return Json.write(map);
    }

    static Pool pool(String id, String unit, String document) {
        Map<String, Object> map = Json.wide(document);
        return new Pool(
                id,
                unit,
                text(map, "name"),
                textsOf(map, "teams"),
                capsOf(list(map, "claimCaps")),
                Duration.ofMillis(number(map, "claimGap").longValue()),
                Duration.ofMillis(number(map, "coolDown").longValue()),
                map.get("keepFor") instanceof Number keep ? Duration.ofMillis(keep.longValue()) : null,
                textsOf(map, "contactAttributes"),
                PoolDocuments.members(text(map, "rules")),
                PoolDocuments.terms(text(map, "rules")));
    }

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
