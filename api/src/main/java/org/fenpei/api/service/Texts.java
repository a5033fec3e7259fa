package org.fenpei.api.service;

import java.util.Locale;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes sentences for people out of reasons. The texts come from the bundle that gave the reason; they stay known after it
 * is gone, until the container stops. Safe to call from any thread.
 */
@ProviderType
public interface Texts {

    /** The reason as a sentence in Chinese for a Chinese locale, else in English; code and arguments if it has no text. */
    String sentence(Reason reason, Locale locale);

    /** The problem as a sentence: where, which value, what is expected. */
    String sentence(Problem problem, Locale locale);

    /** The text under a key such as {@code roundrobin.title}; the key itself if there is none. */
    String text(String key, Locale locale);
}
