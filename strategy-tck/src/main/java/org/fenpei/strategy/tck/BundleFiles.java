package org.fenpei.strategy.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of the bundle that a class comes from: the folder of compiled classes, or the jar. */
interface BundleFiles {

    /** The paths of all files, with slashes, sorted. */
    Set<String> paths();

    /** The content of a file, or null if there is none of that path. */
    byte @Nullable [] bytes(String path);

    /** The content of a file as UTF-8 text, or null if there is none of that path. */
    default @Nullable String text(String path) {
        byte[] bytes = bytes(path);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** The files beside that class. */
    static BundleFiles of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IllegalStateException("It is not known where " + type.getName()
                    + " comes from: run the contract test on the class path, as Maven and the IDEs do.");
        }
        try {
            return of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of " + type.getName() + " is no file.", e);
        }
    }

    /** The files in that folder or jar. */
    static BundleFiles of(Path place) {
        return Files.isDirectory(place) ? new Folder(place) : new Jar(place);
    }

    /** Compiled classes and resources in a folder, as Maven leaves them in {@code target/classes}. */
    record Folder(Path root) implements BundleFiles {

        @Override
        public Set<String> paths() {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .collect(Collectors.toCollection(TreeSet::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte @Nullable [] bytes(String path) {
            Path file = root.resolve(path);
            try {
                return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A finished jar. */
    record Jar(Path file) implements BundleFiles {

        @Override
        public Set<String> paths() {
            try (JarFile jar = new JarFile(file.toFile())) {
                return jar.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(entry -> entry.getName())
                        .collect(Collectors.toCollection(TreeSet::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte @Nullable [] bytes(String path) {
            try (JarFile jar = new JarFile(file.toFile())) {
                var entry = jar.getJarEntry(path);
                if (entry == null) {
                    return null;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    return in.readAllBytes();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
