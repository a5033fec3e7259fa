package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One scenario of a table. {@code reps} (ids, or as in a set-up), {@code teams}, {@code pools} (one named public if missing), {@code settings},
 * the {@code steps}, {@code redecideOn} and {@code end} of the policy and {@code others} are set up; then {@code play} is played from top to bottom:
 *
 * <ul>
 * <li>{@code lead} (attributes), {@code as} (how it is called from then on), {@code key}, {@code priority}: comes in
 * <li>{@code leads} or {@code batch}: so many come in, one by one or at once, {@code each} with these attributes
 * <li>{@code claim}, {@code release}, {@code assign}, {@code edit}, {@code close}: done with the lead of that name
 * <li>{@code becomes}: it gets there within some seconds, since something has changed
 * <li>{@code rep} and {@code change}: a rep changes; {@code publish}: the policy has these steps from now on
 * </ul>
 *
 * {@code to} says where the lead is then: a rep, {@code pool:…}, {@code waiting}, {@code held}; or the code with which it was refused.
 * Names are made unique in the container.
 */
final class Scenario {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NONE = "";

    private final Api api;
    private final String unit;
    private final JsonNode scenario;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> leads = new HashMap<>();
    private int came;

    Scenario(Api api, String unit, JsonNode scenario) {
        this.api = api;
        this.unit = unit;
        this.scenario = scenario;
    }

    void play() {
        setUp();
        int line = 0;
        for (JsonNode act : scenario.path("play")) {
            line++;
            String where = "line " + line + ", " + act;
            if (act.has("batch") || act.has("leads")) {
                many(act, where);
            } else if (act.has("becomes")) {
                String lead = called(act, "becomes");
                Wait.until(SOON, where, () -> at(lead).equals(act.path("to").asText()));
            } else {
                String got = one(act);
                if (act.has("to")) {
                    assertEquals(act.path("to").asText(), got, where);
                }
            }
        }
    }

    private void setUp() {
        ObjectNode document = Answer.JSON.createObjectNode();
        document.putArray("units").addObject().put("id", unit).put("name", unit);
        for (String kind : new String[] {"teams", "reps", "pools"}) {
            ArrayNode all = document.putArray(kind);
            for (JsonNode given : scenario.path(kind)) {
                add(all, given.isTextual() ? Answer.JSON.createObjectNode().put("id", given.asText()) : given);
            }
            if (kind.equals("pools") && all.isEmpty()) {
                add(all, Answer.JSON.createObjectNode().put("id", "public"));
            }
        }
        ArrayNode settings = document.putArray("settings");
        for (JsonNode given : scenario.path("settings")) {
            settings.add(((ObjectNode) given.deepCopy()).put("unit", unit));
        }
        scenario.path("others").forEach(other -> names.add(other.path("id").asText()));
        names.add("main");
        api.post("/setup", named(document)).expect(200);
        publish("main", true, scenario.path("steps"), scenario.path("end"));
        scenario.path("others")
                .forEach(other -> publish(other.path("id").asText(), false, other.path("steps"), other.path("end")));
    }

    private void add(ArrayNode all, JsonNode given) {
        ObjectNode one = given.deepCopy();
        names.add(one.path("id").asText());
        all.add(one.put("unit", unit).put("name", one.path("id").asText()));
    }

    private void publish(String id, boolean fallback, JsonNode steps, JsonNode end) {
        ObjectNode policy =
                Answer.JSON.createObjectNode().put("id", id).put("unit", unit).put("fallback", fallback);
        policy.set("steps", steps.deepCopy());
        if (scenario.has("redecideOn")) {
            policy.set("redecideOn", scenario.path("redecideOn"));
        }
        policy.set("end", end.isMissingNode() ? Answer.JSON.createObjectNode().put("pool", "public") : end.deepCopy());
        api.post("/policies", named(policy)).expect(201);
    }

    private String one(JsonNode act) {
        if (act.has("lead")) {
            JsonNode receipt = api.post("/leads", lead(act, act.path("lead")))
                    .expect(200, 201)
                    .json();
            if (act.has("as")) {
                leads.put(act.path("as").asText(), receipt.path("lead").asText());
            }
            return place(receipt.path("placement"));
        }
        if (act.has("rep")) {
            api.send(api.request("/reps/" + name(act.path("rep").asText()))
                            .header("Content-Type", "application/merge-patch+json")
                            .method(
                                    "PATCH",
                                    BodyPublishers.ofString(act.path("change").toString()))
                            .build())
                    .expect(200);
            return NONE;
        }
        if (act.has("publish")) {
            publish("main", true, act.path("publish"), scenario.path("end"));
            return NONE;
        }
        return done(act);
    }

