package org.fenpei.strategy.affinity;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the strategy's page says is true, and it leaves nothing out. */
class PageTest {

    private static final Path PAGE = Path.of("..", "docs", "strategies", "affinity.md");
    private static final Pattern LISTING = Pattern.compile("^```json\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final List<String> LEADS = List.of("this", "second", "third", "fourth", "fifth");
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
        assertEquals(4, found);
    }

    private static Map<String, Object> members(@Nullable Object value) {
        return JSON.convertValue(value, new TypeReference<Map<String, Object>>() {});
    }

    @Test
    void theExampleIsDecidedAsItSays() throws IOException {
        for (List<String> row : table("| configuration | the lead goes to")) {
            String config = row.get(0).replace("`", "");
            Story story = new Story(json(config))
                    .with("ann", "bob", "cid", "dan", "eva")
                    .away("fay", Rep.State.PAUSED);
            for (List<String> ownership : table("| lead | rep | from")) {
                tell(story, ownership);
            }
            assertEquals(row.get(1), story.said(), config);
        }
    }

    private static void tell(Story story, List<String> cells) {
        long lead = LEADS.indexOf(cells.get(0)) + Story.LEAD;
        String rep = cells.get(1);
        String from = cells.get(2);
        String to = cells.get(3);
        switch (cells.get(4)) {
            case "" -> story.owns(lead, rep, from);
            case "released" -> story.owned(lead, rep, from, to, Door.RELEASE);
            case "handed over" -> story.owned(lead, rep, from, to, Door.HANDOVER);
            case "won" -> story.closed(lead, rep, from, to, Closing.Result.WON);
            default -> throw new IllegalArgumentException(cells.get(4));
        }
    }

    @Test
    void everyMemberAndEveryReasonIsNamed() throws IOException {
        String page = page();
        for (String member : members(
                        members(json(resource("schema/affinity.json"))).get("properties"))
                .keySet()) {
            assertTrue(page.contains("| `" + member + "` |"), member);
        }
        for (String code : texts("messages.properties").stringPropertyNames()) {
            if (code.matches("affinity\\.(lead|account|winner|against|unavailable|gone|no|others|new|stranger).*")) {
                assertTrue(page.contains("`" + code + "`"), code);
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
