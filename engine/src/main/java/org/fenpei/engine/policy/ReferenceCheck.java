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

    /**
     * Something that a policy names.
     *
     * @param kind {@code rep}, {@code team} or {@code pool}
     * @param id its id
     * @param path where
     */
    record Named(String kind, String id, String path) {}

    private static final Set<String> KINDS = Set.of("rep", "team", "pool");
    /** An object of this name has a member for each rep. */
    private static final String WEIGHTS = "weights";

    private final BiPredicate<String, String> exists;
    private final List<Named> named = new ArrayList<>();

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
        return named(policy, path).stream()
                .filter(one -> !exists.test(one.kind(), one.id()))
                .map(one -> Problem.error(
                        one.path(), one.id(), Reason.of("engine.not-found", "what", one.kind(), "id", one.id())))
                .toList();
    }

    /** Everything that a policy names, in its order. */
    static List<Named> named(Policy policy, String path) {
        ReferenceCheck all = new ReferenceCheck((kind, id) -> true);
        all.collect(policy, path);
        return all.named;
    }

    private void collect(Policy policy, String path) {
        int i = 0;
        for (String team : policy.teams()) {
            one("team", team, path + "/teams/" + i++);
        }
        for (int step = 0; step < policy.steps().size(); step++) {
            walk(policy.steps().get(step).config(), path + "/steps/" + step + "/config");
        }
        if (policy.endPool() != null) {
            one("pool", policy.endPool(), path + (policy.endWait() == null ? "/end/pool" : "/end/wait/then/pool"));
        }
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
        } else if (name.equals(WEIGHTS) && value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> one("rep", String.valueOf(key), path + "/" + escape(key)));
        } else {
            walk(value, path);
        }
    }

    private void one(String kind, String id, String path) {
        named.add(new Named(kind, id, path));
    }

    private static String escape(Object name) {
        return String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }
}
