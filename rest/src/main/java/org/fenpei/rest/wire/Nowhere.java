package org.fenpei.rest.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Texts;

/** The answer for addresses at which there is nothing, where Jersey is not asked. */
public final class Nowhere {

    private final Texts texts;
    private final Json json;

    /** Takes words from that service. */
    public Nowhere(Texts texts) {
        this.texts = texts;
        this.json = new Json(texts);
    }

    /**
     * Writes the problem.
     *
     * @param path the address
     * @param languages what the caller reads, the dearest first
     * @param out where to
     */
    public void write(String path, List<Locale> languages, OutputStream out) throws IOException {
        Locale locale = Languages.choose(languages);
        Failure failure = new Failure(404, Refusal.of(Reason.of("rest.no-such-path")), List.of());
        json.write(ProblemDocument.of(failure, path, texts, locale), locale, out);
    }
}
