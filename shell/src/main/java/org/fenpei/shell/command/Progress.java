package org.fenpei.shell.command;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.fenpei.shell.text.Width;

/**
 * Shows how far something is until it ends: on a terminal a line that is written over, elsewhere a line now and then. It only
 * watches; when the watcher goes away, what is watched goes on.
 *
 * @param <T> what is watched
 */
abstract class Progress<T> {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS_PER_LINE = 12;

    private final Call call;
    private int shown;

    Progress(Call call) {
        this.call = call;
    }

    /** How many rows are dealt with. */
    abstract long done(T now);

    /** How many rows there are. */
    abstract long rows(T now);

    /**
     * Watches to the end.
     *
     * @param look gives it as it is
     * @param runs whether it still runs
     * @return as it was when it was last looked at: at its end, or when the shell stopped watching
     */
    final T watch(Supplier<T> look, Predicate<T> runs) {
        boolean tty = call.terminal().tty();
        for (int looks = 1; ; looks++) {
            T now = look.get();
            if (!runs.test(now)) {
                erase();
                return now;
            }
            if (tty) {
                rewrite(line(now));
            } else if (looks % LOOKS_PER_LINE == 0) {
                call.terminal().err(line(now) + "\n");
            }
            if (!call.terminal().pause(LOOK)) {
                erase();
                return now;
            }
        }
    }

    private String line(T now) {
        long rows = rows(now);
        long done = done(now);
        long percent = rows == 0 ? 0 : done * 100 / rows;
        return call.format().messages().text("shell.import.progress", "done", done, "rows", rows, "percent", percent);
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
