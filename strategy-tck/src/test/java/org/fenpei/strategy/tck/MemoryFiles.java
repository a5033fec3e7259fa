package org.fenpei.strategy.tck;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bundle's files in memory. */
record MemoryFiles(TreeMap<String, byte[]> files) implements BundleFiles {

    static MemoryFiles of(Map<String, String> texts) {
        MemoryFiles made = new MemoryFiles(new TreeMap<>());
        texts.forEach(made::put);
        return made;
    }

    void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts the content of a file, with one text in it replaced. */
    void edit(String path, String from, String to) {
        String text = text(path);
        if (text == null || !text.contains(from)) {
            throw new IllegalArgumentException(path + " has no " + from);
        }
        put(path, text.replace(from, to));
    }

    @Override
    public Set<String> paths() {
        return files.keySet();
    }

    @Override
    public byte @Nullable [] bytes(String path) {
        return files.get(path);
    }
}
