package org.fenpei.strategy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bundle keeps the rule language and its libraries to itself. The manifest is written before the tests run. */
class ManifestTest {

    /** A comma between two clauses, not one inside a version range. */
    private static final Pattern CLAUSES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    @Test
    void importsOnlyTheApiAndWhatTheFrameworkGives() throws Exception {
        List<String> imports = CLAUSES.splitAsStream(headers().getValue("Import-Package"))
                .filter(clause -> !clause.contains("resolution:=optional"))
                .map(clause -> clause.split(";", 2)[0])
                .sorted()
                .toList();

        assertEquals(
                List.of(
                        "javax.crypto",
                        "javax.crypto.spec",
                        "org.fenpei.api.condition",
                        "org.fenpei.api.model",
                        "org.fenpei.api.strategy"),
                imports);
    }

    @Test
    void importsOptionallyOnlyNullnessAnnotationsAndWhatTheRuntimeHasAnyway() throws Exception {
        List<String> imports = CLAUSES.splitAsStream(headers().getValue("Import-Package"))
                .filter(clause -> clause.contains("resolution:=optional"))
                .map(clause -> clause.split(";", 2)[0])
                .sorted()
                .toList();

        assertEquals(List.of("org.jspecify.annotations", "sun.misc"), imports);
    }

    @Test
    void exportsNothing() throws Exception {
        assertNull(headers().getValue("Export-Package"));
        assertNull(headers().getValue("DynamicImport-Package"));
    }

    @Test
    void carriesTheLicencesOfWhatIsInside() throws Exception {
        String notice = Files.readString(classes().resolve("META-INF/THIRD-PARTY.txt"));

        for (String name : List.of("CEL-Java", "Guava", "Protocol Buffers", "ANTLR", "RE2/J", "ThreeTen-Extra")) {
            assertTrue(notice.contains(name), name);
        }
    }

    private static Attributes headers() throws IOException, URISyntaxException {
        try (InputStream in = Files.newInputStream(classes().resolve("META-INF/MANIFEST.MF"))) {
            return new Manifest(in).getMainAttributes();
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(RulesStrategy.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