    private String done(JsonNode act) {
        ObjectNode body = Answer.JSON.createObjectNode();
        if (act.has("by")) {
            body.put("rep", name(act.path("by").asText()));
        }
        if (act.has("claim")) {
            return after(act, "claim", body.put("pool", name("public")));
        }
        if (act.has("release")) {
            if (act.has("pool")) {
                body.put("pool", name(act.path("pool").asText()));
            }
            return after(act, "release", body.put("reason", "no answer"));
        }
        if (act.has("close")) {
            return after(act, "close", body.put("result", "won").put("reason", "signed"));
        }
        if (act.has("assign")) {
            if (act.has("override")) {
                body.put("override", act.path("override").asText());
            }
            body.set("to", named(act.path("target")));
            return after(act, "assign", body);
        }
        String lead = called(act, "edit");
        ObjectNode change = Answer.JSON.createObjectNode();
        change.set("attributes", act.path("change"));
        api.send(api.request("/leads/" + lead)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(change.toString()))
                        .build())
                .expect(200);
        return at(lead);
    }

    private String after(JsonNode act, String what, ObjectNode body) {
        String lead = called(act, what);
        Answer answer = api.post("/leads/" + lead + "/" + what, body);
        return answer.status() < 300 ? at(lead) : answer.code();
    }

    /** In a batch the order may be asked for, else how many each got. */
    private void many(JsonNode act, String where) {
        ArrayNode owners = Answer.JSON.createArrayNode();
        if (act.has("batch")) {
            ObjectNode batch = Answer.JSON.createObjectNode();
            ArrayNode all = batch.putArray("leads");
            for (int i = 0; i < act.path("batch").asInt(); i++) {
                all.add(lead(act, act.path("each")));
            }
            api.post("/leads/batch", batch)
                    .expect(200, 201)
                    .json()
                    .path("items")
                    .forEach(item -> owners.add(place(item.path("placement"))));
        } else {
            for (int i = 0; i < act.path("leads").asInt(); i++) {
                JsonNode receipt = api.post("/leads", lead(act, act.path("each")))
                        .expect(201)
                        .json();
                owners.add(place(receipt.path("placement")));
            }
        }
        if (act.path("to").isArray()) {
            assertEquals(act.path("to"), owners, where);
            return;
        }
        Map<String, Integer> counts = new TreeMap<>();
        owners.forEach(owner -> counts.merge(owner.asText(), 1, Integer::sum));
        Map<String, Integer> expected = new TreeMap<>();
        act.path("to")
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().asInt()));
        assertEquals(expected, counts, where);
    }

    private ObjectNode lead(JsonNode act, JsonNode attributes) {
        came++;
        ObjectNode lead = Answer.JSON.createObjectNode().put("unit", unit).put("source", "web");
        lead.put("externalId", unit + "-" + (act.has("key") ? act.path("key").asText() : String.valueOf(came)));
        if (act.has("priority")) {
            lead.put("priority", act.path("priority").asInt());
        }
        lead.set("attributes", attributes.isMissingNode() ? Answer.JSON.createObjectNode() : attributes);
        return lead;
    }

    private String called(JsonNode act, String what) {
        return Objects.requireNonNull(leads.get(act.path(what).asText()), () -> "no such lead: " + act);
    }

    private String at(String lead) {
        return place(api.get("/leads/" + lead).expect(200).json().path("placement"));
    }

    private String place(JsonNode placement) {
        String state = placement.path("state").asText();
        return switch (state) {
            case "owned" -> plain(placement.path("owner").asText());
            case "pool" -> "pool:" + plain(placement.path("pool").asText());
            default -> state;
        };
    }

    private String name(String given) {
        return given + "." + unit;
    }

    private String plain(String name) {
        return name.replace("." + unit, "");
    }

    /** The document with names that are unique in the container. */
    private JsonNode named(JsonNode given) {
        if (given.isTextual()) {
            return names.contains(given.asText()) ? Answer.JSON.getNodeFactory().textNode(name(given.asText())) : given;
        }
        if (given.isArray()) {
            ArrayNode all = Answer.JSON.createArrayNode();
            given.forEach(item -> all.add(named(item)));
            return all;
        }
        if (given.isObject()) {
            ObjectNode all = Answer.JSON.createObjectNode();
            given.properties()
                    .forEach(entry -> all.set(
                            names.contains(entry.getKey()) ? name(entry.getKey()) : entry.getKey(),
                            named(entry.getValue())));
            return all;
        }
        return given;
    }
}
