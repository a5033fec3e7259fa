package org.fenpei.strategy.tck;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the calls by which a class asks the machine instead of its request: for the time, the zone, the language, or chance.
 * It reads the constant pool of the class file (JVM specification, 4.4), where every method that the code calls is named;
 * so it finds what a test run may not meet, such as a clock that is read on Sundays only.
 */
final class ForeignSources {

    private static final Pattern FORBIDDEN = Pattern.compile(String.join(
            "|",
            "java/time/\\w+\\.now",
            "java/time/Clock\\.(system|tick)\\w*",
            "java/time/ZoneId\\.systemDefault",
            "java/lang/System\\.(currentTimeMillis|nanoTime)",
            "java/lang/Math\\.random",
            "java/util/(Date|Random|SplittableRandom|GregorianCalendar)\\.<init>\\(\\)V",
            "java/util/(Calendar|TimeZone|Locale)\\.(getInstance|getDefault)",
            "java/util/UUID\\.randomUUID",
            "java/util/concurrent/ThreadLocalRandom\\.current",
            "java/util/random/RandomGenerator\\.(of|getDefault)",
            "java/security/SecureRandom\\.(<init>|getInstance)"));

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private ForeignSources() {}

    /** Demands that no class in the package of that class, or below it, makes such a call. */
    static void refuse(String rule, BundleFiles files, Class<?> type) {
        String folder = type.getPackageName().replace('.', '/') + "/";
        for (String path : files.paths()) {
            byte[] file = path.startsWith(folder) && path.endsWith(".class") ? files.bytes(path) : null;
            if (file == null) {
                continue;
            }
            for (String call : calls(file)) {
                if (FORBIDDEN.matcher(call).lookingAt()) {
                    throw Broken.rule(
                            rule,
                            path + " calls "
                                    + call.substring(0, call.indexOf('(')).replace('/', '.')
                                    + "; everything has to come from the request");
                }
            }
        }
    }

    /** The methods that a class file calls, as {@code owner.name(arguments)result}. */
    static List<String> calls(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(8);
            int size = in.readUnsignedShort();
            String[] texts = new String[size];
            int[][] pairs = new int[size][];
            List<int[]> methods = new ArrayList<>();
            for (int i = 1; i < size; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case UTF8 -> texts[i] = in.readUTF();
                    case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> pairs[i] =
                            new int[] {in.readUnsignedShort(), 0};
                    case METHOD_HANDLE -> in.skipNBytes(3);
                    case INTEGER, FLOAT -> in.skipNBytes(4);
                    case LONG, DOUBLE -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> {
                        pairs[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
                        if (tag == METHOD || tag == INTERFACE_METHOD) {
                            methods.add(pairs[i]);
                        }
                    }
                }
            }
            return methods.stream()
                    .map(method ->
                            texts[pairs[method[0]][0]] + "." + texts[pairs[method[1]][0]] + texts[pairs[method[1]][1]])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
