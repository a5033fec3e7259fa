package org.fenpei.rest.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much the interface takes.
 *
 * @param body the largest body in bytes, imports excepted
 * @param file the largest file of an import in bytes
 * @param patience how long a caller waits for a decision before being told to repeat
 */
public record Limits(long body, long file, Duration patience) {

    /** What holds if nothing is configured. */
    public static final Limits DEFAULT = new Limits(16L << 20, 200L << 20, Duration.ofSeconds(30));

    /** Checks the ranges, all of them before saying so. */
    public Limits {
        List<String> wrong = new ArrayList<>();
        if (body < 1024) {
            wrong.add("max.body is " + body + ", expected are at least 1024 bytes");
        }
        if (file < 1024) {
            wrong.add("max.file is " + file + ", expected are at least 1024 bytes");
        }
        if (patience.toMillis() < 1 || patience.compareTo(Duration.ofMinutes(10)) > 0) {
            wrong.add("timeout.seconds is " + patience.toSeconds() + ", expected are 1 to 600");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("org.fenpei.rest: " + String.join("; ", wrong));
        }
    }
}
