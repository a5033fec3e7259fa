package org.fenpei.engine.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells which encoding a file has that is not wholly valid UTF-8: UTF-8 with some damage, or one of the two that spreadsheets still
 * write, GB18030 in China and Windows-1252 in the West.
 *
 * <p>In the Western one each byte above 127 is a letter of its own, in the Chinese one mostly half of a character. A second half below
 * 128 is rare in Chinese texts and usual in Western ones, and most of the characters of a Chinese text are among the 3,755 of the first
 * level of GB 2312, whose first halves lie where Western texts have capital letters with accents.
 */
final class LikelyEncoding {

    /** So many times more sequences of UTF-8 than breaches of it: more than chance puts into texts of another encoding. */
    private static final int DAMAGED = 3;

    private long unicode;
    private long breaches;
    private long chinese;
    private long western;
    private int expected;
    private int before;
    private boolean secondHalf;

    private LikelyEncoding() {}

    /** The likeliest one. Reads the whole file. */
    static Charset of(Path path) throws IOException {
        LikelyEncoding counts = new LikelyEncoding();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                counts.asUnicode(next);
                counts.asHalves(next);
            }
        }
        return counts.likeliest();
    }

    private Charset likeliest() {
        if (unicode > DAMAGED * breaches) {
            return StandardCharsets.UTF_8;
        }
        return Charset.forName(chinese > western ? "GB18030" : "windows-1252");
    }

    private void asUnicode(int next) {
        boolean continues = (next & 0xC0) == 0x80;
        if (expected > 0 && continues) {
            expected--;
            unicode += expected == 0 ? 1 : 0;
            return;
        }
        breaches += expected > 0 || continues || next >= 0xF5 ? 1 : 0;
        expected = next < 0xC2 || next >= 0xF5 ? 0 : next < 0xE0 ? 1 : next < 0xF0 ? 2 : 3;
    }

    private void asHalves(int next) {
        if (secondHalf) {
            if (next >= 0xA1 && ((before >= 0xB0 && before <= 0xD7) || before <= 0xA9)) {
                chinese++;
            } else if (next < '0' || (next > '9' && next < 0x80)) {
                western++;
            }
        }
        secondHalf = next >= 0x80 && !secondHalf;
        before = next;
    }
}
