package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fenpei.rest.resource.OpenApiResource;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document, and the comparison of answers with it. */
final class Document {

    /** The document. */
    static final JsonNode ROOT = read();

    /** Which operations have been answered with which statuses so far, as {@code operationId status}. */
    static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private static final String BASE = "/api/v1";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<JsonNode, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private Document() {}

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Document.class.getResourceAsStream(OpenApiResource.DOCUMENT))) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The target of a reference, or the node itself. */
    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? ROOT.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The operation that a request calls; null if the document has none. */
    static @Nullable JsonNode operation(String method, String path) {
        JsonNode exact = ROOT.path("paths").path(path);
        if (exact.isObject()) {
            return exact.get(method);
        }
        for (Map.Entry<String, JsonNode> entry : ROOT.path("paths").properties()) {
            String pattern = entry.getKey().replaceAll("\\{[^}]+}", "[^/]+");
            if (Pattern.matches(pattern, path)) {
                return entry.getValue().get(method);
            }
        }
        return null;
    }

    /** Fails if the document does not foresee this answer. */
    static void check(HttpRequest request, HttpResponse<String> response, JsonNode body) {
        String path = request.uri().getPath();
        String method = request.method().toLowerCase(java.util.Locale.ROOT);
        JsonNode operation = path.startsWith(BASE) ? operation(method, path.substring(BASE.length())) : null;
        String status = Integer.toString(response.statusCode());
        if (operation == null) {
            assertTrue(
                    response.statusCode() >= 300, () -> method + " " + path + " is not documented, yet gave " + status);
            if (response.statusCode() >= 400) {
                valid(ROOT.at("/components/schemas/Problem"), body);
            }
            return;
        }
        String id = operation.path("operationId").asText();
        JsonNode documented = resolve(operation.path("responses").path(status));
        assertTrue(documented.isObject(), () -> id + " gave " + status + ", which is not documented: " + body);
        SEEN.add(id + " " + status);
        documented.path("headers").fieldNames().forEachRemaining(name -> {
            if (!name.equals("Link") && !name.equals("Retry-After")) {
                assertTrue(response.headers().firstValue(name).isPresent(), () -> id + " lacks the header " + name);
            }
        });
        if (!documented.has("content")) {
            assertEquals("", response.body(), id);
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = documented.path("content").get(type);
        assertNotNull(
                content, () -> id + " " + status + " gave " + type + ", which is not documented: " + response.body());
        valid(content.path("schema"), body);
    }

    /** Fails if the value does not fit the schema, or has members that it does not name. */
    static void valid(JsonNode schema, JsonNode value) {
        Set<ValidationMessage> messages =
                COMPILED.computeIfAbsent(schema, Document::compile).validate(value);
        assertTrue(messages.isEmpty(), () -> messages + "\n" + value);
    }

    private static JsonSchema compile(JsonNode schema) {
        ObjectNode whole = new JsonMapper().createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.putArray("allOf").add(strict(schema.deepCopy()));
        whole.putObject("components")
                .set("schemas", strict(ROOT.at("/components/schemas").deepCopy()));
        return SCHEMAS.getSchema(whole);
    }

    /** Callers shall ignore members that they do not know; the tests shall not. */
    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Document::strict);
        return node;
    }
}
