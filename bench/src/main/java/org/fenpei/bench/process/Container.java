package org.fenpei.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged container, started by its own script, and its API. */
public final class Container implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("API key \\(shown once\\): (\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Running running;
    private final String address;
    private String key;

    private Container(Running running, String address, String key) {
        this.running = running;
        this.address = address;
        this.key = key;
    }

    /**
     * Starts it; whether it is ready is another question.
     *
     * @param home its home
     * @param key the key of an earlier start; empty at the first
     * @param more further environment variables
     */
    public static Container start(Path home, String key, Map<String, String> more) {
        int port = Running.freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "FENPEI_HOME",
                home.toString(),
                "FENPEI_HTTP_PORT",
                Integer.toString(port),
                "FENPEI_DEMO",
                "false",
                "FENPEI_LOCALE",
                "en"));
        environment.putAll(more);
        String script = System.getProperty("bench.dist", "launcher/target/fenpei") + "/bin/fenpei";
        Running running =
                Running.start(List.of(script, "run"), environment, home.resolveSibling(home.getFileName() + ".out"));
        return new Container(running, "http://127.0.0.1:" + port + "/api/v1/", key);
    }

    /** Waits until it answers, and until the first key is known. */
    public void awaitReady() {
        running.await("ready", this::isReady);
        if (key.isEmpty()) {
            running.await("the first key", this::findKey);
        }
    }

    private boolean isReady() {
        try {
            return send("GET", "health", "").statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    private boolean findKey() {
        Matcher matcher = KEY.matcher(running.said());
        if (!matcher.find()) {
            return false;
        }
        key = matcher.group(1);
        return true;
    }

    /** The key that was shown at the first start. */
    public String key() {
        return key;
    }

    /** The process. */
    public Running running() {
        return running;
    }

    /** Asks for something that must succeed. */
    public JsonNode call(String method, String path, String body) {
        try {
            return tryCall(method, path, body);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " failed", e);
        }
    }

    /** Asks for something that must succeed if it is answered at all. */
    public JsonNode tryCall(String method, String path, String body) throws IOException {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
