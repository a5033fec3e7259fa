package org.fenpei.engine.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;

/**
 * Checks that the reps, teams, pools and policies which a unit's setting names are there. Members are recognised by what they are called,
 * at whatever depth, as in policies: {@code rep}, {@code teams}, {@code pool}, {@code policy} …; {@code collaborators} are reps. So a new
 * setting is checked without a word about it here.
 */
public final class SettingNames {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("rep", "rep"),
            Map.entry("reps", "rep"),
            Map.entry("collaborators", "rep"),
            Map.entry("team", "team"),
            Map.entry("teams", "team"),
            Map.entry("pool", "pool"),
            Map.entry("pools", "pool"),
            Map.entry("policy", "policy"),
            Map.entry("policies", "policy"));

    /** So many of those that there are are told. */
    private static final int TOLD = 10;

    private final String unit;
    private final Function<String, Collection<String>> there;
    private final List<Problem> problems = new ArrayList<>();

    private SettingNames(String unit, Function<String, Collection<String>> there) {
        this.unit = unit;
        this.there = there;
    }

    /**
     * Everything that is named and not there.
     *
     * @param document the setting's document
     * @param unit the unit that settles it
     * @param there gives the ids of all that the unit has of a kind: {@code rep}, {@code team}, {@code pool}, {@code policy}
     */
    public static List<Problem> missing(
            Map<String, Object> document, String unit, Function<String, Collection<String>> there) {
        SettingNames names = new SettingNames(unit, there);
        names.walk(document, "");
        return names.problems;
    }

    private void walk(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                String kind = KINDS.get(String.valueOf(name));
                String at = path + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
                if (kind == null) {
                    walk(member, at);
                } else {
                    named(kind, member, at);
                }
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), path + "/" + i);
            }
        }
    }

    private void named(String kind, Object value, String path) {
        if (value instanceof String id) {
            Set<String> known = new TreeSet<>(there.apply(kind));
            if (!known.contains(id)) {
                problems.add(Problem.error(
                        path,
                        id,
                        new Reason(
                                "engine.setting-names",
                                Map.of("what", kind, "id", id, "unit", unit, "expected", told(known)))));
            }
        } else {
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) instanceof String) {
                        named(kind, list.get(i), path + "/" + i);
                    }
                }
            }
            walk(value, path);
        }
    }

    private static String told(Set<String> known) {
        String some = String.join(", ", known.stream().limit(TOLD).toList());
        return known.isEmpty() ? "–" : known.size() > TOLD ? some + ", …" : some;
    }
}
