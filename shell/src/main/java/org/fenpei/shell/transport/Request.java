package org.fenpei.shell.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fenpei.shell.text.Json;

/**
 * What a client sends.
 *
 * @param locale the language that it reads
 * @param cwd the folder that it is in
 * @param tty whether it is a terminal
 * @param args the command and what stands behind it
 */
record Request(Locale locale, Path cwd, boolean tty, List<String> args) {

    private static final int LONGEST = 1 << 20;
    private static final int CHUNK = 1 << 13;

    /** Copies. */
    Request {
        args = List.copyOf(args);
    }

    /** Reads one line; empty if it is none, is too long, or is not what a client sends. */
    static Optional<Request> read(ReadableByteChannel channel) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (line.size() <= LONGEST && channel.read(chunk) >= 0) {
            chunk.flip();
            while (chunk.hasRemaining()) {
                byte one = chunk.get();
                if (one == '\n') {
                    return parse(line.toString(StandardCharsets.UTF_8));
                }
                line.write(one);
            }
            chunk.clear();
        }
        return Optional.empty();
    }

    private static Optional<Request> parse(String line) {
        return Json.object(line)
                .filter(json ->
                        json.path("cwd").isTextual() && json.path("args").isArray())
                .flatMap(Request::of);
    }

    private static Optional<Request> of(JsonNode json) {
        List<String> args = new ArrayList<>();
        json.path("args").forEach(word -> args.add(word.asText()));
        Locale locale = json.path("locale").asText().startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH;
        try {
            Path cwd = Path.of(json.path("cwd").asText());
            return Optional.of(new Request(locale, cwd, json.path("tty").asBoolean(), args));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
