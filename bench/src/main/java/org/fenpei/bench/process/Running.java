package org.fenpei.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A process that is watched from outside, as Linux shows it in /proc. */
public final class Running implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int CPU_FIELDS = 4;

    private final Process process;
    private final Path output;
    private final long began;

    private Running(Process process, Path output, long began) {
        this.process = process;
        this.output = output;
        this.began = began;
    }

    /** Starts it; what it says goes into a file. */
    static Running start(List<String> command, Map<String, String> environment, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        try {
            return new Running(builder.start(), output, began);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seconds since it was started. */
    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** CPU seconds of it and of all that it started, those that ended included. */
    public double cpuSeconds() {
        return tree().map(Running::ticks).sum() / TICKS_PER_SECOND;
    }

    /** CPU seconds of a process and of all that it started, those that ended included. */
    public static double cpuSeconds(long pid) {
        LongStream started = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid), started)
                        .map(Running::ticks)
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static long ticks(long pid) {
        String stat = read(Path.of("/proc/" + pid + "/stat"));
        // The name, which may contain blanks, ends with the last bracket.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 0; i < CPU_FIELDS; i++) {
            ticks += Long.parseLong(fields[USER_TIME + i]);
        }
        return ticks;
    }

    /** The most memory that it or what it started ever had in use, in MB. */
    public long peakMegabytes() {
        return tree().map(Running::peak).max().orElse(0);
    }

    private static long peak(long pid) {
        return read(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** A script may stay between us and the process that does the work. */
    private LongStream tree() {
        return LongStream.concat(
                LongStream.of(process.pid()), process.descendants().mapToLong(ProcessHandle::pid));
    }

    /** What it has said so far. */
    public String said() {
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something holds. */
    void await(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || seconds() > 120) {
                throw new IllegalStateException("not within the time: " + what + System.lineSeparator() + said());
            }
            pause();
        }
    }

    /** The processor is left to the process that is waited for. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether somebody listens on a port of this machine. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that nobody uses. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a crash would, with all that it started, and waits until they are gone. */
    public void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() {
        end(ProcessHandle::destroy);
    }

    private void end(Consumer<ProcessHandle> how) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(how);
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(60, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                one.destroyForcibly();
            } catch (InterruptedException e) {
                all.forEach(ProcessHandle::destroyForcibly);
                Thread.currentThread().interrupt();
            }
        }
    }
}
