package org.fenpei.strategy.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.strategy.tck.BundleFiles.Folder;
import org.junit.jupiter.api.Test;

/** The page that leads to a first strategy shows every file of the example, letter by letter, and the example is built. */
class TutorialPageTest {

    private static final Path PAGE = Path.of("..", "docs", "write-a-strategy.md");
    private static final Path EXAMPLE = Path.of("..", "examples");
    private static final Pattern LISTING =
            Pattern.compile("^`(pom\\.xml|src/[^`]+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void the_page_shows_exactly_the_files_of_the_example() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        Matcher listing = LISTING.matcher(Files.readString(PAGE).replace("\r\n", "\n"));
        while (listing.find()) {
            shown.put(listing.group(1), listing.group(2));
        }
        Map<String, String> files = new TreeMap<>();
        Folder example = new Folder(EXAMPLE);
        for (String path : example.paths()) {
            if (path.equals("pom.xml") || path.startsWith("src/")) {
                files.put(path, String.valueOf(example.text(path)).replace("\r\n", "\n"));
            }
        }
        assertEquals(files, shown);
    }
}
