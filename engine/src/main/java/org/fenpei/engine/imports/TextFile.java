package org.fenpei.engine.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;

/**
 * A file of text whose encoding was found out: by its byte order mark, else UTF-8 if all of it is valid UTF-8, else
 * GB18030 or Windows-1252, whichever is likelier.
 *
 * @param path the file
 * @param charset the encoding
 * @param skip how many bytes the byte order mark has
 */
record TextFile(Path path, Charset charset, int skip) {

    @SuppressWarnings("ArrayRecordComponent") // constants, never compared
    private record Magic(byte[] bytes, String kind) {}

    private static final List<Magic> NO_TEXT = List.of(
            new Magic(new byte[] {'P', 'K', 3, 4}, "xlsx"),
            new Magic(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, "xls"),
            new Magic(new byte[] {'%', 'P', 'D', 'F'}, "pdf"),
            new Magic(new byte[] {0x1f, (byte) 0x8b}, "gzip"));

    /**
     * Finds the encoding out.
     *
     * @throws FenpeiException of kind INVALID if it is no text
     */
    static TextFile open(Path path) throws IOException {
        byte[] head = head(path);
        if (head.length == 0) {
            throw invalid(Reason.of("engine.import-empty"));
        }
        for (Magic magic : NO_TEXT) {
            if (startsWith(head, magic.bytes())) {
                throw invalid(Reason.of("engine.import-no-csv", "kind", magic.kind()));
            }
        }
        if (startsWith(head, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
            return checked(new TextFile(path, StandardCharsets.UTF_8, 3));
        }
        if (startsWith(head, new byte[] {(byte) 0xFF, (byte) 0xFE})) {
            return checked(new TextFile(path, StandardCharsets.UTF_16LE, 2));
        }
        if (startsWith(head, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
            return checked(new TextFile(path, StandardCharsets.UTF_16BE, 2));
        }
        TextFile utf8 = new TextFile(path, StandardCharsets.UTF_8, 0);
        return utf8.isValid() ? checked(utf8) : checked(new TextFile(path, LikelyEncoding.of(path), 0));
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(8);
        }
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(Arrays.copyOf(head, magic.length), magic);
    }

    private static FenpeiException invalid(Reason reason) {
        return FenpeiException.invalid(Problem.error("/file", null, reason));
    }

    private boolean isValid() throws IOException {
        try (Reader reader = reader()) {
            char[] buffer = new char[8192];
            while (reader.read(buffer) >= 0) {
                // Only decoding counts.
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Text has no control characters but tabulators and line ends. */
    private static TextFile checked(TextFile file) throws IOException {
        long line = 1;
        try (Reader reader = file.reader()) {
            char[] buffer = new char[8192];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    char c = buffer[i];
                    if (c == '\n') {
                        line++;
                    } else if (c < ' ' && c != '\t' && c != '\r') {
                        throw invalid(Reason.of("engine.import-binary", "line", line));
                    }
                }
            }
        } catch (CharacterCodingException e) {
            throw FenpeiException.invalid(
                    Problem.error("/file", null, Reason.of("engine.import-encoding", "line", file.brokenLine(line))),
                    e);
        }
        return file;
    }

    /** The first line that cannot be decoded; a decoder of the whole file only knows the portion. */
    private long brokenLine(long otherwise) throws IOException {
        if (charset.name().startsWith("UTF-16")) {
            return otherwise;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            for (long line = 1; ; line++) {
                bytes.reset();
                int next = in.read();
                for (; next >= 0 && next != '\n'; next = in.read()) {
                    bytes.write(next);
                }
                try {
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
                } catch (CharacterCodingException e) {
                    return line;
                }
                if (next < 0) {
                    return otherwise;
                }
            }
        }
    }

    /** Reads the text, strictly. */
    Reader reader() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.skipNBytes(skip);
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }
}
