package org.fenpei.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A third party's strategy made from the round robin that is shipped: another bundle, another strategy id, any version. So
 * the built-in one cannot step in when this one is away, and what is promised of turns can be checked all the same.
 */
final class TestBundle {

    /** The strategy's id. */
    static final String STRATEGY = "itest-turn";

    private static final String SHIPPED = "org.fenpei.strategy.roundrobin";

    private TestBundle() {}

    /** Writes the bundle in that version. */
    static Path write(Container container, Path folder, String version) throws IOException {
        Path file = folder.resolve(STRATEGY + "-" + version + ".jar");
        try (var in = new JarInputStream(new ByteArrayInputStream(container.shippedBundle(SHIPPED)))) {
            Manifest manifest = in.getManifest();
            Attributes main = manifest.getMainAttributes();
            main.putValue("Bundle-SymbolicName", "com.example.turn");
            main.putValue("Bundle-Version", version);
            try (OutputStream out = Files.newOutputStream(file);
                    var jar = new JarOutputStream(out, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    if (!entry.isDirectory()) {
                        copy(entry.getName(), in.readAllBytes(), jar);
                    }
                }
            }
        }
        return file;
    }

    private static void copy(String name, byte[] content, JarOutputStream jar) throws IOException {
        boolean component = name.startsWith("OSGI-INF/") && name.endsWith(".xml");
        jar.putNextEntry(new JarEntry(name.replace("schema/roundrobin.json", "schema/" + STRATEGY + ".json")));
        jar.write(
                component
                        ? new String(content, StandardCharsets.UTF_8)
                                .replace("value=\"roundrobin\"", "value=\"" + STRATEGY + "\"")
                                .getBytes(StandardCharsets.UTF_8)
                        : content);
        jar.closeEntry();
    }
}
