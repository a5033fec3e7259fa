package org.fenpei.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client of the container's HTTP interface. May be used by many threads. */
final class Api {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private final String key;

    Api(int port, String key) {
        this.base = URI.create("http://127.0.0.1:" + port + "/api/v1");
        this.key = key;
    }

    /** The address that a path is at. */
    URI uri(String path) {
        return URI.create(base + path);
    }

    /** The beginning of a request with the key. */
    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + key);
    }

    /** The beginning of a request without a key. */
    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    }

    /** Sends it; whoever cannot be reached is an exception. */
    Answer trySend(HttpRequest request) throws IOException {
        try {
            var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            String what = request.method() + " " + request.uri().getRawPath();
            return new Answer(what, response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Sends it; that there is no answer is a failure. */
    Answer send(HttpRequest request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request.method() + " " + request.uri(), e);
        }
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Reads in a language. */
    Answer get(String path, String language) {
        return send(request(path).header("Accept-Language", language).GET().build());
    }

    /** Puts a document there. */
    Answer put(String path, Object body) {
        return send(withBody(path).PUT(BodyPublishers.ofString(text(body))).build());
    }

    /** Sends a document there. */
    Answer post(String path, Object body) {
        return send(postRequest(path, body));
    }

    HttpRequest postRequest(String path, Object body) {
        return withBody(path).POST(BodyPublishers.ofString(text(body))).build();
    }

    /** Begins an import. */
    Answer upload(String unit, String source, String policy, String name, byte[] file) {
        String query = "?unit=" + unit + "&source=" + source + "&policy=" + policy + "&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return send(request("/imports" + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    }

    /** The import once it has ended. */
    JsonNode ended(String id, Duration atMost) {
        List<JsonNode> last = new ArrayList<>();
        Wait.until(atMost, "import " + id + " ends", () -> {
            last.clear();
            last.add(get("/imports/" + id).expect(200).json());
            return !last.get(0).path("state").asText().equals("running");
        });
        return last.get(0);
    }

    /** Everything on a list, page by page. The log of decisions always says where to go on, so an empty page ends it. */
    List<JsonNode> all(String path, String next) {
        List<JsonNode> items = new ArrayList<>();
        String from = "";
        String joint = path.contains("?") ? "&" : "?";
        while (true) {
            JsonNode page = get(path + joint + "limit=1000" + from).expect(200).json();
            page.path("items").forEach(items::add);
            String cursor = page.path("next").asText();
            if (cursor.isEmpty() || page.path("items").isEmpty()) {
                return items;
            }
            from = "&" + next + "=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
    }

    /** Leads of a unit in a state. */
    long waiting(String unit) {
        return get("/counts?unit=" + unit)
                .expect(200)
                .json()
                .path("states")
                .path("waiting")
                .asLong();
    }

    /** The strategies of an id that are there, by version: their states. */
    Map<String, String> strategy(String id) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode one : get("/strategies").expect(200).json().path("items")) {
            if (one.path("id").asText().equals(id)) {
                states.put(one.path("version").asText(), one.path("state").asText());
            }
        }
        return states;
    }

    private HttpRequest.Builder withBody(String path) {
        return request(path).header("Content-Type", JSON);
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : Answer.JSON.writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
