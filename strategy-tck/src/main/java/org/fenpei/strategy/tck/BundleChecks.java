package org.fenpei.strategy.tck;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StrategyTexts;
import org.jspecify.annotations.Nullable;

/** The rules about texts, privacy and what a strategy's bundle holds. */
record BundleChecks(Subject subject, String id) {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    void explainsItself() {
        Texts texts = new Texts(subject.files());
        StepDecider decider = subject.decider();
        KeptState state = KeptState.EMPTY;
        for (RequestBuilder builder : subject.ordinary()) {
            explained(texts, subject.ask(decider, builder.build()));
        }
        for (RequestBuilder builder : subject.stream(4 * Subject.ORDINARY, StepRequest.ALL)) {
            StepOutcome outcome = subject.ask(decider, builder.state(state).build());
            explained(texts, outcome);
            state = state.with(outcome.changes());
        }
    }

    private void explained(Texts texts, StepOutcome outcome) {
        for (Reason reason : outcome.reasons()) {
            texts.require("R21", id, reason);
        }
    }

    void speaksBothLanguages() {
        Texts texts = new Texts(subject.files());
        texts.require("R22", id + ".title");
        texts.require("R22", id + ".description");
        texts.requireSame("R22");
    }

    void keepsPersonalDataOut() {
        StepDecider decider = subject.decider();
        for (RequestBuilder builder : subject.ordinary()) {
            Lead lead = Person.in(builder.build().lead());
            StepOutcome outcome = subject.ask(decider, builder.lead(lead).build());
            Person.requireAbsent("R23", outcome);
        }
    }

    void bringsASchema() {
        String path = StrategyTexts.SCHEMAS + id + ".json";
        String text = subject.files().text(path);
        if (text == null) {
            throw Broken.rule("R25", "there is no " + path);
        }
        Map<?, ?> schema;
        try {
            schema = map(Json.read(text));
        } catch (IllegalArgumentException e) {
            throw Broken.rule("R25", path + " is no JSON: " + e.getMessage(), e);
        }
        requireMember(path, schema, "$schema", DIALECT);
        requireMember(path, schema, "type", "object");
        Map<?, ?> properties = map(schema.get("properties"));
        Set<Object> missing = new TreeSet<>(subject.config().keySet());
        missing.removeAll(properties.keySet());
        if (!missing.isEmpty()) {
            throw Broken.rule("R25", path + " does not describe the members " + missing);
        }
        Texts texts = new Texts(subject.files());
        requireTitle(path, texts, "the schema", schema);
        properties.forEach((name, property) -> requireTitle(path, texts, "the member " + name, map(property)));
        requireKeys(texts, schema);
    }

    private static void requireMember(String path, Map<?, ?> schema, String name, String expected) {
        if (!expected.equals(schema.get(name))) {
            throw Broken.rule("R25", "\"" + name + "\" in " + path + " is not \"" + expected + "\"");
        }
    }

    private static void requireTitle(String path, Texts texts, String what, Map<?, ?> described) {
        if (!(described.get("title") instanceof String key)) {
            throw Broken.rule("R25", what + " in " + path + " has no title");
        }
        texts.require("R25", key);
    }

    /** Demands that titles and descriptions at any depth are keys of messages. */
    private static void requireKeys(Texts texts, @Nullable Object node) {
        if (node instanceof List<?> items) {
            items.forEach(item -> requireKeys(texts, item));
        }
        new TreeMap<>(map(node)).forEach((name, value) -> {
            if (value instanceof String key && (name.equals("title") || name.equals("description"))) {
                texts.require("R25", key);
            } else {
                requireKeys(texts, value);
            }
        });
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Demands that the bundle holds no class of the API. */
    static void requireNoApi(String rule, BundleFiles files) {
        for (String path : files.paths()) {
            if (path.startsWith("org/fenpei/api/")) {
                throw Broken.rule(
                        rule, "the bundle holds " + path + "; it must import the API, else nothing fits to the engine");
            }
        }
    }
}
