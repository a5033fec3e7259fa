package org.fenpei.strategy.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the strategy's page says is true, and it leaves nothing out. */
class PageTest {

    private static final Path PAGE = Path.of("..", "docs", "strategies", "balance.md");
    private static final Pattern LISTING = Pattern.compile("^```json\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("\\{([^}?]+)[^}]*}");
    private static final String REASONS = "balance\\.(least|has|tie|near|nobody).*";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String page() throws IOException {
        return Files.readString(PAGE).replace("\r\n", "\n");
    }

    private static Map<String, Object> json(String text) throws IOException {
        return JSON.readValue(text, new TypeReference<Map<String, Object>>() {});
    }

    /** The cells of the rows of the table whose head begins so. */
    private static List<List<String>> table(String head) throws IOException {
        String[] lines = page().split("\n");
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith(head)) {
                for (int row = i + 2; row < lines.length && lines[row].startsWith("|"); row++) {
                    String line = lines[row].substring(1, lines[row].lastIndexOf('|'));
                    rows.add(Pattern.compile("\\|")
                            .splitAsStream(line)
                            .map(String::trim)
                            .toList());
                }
            }
        }
        assertFalse(rows.isEmpty(), head);
        return rows;
    }

    @Test
    void theListingsAreAccepted() throws IOException {
        Matcher listing = LISTING.matcher(page());
        int found = 0;
        while (listing.find()) {
            Map<String, Object> step = json(listing.group(1));
            StepConfig config = StepConfig.of("", members(step.get("config")));
            Settings.read(config);
            assertEquals(List.of(), config.problems(), listing.group(1));
            found++;
        }
        assertEquals(2, found);
    }

    private static Map<String, Object> members(@Nullable Object value) {
        return JSON.convertValue(value, new TypeReference<Map<String, Object>>() {});
    }

    @Test
    void theExampleIsDecidedAsItSays() throws IOException {
        for (List<String> row : table("| configuration | who")) {
            String config = row.get(0).replace("`", "");
            Crew crew = new Crew(json(config));
            for (List<String> rep : table("| rep | open leads")) {
                join(crew, rep);
            }
            StepOutcome outcome = crew.decide();
            String who = outcome instanceof StepOutcome.Narrow narrow
                    ? String.join(", ", narrow.reps().stream().sorted().toList())
                    : ((StepOutcome.Assign) outcome).rep();
            assertEquals(row.get(1), who, config);
        }
    }

    private static void join(Crew crew, List<String> cells) {
        String id = cells.get(0);
        Map<String, Object> attributes = new HashMap<>();
        if (!cells.get(3).isEmpty()) {
            attributes.put("capacity", Double.valueOf(cells.get(3)));
        }
        Integer cap = cells.get(2).isEmpty() ? null : Integer.valueOf(cells.get(2));
        crew.holds(id, Integer.parseInt(cells.get(1)), Integer.parseInt(cells.get(4)), cap, attributes);
        Instant last = Instant.parse("2026-03-02T" + cells.get(6) + ":00Z");
        for (int i = 0; i < Integer.parseInt(cells.get(5)); i++) {
            crew.received(id, Door.POLICY, last.minusSeconds(60L * i));
        }
    }

    @Test
    void everyMemberAndEveryReasonIsNamed() throws IOException {
        String page = page();
        for (String member : members(
                        members(json(resource("schema/balance.json"))).get("properties"))
                .keySet()) {
            assertTrue(page.contains("| `" + member + "` |"), member);
        }
        for (String code : texts("messages.properties").stringPropertyNames()) {
            if (code.matches(REASONS)) {
                assertTrue(page.contains("`" + code + "`"), code);
            }
        }
    }

    @Test
    void everyReasonHasASentenceInBothLanguages() throws IOException {
        Set<Reason> reasons = new HashSet<>();
        for (List<String> row : table("| configuration | who")) {
            Crew crew = new Crew(json(row.get(0).replace("`", "")));
            for (List<String> rep : table("| rep | open leads")) {
                join(crew, rep);
                reasons.addAll(crew.decide().reasons());
                crew.scores().forEach(score -> reasons.addAll(score.reasons()));
            }
        }
        Crew idle = new Crew(Map.of("byWeight", true)).weighs("ann", 0, 0);
        Crew bare = new Crew(Map.of("measure", "load")).caps("ann", 1, null).caps("bob", 1, null);
        Crew fresh = new Crew(Map.of())
                .holds("ann", 0)
                .received("ann", Door.POLICY, "2026-03-01T00:00:00Z")
                .holds("bob", 0);
        for (Crew crew : List.of(idle, bare, fresh)) {
            reasons.addAll(crew.decide().reasons());
            crew.scores().forEach(score -> reasons.addAll(score.reasons()));
        }
        assertEquals(
                texts("messages.properties").stringPropertyNames().stream()
                        .filter(code -> code.matches(REASONS))
                        .collect(Collectors.toSet()),
                reasons.stream().map(Reason::code).collect(Collectors.toSet()));
        for (String name : List.of("messages.properties", "messages_zh_CN.properties")) {
            Properties texts = texts(name);
            for (Reason reason : reasons) {
                Matcher argument =
                        ARGUMENT.matcher(Objects.requireNonNull(texts.getProperty(reason.code()), reason.code()));
                while (argument.find()) {
                    assertTrue(reason.args().containsKey(argument.group(1)), reason + " in " + name);
                }
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PageTest.class.getResourceAsStream("/OSGI-INF/fenpei/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        texts.load(new StringReader(resource(name)));
        return texts;
    }
}
