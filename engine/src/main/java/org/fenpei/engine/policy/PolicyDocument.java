package org.fenpei.engine.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.VersionRange;

/** A policy as a JSON document: how it is read, with everything that is wrong with it, and how it is written. */
public final class PolicyDocument {

    /**
     * What was read.
     *
     * @param policy the policy; null if something is so wrong that there is none
     * @param steps its steps as far as they could be read, by their place in the list
     * @param problems what is wrong
     */
    public record Read(@Nullable Policy policy, Map<Integer, Step> steps, List<Problem> problems) {}

    private static final int MAX_STEPS = 100;

    /** A year: whoever may wait longer may as well wait for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private static final String WAIT_AT_MOST = "waitAtMost";

    /** What becomes of leads that no step decided: they wait that long, and then go to the pool; null for for ever, and for nowhere. */
    private record End(@Nullable Duration atMost, @Nullable String pool) {}

    private PolicyDocument() {}

    /**
     * Reads a policy.
     *
     * @param path the JSON pointer of the object inside the document that people see
     * @param document the object
     */
    public static Read read(String path, Map<String, Object> document) {
        StepConfig json = StepConfig.of(path, document);
        String id = code(json, "id", null);
        String unit = code(json, "unit", Unit.DEFAULT);
        @Nullable String name = json.text("name");
        boolean fallback = json.flag("fallback", false);
        List<String> teams = json.texts("teams");
        Map<Integer, Step> steps = steps(json);
        List<String> redecideOn = json.texts("redecideOn");
        End end = end(json, document.get("end"));
        json.refuseUnknown();
        if (json.hasErrors()) {
            return new Read(null, steps, json.problems());
        }
        return new Read(
                new Policy(
                        id,
                        unit,
                        name == null ? id : name,
                        fallback,
                        Set.copyOf(teams),
                        List.copyOf(steps.values()),
                        Set.copyOf(redecideOn),
                        end.atMost(),
                        end.pool()),
                steps,
                json.problems());
    }

    private static Map<Integer, Step> steps(StepConfig json) {
        Map<Integer, Step> steps = new TreeMap<>();
        if (!json.has("steps")) {
            json.problem("steps", Reason.of("config.missing", "expected", "list"));
            return steps;
        }
        Set<String> ids = new HashSet<>();
        List<StepConfig> objects = json.objects("steps");
        if (objects.isEmpty() || objects.size() > MAX_STEPS) {
            json.problem("steps", Reason.of("engine.steps-count", "min", 1, "max", MAX_STEPS));
        }
        for (int i = 0; i < objects.size(); i++) {
            StepConfig object = objects.get(i);
            String strategy = code(object, "strategy", null);
            String id = code(object, "id", strategy);
            if (!ids.add(id)) {
                object.problem("id", Reason.of("engine.step-doubled", "step", id));
            }
            @Nullable String versions = object.text("versions");
            if (versions != null && !isRange(versions)) {
                object.problem("versions", Reason.of("engine.versions-form"));
            }
            @Nullable String when = object.text("when");
            String onMissing = object.choice("onMissing", "wait", "skip");
            @Nullable Duration waitAtMost = object.duration(WAIT_AT_MOST, LONGEST_WAIT);
            StepConfig config = object.object("config");
            object.refuseUnknown();
            if (Codes.isCode(id) && Codes.isCode(strategy) && (versions == null || isRange(versions))) {
                steps.put(
                        i,
                        new Step(
                                id,
                                strategy,
                                versions,
                                when,
                                Step.OnMissing.valueOf(onMissing.toUpperCase(Locale.ROOT)),
                                waitAtMost,
                                config == null ? Map.of() : config.members()));
            }
        }
        return steps;
    }

    /** The policy's end must be said: a pool, or that the lead waits, for ever or so long and then goes to a pool. */
    private static End end(StepConfig json, @Nullable Object written) {
        StepConfig end = json.object("end");
        if (end == null) {
            if (!json.has("end")) {
                json.problem("end", Reason.of("engine.end-missing"));
            }
            return new End(null, null);
        }
        if (written instanceof Map<?, ?> map && map.get("wait") instanceof Map) {
            return waitThenPool(end);
        }
        @Nullable String pool = end.text("pool");
        boolean wait = end.flag("wait", false);
        end.refuseUnknown();
        if ((pool == null) != wait) {
            json.problem("end", Reason.of("engine.end-missing"));
        }
        return new End(null, pool);
    }

    private static End waitThenPool(StepConfig end) {
        @Nullable StepConfig wait = end.object("wait");
        end.refuseUnknown();
        if (wait == null) {
            return new End(null, null);
        }
        @Nullable Duration atMost = wait.duration("atMost", LONGEST_WAIT);
        if (!wait.has("atMost")) {
            wait.problem("atMost", Reason.of("config.missing", "expected", "duration"));
        }
        @Nullable StepConfig then = wait.object("then");
        String pool = "";
        if (then != null) {
            pool = then.requireText("pool");
            then.refuseUnknown();
        } else if (!wait.has("then")) {
            wait.problem("then", Reason.of("config.missing", "expected", "object"));
        }
        wait.refuseUnknown();
        return atMost == null || pool.isEmpty() ? new End(null, null) : new End(atMost, pool);
    }

    private static Map<String, Object> written(Policy policy) {
        @Nullable String pool = policy.endPool();
        @Nullable Duration wait = policy.endWait();
        if (pool == null) {
            return Map.of("wait", true);
        }
        return wait == null
                ? Map.of("pool", pool)
                : Map.of("wait", Map.of("atMost", wait.toString(), "then", Map.of("pool", pool)));
    }

    private static String code(StepConfig json, String name, @Nullable String otherwise) {
        if (!json.has(name) && otherwise != null) {
            return otherwise;
        }
        String text = json.requireText(name);
        if (!text.isEmpty() && !Codes.isCode(text)) {
            json.problem(name, Reason.of("engine.no-code"));
        }
        return text;
    }

    /** Whether a text is a range of versions that holds any. */
    public static boolean isRange(String text) {
        try {
            VersionRange range = new VersionRange(text);
            return !range.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The policy as an object that {@link #read} takes. */
    public static Map<String, Object> write(Policy policy) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", policy.id());
        document.put("unit", policy.unit());
        document.put("name", policy.name());
        document.put("fallback", policy.fallback());
        document.put("teams", List.copyOf(policy.teams()));
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Step step : policy.steps()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("id", step.id());
            object.put("strategy", step.strategy());
            if (step.versions() != null) {
                object.put("versions", step.versions());
            }
            if (step.when() != null) {
                object.put("when", step.when());
            }
            object.put("onMissing", step.onMissing().name().toLowerCase(Locale.ROOT));
            if (step.waitAtMost() != null) {
                object.put(WAIT_AT_MOST, step.waitAtMost().toString());
            }
            object.put("config", step.config());
            steps.add(object);
        }
        document.put("steps", steps);
        if (!policy.redecideOn().isEmpty()) {
            document.put("redecideOn", List.copyOf(policy.redecideOn()));
        }
        document.put("end", written(policy));
        return document;
    }
}
