package org.fenpei.engine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;

/**
 * Checks that what a policy names is there: texts under {@code rep}, {@code team}, {@code pool} at any depth of a step's
 * configuration, and lists or objects of texts under {@code reps}, {@code teams}, {@code pools}.
 */
public final class ReferenceCheck {

    private static final Set<String> KINDS = Set.of("rep", "team", "pool");

    private final BiPredicate<String, String> exists;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * With the directory.
     *
     * @param exists says of a kind ({@code rep}, {@code team}, {@code pool}) and an id whether it is in the policy's unit
     */
    public ReferenceCheck(BiPredicate<String, String> exists) {
        this.exists = exists;
    }

    /** Everything that is named and not there. */
    public List<Problem> check(Policy policy, String path) {
        int i = 0;
        for (String team : policy.teams()) {
            one("team", team, path + "/teams/" + i++);
        }
        for (int step = 0; step < policy.steps().size(); step++) {
            walk(policy.steps().get(step).config(), path + "/steps/" + step + "/config");
        }
        if (policy.endPool() != null) {
            one("pool", policy.endPool(), path + "/end/pool");
        }
        return problems;
    }

    private void walk(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> member(String.valueOf(name), member, path + "/" + escape(name)));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), path + "/" + i);
            }
        }
    }

    private void member(String name, Object value, String path) {
        if (KINDS.contains(name) && value instanceof String id) {
            one(name, id, path);
        } else if (name.endsWith("s") && KINDS.contains(name.substring(0, name.length() - 1))) {
            String kind = name.substring(0, name.length() - 1);
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) instanceof String id) {
                        one(kind, id, path + "/" + i);
                    }
                }
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((key, id) -> {
                    if (id instanceof String text) {
                        one(kind, text, path + "/" + escape(key));
                    }
                });
            }
        } else {
            walk(value, path);
        }
    }

    private void one(String kind, String id, String path) {
        if (!exists.test(kind, id)) {
            problems.add(Problem.error(path, id, Reason.of("engine.not-found", "what", kind, "id", id)));
        }
    }

    private static String escape(Object name) {
        return String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }
}
