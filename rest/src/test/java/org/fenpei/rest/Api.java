package org.fenpei.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.fenpei.api.service.Health;
import org.fenpei.rest.wire.Limits;

/**
 * A server with the interface over fake services, and a caller. Whatever is answered is held against the OpenAPI document:
 * an operation, status, content type or member that is not in it fails the test.
 */
final class Api implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    final FakeAssigner assigner = new FakeAssigner();
    final FakeLeads leads = new FakeLeads();
    final FakeDirectory directory = new FakeDirectory();
    final FakePolicies policies = new FakePolicies();
    final FakeTrials trials = new FakeTrials();
    final FakeSimulations simulations = new FakeSimulations();
    final FakeImports imports = new FakeImports();
    final FakeBulk bulk = new FakeBulk();
    final FakeSelections selections = new FakeSelections();
    final FakeAllowances allowances = new FakeAllowances();
    final FakeInbox inbox = new FakeInbox();
    final FakeKeepings keepings = new FakeKeepings();
    final FakeFollowUps followUps = new FakeFollowUps();
    final FakeTasks tasks = new FakeTasks();
    final FakeAbsences absences = new FakeAbsences();
    final FakeDuplicates duplicates = new FakeDuplicates();
    final FakeAccess access = new FakeAccess();
    final FakeSettings settings = new FakeSettings();
    final FakeCredit credit = new FakeCredit();
    final FakeSharedCredit sharedCredit = new FakeSharedCredit(leads);
    final FakeCustomers customers = new FakeCustomers();

    private final Backend backend;
    private final RestServlet servlet;
    private final Server server = new Server();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI root;

    /** An answer with its body as JSON; the body is missing if there is none. */
    record Answer(HttpResponse<String> response, JsonNode body) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    Api() {
        this(Limits.DEFAULT);
    }

    Api(Limits limits) {
        FakeTexts texts = new FakeTexts();
        backend = new Backend(
                assigner,
                leads,
                directory,
                policies,
                trials,
                simulations,
                imports,
                bulk,
                selections,
                allowances,
                inbox,
                keepings,
                followUps,
                tasks,
                absences,
                duplicates,
                policies,
                access,
                access,
                directory,
                settings,
                credit,
                sharedCredit,
                customers,
                settings,
                texts);
        servlet = new RestServlet(texts, limits);
        servlet.bindBackend(backend);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/api/*");
        context.addServlet(new ServletHolder(new RootServlet(texts)), "/");
        // Answers on their way are let out before the server stops.
        server.setHandler(new GracefulHandler(context));
        server.setStopTimeout(5_000);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        root = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** As after the start; a server is dear, so that the tests of a class share one. */
    void reset() {
        assigner.reset();
        allowances.reset();
        leads.filters.clear();
        leads.more.clear();
        leads.feed.clear();
        leads.steps.clear();
        directory.reset();
        policies.reset();
        imports.request = null;
        bulk.reset();
        selections.reset();
        inbox.asked.clear();
        followUps.reset();
        tasks.asked.clear();
        absences.reset();
        access.left.clear();
        access.level = Health.Level.OK;
    }

    /** A request to be completed, with an administrator's key. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).header("Authorization", "Bearer " + FakeAccess.ADMIN);
    }

    /** The same without a key. */
    HttpRequest.Builder stranger(String path) {
        return HttpRequest.newBuilder(root.resolve(path));
    }

    HttpClient client() {
        return client;
    }

    /** As long as the container starts, or its database is away. */
    void withoutServices() {
        servlet.unbindBackend(backend);
    }

    Answer get(String path) {
        return send(request("/api/v1" + path).GET());
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer send(String method, String path, String json, String... headers) {
        HttpRequest.Builder builder = request("/api/v1" + path)
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        return send(headers.length == 0 ? builder : builder.headers(headers));
    }

    /** With another key than an administrator's, and a body unless it is empty. */
    Answer as(String key, String method, String path, String body) {
        HttpRequest.Builder builder = stranger("/api/v1" + path).header("X-API-Key", key);
        return send(
                body.isEmpty()
                        ? builder.method(method, HttpRequest.BodyPublishers.noBody())
                        : builder.header("Content-Type", body.startsWith("{") ? "application/json" : "text/csv")
                                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String body = response.body();
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json = type.contains("json") ? MAPPER.readTree(body) : MAPPER.missingNode();
            Document.check(request, response, json);
            return new Answer(response, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            servlet.close();
        }
    }
}
