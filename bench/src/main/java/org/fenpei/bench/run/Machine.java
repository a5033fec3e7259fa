package org.fenpei.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** What the figures were measured on. */
public final class Machine {

    private static final int SYNCS = 300;

    private Machine() {}

    /** One line: processors, memory, Java, the load before, and how long the disk takes to sync. */
    public static String describe(Path folder) {
        return String.format(
                Locale.ROOT,
                "%d processors (%s), Java %s, heap of at most %d MB,%s, a disk that syncs in %.0f µs",
                Runtime.getRuntime().availableProcessors(),
                model(),
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20,
                load(),
                syncMicros(folder));
    }

    /** The load average of the last minute. */
    public static String load() {
        return String.format(
                Locale.ROOT,
                "  load %.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String model() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch", "?"));
        } catch (IOException e) {
            return System.getProperty("os.arch", "?");
        }
    }

    /** The median of some appends of 8 KB with fdatasync, which is what a commit waits for at least. */
    private static double syncMicros(Path folder) {
        long[] nanos = new long[SYNCS];
        try {
            Path file = Files.createTempFile(Files.createDirectories(folder), "sync", ".tmp");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer page = ByteBuffer.allocate(8192);
                for (int i = 0; i < SYNCS; i++) {
                    channel.write(page.clear(), i % 64 * 8192L);
                    long before = System.nanoTime();
                    channel.force(false);
                    nanos[i] = System.nanoTime() - before;
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.sort(nanos);
        return Latencies.quantile(nanos, 0.5) / 1e3;
    }
}
