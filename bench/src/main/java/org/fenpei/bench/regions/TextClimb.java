package org.fenpei.bench.regions;

import java.util.Map;

/**
 * The usual way: a map from codes to territories, asked for the whole code, then for what is left when its last part is cut
 * off, and so on.
 */
final class TextClimb {

    private static final int COUNTRY = 2;
    private static final int PROVINCE = 5;

    private final Map<String, Integer> territories;

    TextClimb(Map<String, Integer> territories) {
        this.territories = territories;
    }

    int find(String lead) {
        String code = lead;
        while (true) {
            Integer number = territories.get(code);
            if (number != null) {
                return number;
            }
            if (code.length() <= COUNTRY) {
                return -1;
            }
            code = outer(code);
        }
    }

    /** What is left: of {@code CN-320106} {@code CN-3201}, then {@code CN-32}, {@code CN}; of {@code US-CA} {@code US}. */
    static String outer(String code) {
        int length = code.length();
        return code.substring(0, length <= PROVINCE || !code.startsWith("CN") ? COUNTRY : length - 2);
    }
}
