package org.fenpei.shell.command;

import java.time.Duration;
import java.util.Optional;
import org.fenpei.api.model.Import;
import org.fenpei.shell.text.Width;

/**
 * Shows how far an import is until it ends: on a terminal a line that is written over, elsewhere a line now and then. It
 * only watches; when the watcher goes away, the import goes on.
 */
final class ImportProgress {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS_PER_LINE = 12;

    private final Call call;
    private final String id;
    private int shown;

    ImportProgress(Call call, String id) {
        this.call = call;
        this.id = id;
    }

    /** Watches to the end, and gives the import as it ended; empty if the shell stopped watching before. */
    Optional<Import> untilEnd() {
        boolean tty = call.terminal().tty();
        for (int looks = 1; ; looks++) {
            Import now = ImportCommands.find(call, id);
            if (now.state() != Import.State.RUNNING) {
                erase();
                return Optional.of(now);
            }
            if (tty) {
                rewrite(line(now));
            } else if (looks % LOOKS_PER_LINE == 0) {
                call.terminal().err(line(now) + "\n");
            }
            if (!call.terminal().pause(LOOK)) {
                erase();
                call.hint("shell.import.detached", "import", id);
                return Optional.empty();
            }
        }
    }

    private String line(Import now) {
        long percent = now.rows() == 0 ? 0 : now.done() * 100 / now.rows();
        return call.format()
                .messages()
                .text("shell.import.progress", "done", now.done(), "rows", now.rows(), "percent", percent);
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
