package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first page tells of every part of the project. */
class ReadmeTest {

    @Test
    void everyModuleIsNamedInTheReadme() throws IOException {
        Path root = Path.of("").toAbsolutePath().resolveSibling("pom.xml");
        List<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(root))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertFalse(modules.isEmpty());
        String readme = Files.readString(root.resolveSibling("README.md"));
        List<String> missing = modules.stream()
                .filter(module -> !Pattern.compile("(?<![\\w-])" + Pattern.quote(module) + "(?![\\w-])")
                        .matcher(readme)
                        .find())
                .toList();
        assertEquals(List.of(), missing, "modules that README.md does not name");
    }
}
