package org.fenpei.rest.wire;

import java.util.List;
import java.util.Locale;

/** Which of the two languages a caller reads. */
public final class Languages {

    private Languages() {}

    /**
     * The first of the two that the caller names.
     *
     * @param wanted what the caller accepts, the dearest first
     */
    public static Locale choose(List<Locale> wanted) {
        for (Locale locale : wanted) {
            if (locale.getLanguage().equals(Locale.CHINESE.getLanguage())) {
                return Locale.SIMPLIFIED_CHINESE;
            }
            if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
                return Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }
}
