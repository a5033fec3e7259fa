package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the tables of {@code scenario/expertise.md} over REST: who gets which lead, as whoever sells would expect it. Each is in a unit of its
 * own; time goes on for all of them, so that they run one after another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpertiseScenarioTest {

    private static final String PAGE = "scenario/expertise.md";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern SECTION = Pattern.compile(
            "^## (.+?)\\n\\n```json\\n(.+?)```\\n\\n(\\|.+?)(?=\\n\\n|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern STATE = Pattern.compile("(\\w+) is ([\\w-]+)");
    private static final Pattern LATER = Pattern.compile("(P\\S+) later");
    private static final Pattern CHANGE = Pattern.compile("(\\w+) = (.+)");
    private static final Pattern GIVEN = Pattern.compile("given to (\\w+)");

    private final Container container = Container.startWithClock("scenario");

    @BeforeAll
    void ready() {
        container.awaitReady();
    }

    @AfterAll
    void close() {
        container.close();
    }

    static Stream<Arguments> sections() throws IOException {
        List<Arguments> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(page());
        while (matcher.find()) {
            sections.add(Arguments.of(matcher.group(1), "t" + sections.size(), matcher.group(2), matcher.group(3)));
        }
        assertEquals(page().lines().filter(line -> line.startsWith("## ")).count(), sections.size());
        return sections.stream();
    }

    private static String page() throws IOException {
        try (InputStream in = Objects.requireNonNull(ExpertiseScenarioTest.class.getResourceAsStream(PAGE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void theLeadsGoWhereTheTableSays(String title, String unit, String setUp, String table) throws IOException {
        Play play = new Play(container.api(), unit);
        play.setUp(setUp);
        List<String> rows = table.lines().skip(2).toList();
        assertTrue(rows.size() > 1, title);
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = rows.get(i).split("\\|");
            String expected = cells[2].strip();
            String what = title + ", row " + (i + 1) + ": " + cells[1].strip();
            List<String> leads = play.happens(cells[1].strip());
            if (!expected.isEmpty()) {
                play.expect(what, leads, List.of(expected.split(", ")));
            }
        }
    }

    /** A unit at work. */
    private static final class Play {
        private final Api api;
        private final String unit;
        private final Set<String> names = new TreeSet<>();
        private List<String> last = List.of();

        Play(Api api, String unit) {
            this.api = api;
            this.unit = unit;
        }

        void setUp(String text) throws JsonProcessingException {
            ObjectNode given = (ObjectNode) Answer.JSON.readTree(text);
            ObjectNode setUp = Answer.JSON.createObjectNode();
            setUp.putArray("units").addObject().put("id", unit);
            for (String kind : List.of("teams", "pools", "reps")) {
                ArrayNode entries = setUp.putArray(kind);
                given.path(kind).forEach(one -> {
                    ObjectNode entry = one.isObject()
                            ? (ObjectNode) one
                            : Answer.JSON.createObjectNode().put("id", one.asText());
                    names.add(entry.path("id").asText());
                    entries.add(
                            entry.put("unit", unit).put("name", entry.path("id").asText()));
                });
            }
            ObjectNode policy = setUp.putArray("policies").addObject().put("unit", unit);
            policy.put("id", unit + ".policy").put("fallback", true);
            for (String member : List.of("steps", "redecideOn", "end")) {
                if (given.has(member)) {
                    policy.set(member, given.get(member));
                }
            }
            if (!policy.has("end")) {
                policy.putObject("end").put("wait", true);
            }
            // Names of people call them what they are called here, in one place or another; ids are unique in the
            // container.
            JsonNode mine = ours(setUp);
            mine.path("reps").forEach(rep -> ((ObjectNode) rep).remove("name"));
            mine.path("teams").forEach(rep -> ((ObjectNode) rep).remove("name"));
            mine.path("pools").forEach(rep -> ((ObjectNode) rep).remove("name"));
            api.post("/setup", mine).expect(200);
        }

        /** With the ids of this unit. */
        private JsonNode ours(JsonNode node) {
            if (node.isTextual() && names.contains(node.asText())) {
                return Answer.JSON.getNodeFactory().textNode(id(node.asText()));
            }
            if (node.isArray()) {
                ArrayNode array = Answer.JSON.createArrayNode();
                node.forEach(one -> array.add(ours(one)));
                return array;
            }
            if (node.isObject()) {
                ObjectNode object = Answer.JSON.createObjectNode();
                node.properties().forEach(one -> object.set(one.getKey(), ours(one.getValue())));
                return object;
            }
            return node;
        }

        private String id(String name) {
            return unit + "." + name;
        }

        /** Lets it happen; gives the leads that it is about. */
        List<String> happens(String what) throws JsonProcessingException {
            Matcher state = STATE.matcher(what);
            Matcher later = LATER.matcher(what);
            Matcher change = CHANGE.matcher(what);
            Matcher given = GIVEN.matcher(what);
            if (what.startsWith("{") || what.startsWith("[")) {
                come(Answer.JSON.readTree(what));
            } else if (later.matches()) {
                Instant now = Instant.parse(
                        api.get("/clock").expect(200).json().path("now").asText());
                api.put("/clock", Map.of("now", after(now, later.group(1)).toString()))
                        .expect(200);
            } else if (state.matches()) {
                patch("/reps/" + id(state.group(1)), Map.of("state", state.group(2)));
            } else if (change.matches()) {
                patch("/leads/" + last.get(0), Map.of("attributes", Map.of(change.group(1), change.group(2))));
            } else if (given.matches()) {
                assign(Map.of("rep", id(given.group(1))));
            } else if (what.equals("decided again")) {
                assign(Map.of("policy", id("policy")));
            } else if (what.equals("released")) {
                JsonNode lead = api.get("/leads/" + last.get(0)).expect(200).json();
                String owner = lead.path("placement").path("owner").asText();
                api.post("/leads/" + last.get(0) + "/release", Map.of("rep", owner, "reason", "table"))
                        .expect(200);
            } else {
                api.post("/leads/" + last.get(0) + "/close", Map.of("result", what, "reason", "table"))
                        .expect(200);
            }
            return last;
        }

        private static Instant after(Instant now, String span) {
            int time = span.indexOf('T');
            String days = time < 0 ? span : span.substring(0, time);
            Instant then = days.length() > 1
                    ? now.atZone(ZoneOffset.UTC).plus(Period.parse(days)).toInstant()
                    : now;
            return time < 0 ? then : then.plus(Duration.parse("P" + span.substring(time)));
        }

        private void assign(Map<String, String> to) {
            api.post("/leads/" + last.get(0) + "/assign", Map.of("to", to)).expect(200);
        }

        private void patch(String path, Map<String, Object> change) throws JsonProcessingException {
            String body = Answer.JSON.writeValueAsString(change);
            String type = path.startsWith("/leads") ? "application/json" : "application/merge-patch+json";
            api.send(api.request(path)
                            .header("Content-Type", type)
                            .method("PATCH", BodyPublishers.ofString(body))
                            .build())
                    .expect(200);
        }

        private void come(JsonNode leads) {
            ArrayNode all = Answer.JSON.createArrayNode();
            (leads.isArray() ? leads : Answer.JSON.createArrayNode().add(leads)).forEach(attributes -> {
                ObjectNode lead = all.addObject().put("unit", unit).put("source", "table");
                ObjectNode known = attributes.deepCopy();
                if (known.has("priority")) {
                    lead.set("priority", known.remove("priority"));
                }
                lead.set("attributes", known);
            });
            JsonNode receipts = api.post("/leads/batch", Map.of("leads", all))
                    .expect(200, 201)
                    .json();
            List<String> ids = new ArrayList<>();
            (receipts.isArray() ? receipts : receipts.path("items"))
                    .forEach(one -> ids.add(one.path("lead").asText()));
            assertEquals(all.size(), ids.size(), () -> receipts.toString());
            last = ids;
        }

        /** What is decided by itself takes a moment. */
        void expect(String what, List<String> leads, List<String> owners) {
            List<List<String>> seen = new ArrayList<>();
            try {
                Wait.until(SOON, what, () -> {
                    seen.add(leads.stream().map(this::place).toList());
                    return seen.get(seen.size() - 1).equals(owners);
                });
            } catch (AssertionError e) {
                throw new AssertionError(
                        what + ": expected " + owners + ", but it is " + seen.get(seen.size() - 1) + "; "
                                + api.get("/leads/" + leads.get(0) + "/explanation")
                                        .text(),
                        e);
            }
        }

        private String place(String lead) {
            JsonNode placement = api.get("/leads/" + lead).expect(200).json().path("placement");
            return switch (placement.path("state").asText()) {
                case "owned" -> name(placement.path("owner").asText());
                case "pool" -> "pool " + name(placement.path("pool").asText());
                default -> placement.path("state").asText();
            };
        }

        private String name(String id) {
            return id.substring(unit.length() + 1);
        }
    }
}
