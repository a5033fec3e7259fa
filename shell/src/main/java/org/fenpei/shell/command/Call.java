package org.fenpei.shell.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.TimeControl;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Json;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** One run of a command: what it was given, and how it answers. Used by one thread. */
final class Call {

    /** Who asks, in decisions and versions: the socket and the console are open to the container's owner only. */
    static final String ACTOR = "shell";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Arguments arguments;
    private final Terminal terminal;
    private final Services services;
    private final Format format;
    private final Clock clock;

    Call(Arguments arguments, Terminal terminal, Services services, Format format, Clock clock) {
        this.arguments = arguments;
        this.terminal = terminal;
        this.services = services;
        this.format = format;
        this.clock = clock;
    }

    Arguments arguments() {
        return arguments;
    }

    Terminal terminal() {
        return terminal;
    }

    Format format() {
        return format;
    }

    /** The time by which the engine decides, which may be set; as long as it is not there, the machine's. */
    Instant now() {
        return services.find(TimeControl.class).map(TimeControl::now).orElseGet(clock::instant);
    }

    <S> S service(Class<S> type) {
        return services.find(type).orElseThrow(() -> new UserError("shell.error.unavailable"));
    }

    boolean json() {
        return arguments.has("json");
    }

    String unit() {
        return arguments.option("unit", Unit.DEFAULT);
    }

    /** The lead that a parameter names. */
    LeadId lead(String text) {
        try {
            return LeadId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserError(e, "shell.error.lead-id", "value", text);
        }
    }

    /** The file that a text names, seen from where the caller is. */
    Path file(String text) {
        try {
            Path file = terminal.cwd().resolve(text);
            if (Files.isDirectory(file)) {
                throw new UserError("shell.error.directory", "file", file);
            }
            return file;
        } catch (InvalidPathException e) {
            throw new UserError(e, "shell.error.no-file", "file", text);
        }
    }

    /** The content of a text file in UTF-8. */
    String read(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UserError(e, "shell.error.not-utf8", "file", file);
        }
    }

    /** What an I/O failure means to the caller. */
    static UserError unreadable(IOException failure) {
        String file = failure.getMessage();
        if (failure instanceof NoSuchFileException) {
            return new UserError(failure, "shell.error.no-file", "file", file);
        }
        return failure instanceof AccessDeniedException
                ? new UserError(failure, "shell.error.no-access", "file", file)
                : new UserError(failure, "shell.error.io", "detail", file);
    }

    /** Waits for the engine, a minute at most. */
    <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new UserError(e, "shell.error.timeout", "seconds", PATIENCE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(e, "shell.error.interrupted");
        }
    }

    /** Says a sentence. */
    void say(String key, @Nullable Object... namesAndValues) {
        terminal.out(format.messages().text(key, namesAndValues) + "\n");
    }

    /** Says a sentence beside what was asked for. */
    void hint(String key, @Nullable Object... namesAndValues) {
        terminal.err(format.messages().text(key, namesAndValues) + "\n");
    }

    /** Writes a value as JSON. */
    void json(@Nullable Object value) {
        terminal.out(Json.write(value));
    }

    /** Writes a list the way the caller asked for; a sentence instead of an empty table. */
    <T> void list(Table<T> table, List<T> rows) {
        if (json()) {
            json(table.json(rows, format));
        } else if (rows.isEmpty()) {
            hint("shell.none");
        } else {
            terminal.out(table.text(rows, format));
        }
    }

    /** Writes a heading and a table under it, with a blank line before; nothing if there is no row. */
    <T> void section(String key, Table<T> table, List<T> rows) {
        if (!rows.isEmpty()) {
            terminal.out("\n" + format.messages().text(key, "count", rows.size()) + "\n" + table.text(rows, format));
        }
    }
}
