package org.fenpei.itest.integration;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;

/**
 * The text constants in a bundle's classes, read from the class files (The Java Virtual Machine Specification, §4.4): so a
 * test knows the codes of the reasons that the code can give without having to make it give them.
 */
final class ClassTexts {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int STRING = 8;

    private ClassTexts() {}

    /** All of them, of all classes, sorted. */
    static Set<String> of(Bundle bundle) {
        Set<String> texts = new TreeSet<>();
        for (URL url : Collections.list(bundle.findEntries("/org/fenpei", "*.class", true))) {
            try (var in = new DataInputStream(url.openStream())) {
                texts.addAll(read(in));
            } catch (IOException e) {
                throw new UncheckedIOException(url.toString(), e);
            }
        }
        return texts;
    }

    private static List<String> read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.readInt();
        int count = in.readUnsignedShort();
        Map<Integer, String> utf8 = new HashMap<>();
        Set<Integer> strings = new HashSet<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> utf8.put(i, in.readUTF());
                case STRING -> strings.add(in.readUnsignedShort());
                    // Class, method type, module, package.
                case 7, 16, 19, 20 -> in.readUnsignedShort();
                    // Method handle.
                case 15 -> in.skipNBytes(3);
                    // Integer, float, references, name and type, dynamic.
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                    // Long and double take two places.
                case 5, 6 -> {
                    in.readLong();
                    i++;
                }
                default -> throw new IOException("constant of kind " + tag);
            }
        }
        return strings.stream().map(utf8::get).toList();
    }
}
