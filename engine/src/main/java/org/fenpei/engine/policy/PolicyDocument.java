package org.fenpei.engine.policy;

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
        @Nullable String pool = end(json);
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
                        pool),
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
                                config == null ? Map.of() : config.members()));
            }
        }
        return steps;
    }

    /** The policy's end must be said: either a pool, or that the lead waits. */
    private static @Nullable String end(StepConfig json) {
        StepConfig end = json.object("end");
        if (end == null) {
            if (!json.has("end")) {
                json.problem("end", Reason.of("engine.end-missing"));
            }
            return null;
        }
        @Nullable String pool = end.text("pool");
        boolean wait = end.flag("wait", false);
        end.refuseUnknown();
        if ((pool == null) != wait) {
            json.problem("end", Reason.of("engine.end-missing"));
        }
        return pool;
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
            object.put("config", step.config());
            steps.add(object);
        }
        document.put("steps", steps);
        if (!policy.redecideOn().isEmpty()) {
            document.put("redecideOn", List.copyOf(policy.redecideOn()));
        }
        document.put("end", policy.endPool() == null ? Map.of("wait", true) : Map.of("pool", policy.endPool()));
        return document;
    }
}
