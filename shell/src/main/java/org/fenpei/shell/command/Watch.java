package org.fenpei.shell.command;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fenpei.shell.text.Width;

/**
 * Shows how far something long is until it ends: on a terminal a line that is written over, elsewhere a line now and then. It
 * only watches; when the watcher goes away, the work goes on. Its texts lie under {@code shell.<kind>}.
 *
 * @param <T> what is watched
 */
final class Watch<T> {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS_PER_LINE = 12;

    /** How far something is. */
    record Seen(boolean running, long done, long total) {}

    private final Call call;
    private final String kind;
    private final String id;
    private int shown;

    /**
     * Watches one thing.
     *
     * @param call who watches
     * @param kind {@code import}, {@code simulation} or {@code bulk}
     * @param id its id
     */
    Watch(Call call, String kind, String id) {
        this.call = call;
        this.kind = kind;
        this.id = id;
    }

    /**
     * Watches to the end, and gives the thing as it ended; empty if the shell stopped watching before.
     *
     * @param look finds the thing as it is now
     * @param far says how far it is
     */
    Optional<T> untilEnd(Supplier<T> look, Function<T, Seen> far) {
        boolean tty = call.terminal().tty();
        for (int looks = 1; ; looks++) {
            T now = look.get();
            Seen seen = far.apply(now);
            if (!seen.running()) {
                erase();
                return Optional.of(now);
            }
            if (tty) {
                rewrite(line(seen));
            } else if (looks % LOOKS_PER_LINE == 0) {
                call.terminal().err(line(seen) + "\n");
            }
            if (!call.terminal().pause(LOOK)) {
                erase();
                call.hint("shell." + kind + ".detached", kind, id);
                return Optional.empty();
            }
        }
    }

    private String line(Seen seen) {
        long percent = seen.total() == 0 ? 0 : seen.done() * 100 / seen.total();
        return call.format()
                .messages()
                .text("shell." + kind + ".progress", "done", seen.done(), "rows", seen.total(), "percent", percent);
    }

    private void rewrite(String line) {
        call.terminal().err("\r" + Width.padRight(line, shown));
        shown = Width.of(line);
    }

    private void erase() {
        if (shown > 0) {
            call.terminal().err("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
