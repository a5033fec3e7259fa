package org.fenpei.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Setup;

/** What is configured, in memory, with a loader that understands as much as the tests need. */
final class FakeDirectory implements Directory, Setup {

    /** The documents that were loaded. */
    final List<JsonNode> loaded = new ArrayList<>();

    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Team> teams = new LinkedHashMap<>();
    private final Map<String, Rep> reps = new LinkedHashMap<>();
    private final Map<String, Pool> pools = new LinkedHashMap<>();

    FakeDirectory() {
        reset();
    }

    void reset() {
        loaded.clear();
        units.clear();
        teams.clear();
        reps.clear();
        pools.clear();
        units.put("main", new Unit("main", "Main"));
        teams.put("east", new Team("east", "main", "East"));
        PeriodCap week = new PeriodCap(5, new Period(Period.Kind.ROLLING, Duration.ofDays(7)));
        reps.put("li.wei", Rep.active("li.wei", "main", Set.of("east")).withCaps(20, List.of(week)));
        PeriodCap day = new PeriodCap(10, new Period(Period.Kind.DAY, null));
        pools.put(
                "public",
                new Pool(
                        "public",
                        "main",
                        "Public",
                        Set.of(),
                        List.of(day),
                        Duration.ZERO,
                        Duration.ofDays(30),
                        Duration.ofHours(36)));
    }

    @Override
    public Map<String, Integer> load(String json, String actor) {
        JsonNode root = read(json);
        loaded.add(root);
        root.path("units")
                .forEach(unit -> save(new Unit(id(unit), unit.path("name").asText())));
        root.path("teams")
                .forEach(team ->
                        save(new Team(id(team), "main", team.path("name").asText())));
        root.path("reps").forEach(rep -> {
            String state = rep.path("state")
                    .asText("active")
                    .toUpperCase(java.util.Locale.ROOT)
                    .replace('-', '_');
            save(Rep.active(id(rep), "main", Set.of())
                    .withState(Rep.State.valueOf(state))
                    .withWeight(rep.path("weight").asInt(1))
                    .withCaps(rep.has("holdingCap") ? rep.get("holdingCap").asInt() : null, List.of()));
        });
        root.path("pools").forEach(pool -> {
            if (pool.has("claimCaps") && !pool.get("claimCaps").isArray()) {
                throw FenpeiException.invalid(Problem.error("/pools/0/claimCaps", "x", Reason.of("engine.not-list")));
            }
            save(Pool.open(id(pool), "main"));
        });
        Map<String, Integer> counts = new LinkedHashMap<>();
        root.fieldNames()
                .forEachRemaining(name -> counts.put(name, root.get(name).size()));
        return counts;
    }

    private static JsonNode read(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String id(JsonNode node) {
        return node.path("id").asText();
    }

    @Override
    public List<Unit> units() {
        return List.copyOf(units.values());
    }

    @Override
    public List<Team> teams(String unit) {
        return List.copyOf(teams.values());
    }

    @Override
    public List<Rep> reps(String unit) {
        return List.copyOf(reps.values());
    }

    @Override
    public List<Pool> pools(String unit) {
        return List.copyOf(pools.values());
    }

    @Override
    public Optional<Team> team(String id) {
        return Optional.ofNullable(teams.get(id));
    }

    @Override
    public Optional<Rep> rep(String id) {
        return Optional.ofNullable(reps.get(id));
    }

    @Override
    public Optional<Pool> pool(String id) {
        return Optional.ofNullable(pools.get(id));
    }

    @Override
    public void save(Unit unit) {
        units.put(unit.id(), unit);
    }

    @Override
    public void save(Team team) {
        teams.put(team.id(), team);
    }

    @Override
    public void save(Rep rep) {
        reps.put(rep.id(), rep);
    }

    @Override
    public void save(Pool pool) {
        pools.put(pool.id(), pool);
    }
}
