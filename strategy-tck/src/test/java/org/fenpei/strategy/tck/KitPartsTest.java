package org.fenpei.strategy.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.fenpei.api.model.Door;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.strategy.tck.reference.Turns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts that the contracts are made of, and the fixtures that authors build their own tests with. */
class KitPartsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void json_is_read_as_the_standard_says() {
        assertEquals(
                Map.of("a", Arrays.asList(1.0, -2.5e3, true, false, null), "b", Map.of(), "c", "\"\\/\b\f\n\r\tЖ"),
                Json.read(
                        " {\"a\" : [1, -2.5E3,true , false,null], \"b\":{} ,\"c\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0416\"}\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "+1",
                ".5",
                "nul",
                "[1] 2",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"a",
                "\"a\nb\"",
                "{\"a\":1,\"a\":2}",
                "'a'",
                "[,1]"
            })
    void what_is_no_json_is_refused_with_its_place(String text) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Json.read(text))
                .getMessage());
        assertTrue(message.contains("expected in line 1, column ") || message.contains("line 2"), message);
    }

    @Test
    void arguments_of_a_sentence_are_the_names_in_braces_outside_quotes() {
        assertEquals(Set.of("rep", "n"), Texts.arguments("It''s {rep}''s, '{not}' {n,number} {"));
    }

    @Test
    void a_bundle_is_the_same_as_a_folder_and_as_a_jar(@TempDir Path temp) throws IOException {
        BundleFiles folder = BundleFiles.of(Turns.class);
        Path file = temp.resolve("a.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String path : folder.paths()) {
                jar.putNextEntry(new JarEntry(path));
                jar.write(java.util.Objects.requireNonNull(folder.bytes(path)));
            }
        }
        BundleFiles jar = BundleFiles.of(file);
        assertEquals(folder.paths(), jar.paths());
        String messages = "OSGI-INF/fenpei/messages_zh_CN.properties";
        assertEquals(folder.text(messages), jar.text(messages));
        assertNull(folder.text("OSGI-INF"));
        assertNull(jar.text("none"));
    }

    @Test
    void state_is_changed_in_order_and_only_in_the_copy() {
        KeptState one = KeptState.EMPTY.with(List.of(new StateChange("a/1", "x"), new StateChange("b", "y")));
        KeptState two = one.with(List.of(new StateChange("b", null), new StateChange("a/2", "z")));
        assertEquals(KeptState.of(Map.of("a/1", "x", "b", "y")), one);
        assertEquals(Map.of("a/1", "x", "a/2", "z"), two.values());
        assertEquals(List.of("a/1", "a/2"), List.copyOf(two.keys("a/")));
        assertNull(two.get("b"));
        assertNotEquals(one, two);
    }

    @Test
    void facts_count_events_by_door_pool_and_time() {
        KnownFacts facts = KnownFacts.holding(5)
                .receiving(Door.CLAIM, "p", NOON.minus(Duration.ofHours(2)))
                .receiving(Door.POLICY, null, NOON)
                .receiving(Door.CLAIM, "q", NOON.minus(Duration.ofHours(1)));
        assertEquals(8, facts.held());
        assertEquals(2, facts.received(Set.of(Door.CLAIM), null, NOON.minus(Duration.ofHours(2))));
        assertEquals(1, facts.received(Set.of(Door.CLAIM), null, NOON.minus(Duration.ofMinutes(119))));
        assertEquals(1, facts.received(Set.of(Door.CLAIM), "p", Instant.EPOCH));
        assertEquals(NOON, facts.lastReceived(Set.of(Door.values()), null));
        assertEquals(NOON.minus(Duration.ofHours(2)), facts.received(Set.of(Door.CLAIM), null, 2));
        assertNull(facts.received(Set.of(Door.CLAIM), null, 3));
    }

    @Test
    void two_requests_of_one_builder_have_the_same_luck_and_candidates_in_order() {
        RequestBuilder builder = ContractFixtures.request()
                .reps(ContractFixtures.rep(3), ContractFixtures.rep(1))
                .seed(42);
        assertEquals(
                List.of("rep-0001", "rep-0003"),
                builder.build().candidates().stream().map(Candidate::id).toList());
        assertEquals(
                builder.build().random().nextLong(), builder.build().random().nextLong());
        assertNotEquals(
                builder.build().random().nextLong(),
                builder.seed(43).build().random().nextLong());
    }
}
