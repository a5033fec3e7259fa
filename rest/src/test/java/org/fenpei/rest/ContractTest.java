package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Request;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.rest.resource.Core;
import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.Later;
import org.fenpei.rest.wire.Limits;
import org.junit.jupiter.api.Test;

/** The OpenAPI document and the resource classes say the same. */
class ContractTest {

    /** What a method takes: parameters as {@code in name}, and content types as {@code body type}. */
    private static Map<String, Set<String>> code() {
        Map<String, Set<String>> operations = new TreeMap<>();
        try (Later later = new Later(Limits.DEFAULT.patience())) {
            Core core = new Core(Optional::empty, new FakeTexts(), new Json(new FakeTexts()), later);
            for (Class<?> type : new RestApplication(core, Limits.DEFAULT).getClasses()) {
                for (Method method : type.getMethods()) {
                    add(operations, type, method);
                }
            }
        }
        return operations;
    }

    private static void add(Map<String, Set<String>> operations, Class<?> type, Method method) {
        String verb = verb(method);
        if (verb.isEmpty()) {
            return;
        }
        Path below = method.getAnnotation(Path.class);
        String path = type.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
        Set<String> traits =
                operations.computeIfAbsent(verb + " " + path.substring("/v1".length()), key -> new TreeSet<>());
        for (Parameter parameter : method.getParameters()) {
            PathParam inPath = parameter.getAnnotation(PathParam.class);
            QueryParam inQuery = parameter.getAnnotation(QueryParam.class);
            HeaderParam inHeader = parameter.getAnnotation(HeaderParam.class);
            if (inPath != null) {
                traits.add("path " + inPath.value());
            } else if (inQuery != null) {
                traits.add("query " + inQuery.value());
            } else if (inHeader != null) {
                traits.add("header " + inHeader.value());
            } else if (parameter.getType() == Request.class) {
                traits.add("conditional");
            }
        }
        Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes == null) {
            consumes = type.getAnnotation(Consumes.class);
        }
        if (consumes != null) {
            Arrays.stream(consumes.value()).forEach(media -> traits.add("body " + media));
        }
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static Map<String, Set<String>> document() {
        Map<String, Set<String>> operations = new TreeMap<>();
        Document.ROOT.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(verb -> operations.put(verb.getKey() + " " + path.getKey(), traits(verb.getValue()))));
        return operations;
    }

    private static Set<String> traits(JsonNode operation) {
        Set<String> traits = new TreeSet<>();
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = Document.resolve(reference);
            String name = parameter.path("name").asText();
            traits.add(
                    name.matches("If-(None-)?Match")
                            ? "conditional"
                            : parameter.path("in").asText() + " " + name);
        }
        operation.at("/requestBody/content").fieldNames().forEachRemaining(media -> traits.add("body " + media));
        return traits;
    }

    @Test
    void documentAndCodeHaveTheSameOperationsWithTheSameParametersAndBodies() {
        assertEquals(String.join("\n", lines(code())), String.join("\n", lines(document())));
    }

    private static Set<String> lines(Map<String, Set<String>> operations) {
        Set<String> lines = new TreeSet<>();
        operations.forEach((operation, traits) -> lines.add(operation + " " + traits));
        return lines;
    }

    @Test
    void everyAnswerButAnUnchangedOneHasASchema() {
        document().keySet().forEach(key -> {
            String[] parts = key.split(" ");
            JsonNode operation = Document.ROOT.path("paths").path(parts[1]).path(parts[0]);
            operation.path("responses").properties().forEach(response -> {
                JsonNode content = Document.resolve(response.getValue()).path("content");
                assertTrue(response.getKey().equals("304") || !content.isEmpty(), () -> key + " " + response.getKey());
                content.forEach(media -> assertTrue(media.path("schema").isObject(), key));
            });
        });
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverythingReferredToIsUsed() {
        Set<String> used = new TreeSet<>();
        collect(Document.ROOT, used);
        Set<String> there = new TreeSet<>();
        for (String kind : new String[] {"schemas", "parameters", "responses"}) {
            Document.ROOT
                    .path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> there.add("#/components/" + kind + "/" + name));
        }
        assertFalse(used.isEmpty());
        assertEquals(there, used);
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }
}
