package org.fenpei.bench.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.bench.run.Fenpei;

/**
 * A container with a small heap: many leads come in through the API in batches, half of them into a pool; reps claim; all
 * leads are listed; it is restarted and goes on. Every answer is checked; a single error ends the run.
 */
public final class SmallHeap {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAP = System.getProperty("bench.heap", "128m");
    private static final int BATCH = 1_000;
    private static final int CLAIMS = 200;
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

    private final PrintStream out;
    private final Path home;
    private final Path log;
    private final int leads;

    private SmallHeap(Path folder, int leads, PrintStream out) {
        this.home = folder.resolve("home");
        this.log = folder.resolve("gc.log");
        this.leads = leads;
        this.out = out;
    }

    /** Runs all of it. */
    public static void run(Path folder, int leads, PrintStream out) {
        new SmallHeap(folder, leads, out).run();
    }

    private void run() {
        out.println();
        out.println("| step | seconds | a second | heap after a collection, at most MB | peak memory MB |");
        out.println("|---|---|---|---|---|");
        String key;
        try (Container container = start("")) {
            key = container.key();
            setUp(container);
            step("submit " + leads + " leads, batches of " + BATCH, leads, container, () -> submit(container));
            step("claim " + Fenpei.REPS * CLAIMS + " leads", Fenpei.REPS * CLAIMS, container, () -> claim(container));
            step("list all", leads, container, () -> list(container));
        }
        long before = System.nanoTime();
        try (Container container = start(key)) {
            out.printf(Locale.ROOT, "| restart until ready | %.1f | | | |%n", (System.nanoTime() - before) / 1e9);
            step("list all after the restart", leads, container, () -> list(container));
            step("claim " + Fenpei.REPS * CLAIMS + " more", Fenpei.REPS * CLAIMS, container, () -> claim(container));
        }
        out.println();
    }

    private Container start(String key) {
        Container container = Container.start(
                home,
                key,
                Map.of(
                        "FENPEI_HEAP",
                        HEAP,
                        "FENPEI_JAVA_OPTS",
                        "-Xlog:gc:file=" + log + ":time:filecount=0 "
                                + System.getProperty("bench.container.opts", "")));
        container.awaitReady();
        return container;
    }

    private void step(String name, int count, Container container, Runnable work) {
        long before = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - before) / 1e9;
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %,.0f | %d | %d |%n",
                name,
                seconds,
                count / seconds,
                peakHeap(),
                container.running().peakMegabytes());
    }

    private static void setUp(Container container) {
        for (int i = 0; i < Fenpei.REPS; i++) {
            container.call("PUT", "reps/" + Fenpei.rep(i), "{\"name\":\"Rep " + i + "\",\"holdingCap\":100000}");
        }
        container.call("PUT", "pools/" + Fenpei.POOL, "{\"name\":\"Public\"}");
        container.call(
                "POST",
                "policies",
                "{\"id\":\"turns\",\"fallback\":true,\"steps\":[{\"strategy\":\"roundrobin\"}],\"end\":{\"wait\":true}}");
        container.call(
                "POST",
                "policies",
                "{\"id\":\"into-pool\",\"steps\":[{\"strategy\":\"pool\",\"config\":{\"pool\":\"public\"}}],"
                        + "\"end\":{\"wait\":true}}");
    }

    private void submit(Container container) {
        for (int from = 0; from < leads; from += BATCH) {
            List<Map<String, Object>> rows = new ArrayList<>(BATCH);
            for (int i = from; i < Math.min(leads, from + BATCH); i++) {
                rows.add(Map.of(
                        "source",
                        "list",
                        "externalId",
                        "ext-" + i,
                        "policy",
                        i % 2 == 0 ? Fenpei.TURNS : Fenpei.INTO_POOL,
                        "attributes",
                        Fenpei.values(i)));
            }
            JsonNode answer = container.call("POST", "leads/batch", json(Map.of("leads", rows)));
            for (JsonNode item : answer.path("items")) {
                String state = item.path("placement").path("state").asText();
                if (!state.equalsIgnoreCase("OWNED") && !state.equalsIgnoreCase("POOL")) {
                    throw new IllegalStateException("a lead is " + state);
                }
            }
            require("created", rows.size(), answer.path("created").asInt());
        }
    }

    private static void claim(Container container) {
        for (int i = 0; i < Fenpei.REPS; i++) {
            JsonNode answer = container.call(
                    "POST",
                    "pools/" + Fenpei.POOL + "/claims",
                    "{\"rep\":\"" + Fenpei.rep(i) + "\",\"next\":" + CLAIMS + "}");
            require("claimed", CLAIMS, answer.path("claimed").asInt());
        }
    }

    private void list(Container container) {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = container.call(
                    "GET",
                    "leads?limit=1000"
                            + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)),
                    "");
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        require("listed", leads, seen.size());
    }

    private static void require(String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalStateException(what + ": expected " + expected + ", found " + found);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }

    /** The most that was in use after any collection so far: what the container could not do without. */
    private int peakHeap() {
        int peak = 0;
        try {
            Matcher matcher = COLLECTION.matcher(Files.readString(log));
            while (matcher.find()) {
                peak = Math.max(peak, Integer.parseInt(matcher.group(2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return peak;
    }
}
