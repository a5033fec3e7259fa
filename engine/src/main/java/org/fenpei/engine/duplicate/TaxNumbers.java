package org.fenpei.engine.duplicate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers under which companies are registered, in one form. China: the unified social credit code (GB 32100-2015), whose
 * characters 9 to 17 are the older code of the organisation (GB 11714-1997), which also ends the older tax numbers of 15
 * characters; so all three become that code. A Chinese number whose check character is wrong is none. European Union and
 * neighbours: VAT numbers by their form. Elsewhere: the letters and digits below the country.
 */
final class TaxNumbers {

    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] ORGANISATION = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int SHORTEST = 5;
    private static final int LONGEST = 30;
    private static final Map<String, Pattern> VAT = vat();

    private TaxNumbers() {}

    /** The key of a number; null if it can be none. The country is an ISO code, or unknown. */
    static @Nullable String key(String given, @Nullable String country) {
        String text = letters(given);
        if (text.length() < SHORTEST || text.length() > LONGEST || uniform(text)) {
            return null;
        }
        String home = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        boolean chinese = home.isEmpty() || home.equals("CN") || home.equals("CHN");
        if (chinese && text.length() == CREDIT_LENGTH) {
            return isCreditCode(text) ? "CN" + text.substring(8, 17) : null;
        }
        if (chinese && text.length() == 15 && text.substring(0, 6).chars().allMatch(Character::isDigit)) {
            return isOrganisation(text.substring(6)) ? "CN" + text.substring(6) : null;
        }
        @Nullable String vat = vat(text, home);
        if (vat != null) {
            return vat;
        }
        if (chinese && text.length() == 9 && isOrganisation(text)) {
            return "CN" + text;
        }
        return home.length() == 2 && !home.equals("CN") ? home + text : null;
    }

    private static final int CREDIT_LENGTH = 18;

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .chars()
                .filter(c -> c < 0x80 && Character.isLetterOrDigit(c))
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    /** 000000000 and the like are typed where a number is asked for. */
    private static boolean uniform(String text) {
        return text.chars().filter(Character::isDigit).distinct().count() < 2;
    }

    /** Whether the check character of a unified social credit code is right: weights 3^i modulo 31. */
    static boolean isCreditCode(String text) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < CREDIT_LENGTH - 1; i++) {
            int value = CREDIT.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return CREDIT.indexOf(text.charAt(CREDIT_LENGTH - 1)) == (31 - sum % 31) % 31;
    }

    /** Whether the check character of an organisation's code is right: weighted sum modulo 11, X for 10. */
    static boolean isOrganisation(String text) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION.length; i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * ORGANISATION[i];
        }
        int check = 11 - sum % 11;
        char expected = check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
        return text.charAt(8) == expected;
    }

    private static @Nullable String vat(String text, String home) {
        String prefix = text.substring(0, 2);
        String spelt = prefix.equals("GR") ? "EL" : prefix;
        // CHE-123.456.789 MWST
        String own = home.equals("GR") ? "EL" : home;
        String swiss = text.replaceFirst("^CHE(\\d{9})(MWST|TVA|IVA|VAT)?$", "$1");
        if (!swiss.equals(text)) {
            return "CH" + swiss;
        }
        @Nullable Pattern with = VAT.get(spelt);
        if (with != null && with.matcher(text.substring(2)).matches()) {
            return spelt + text.substring(2);
        }
        @Nullable Pattern without = VAT.get(own);
        return without != null && without.matcher(text).matches() ? own + text : null;
    }

    private static Map<String, Pattern> vat() {
        Map<String, Pattern> forms = new HashMap<>();
        String list =
                "AT=U\\d{8};BE=[01]?\\d{9};BG=\\d{9,10};CY=\\d{8}[A-Z];CZ=\\d{8,10};DE=\\d{9};DK=\\d{8};EE=\\d{9};"
                        + "EL=\\d{9};ES=[A-Z0-9]\\d{7}[A-Z0-9];FI=\\d{8};FR=[A-Z0-9]{2}\\d{9};HR=\\d{11};HU=\\d{8};"
                        + "IE=\\d[A-Z0-9]\\d{5}[A-Z]{1,2};IT=\\d{11};LT=(\\d{9}|\\d{12});LU=\\d{8};LV=\\d{11};MT=\\d{8};"
                        + "NL=\\d{9}B\\d{2};PL=\\d{10};PT=\\d{9};RO=\\d{2,10};SE=\\d{12};SI=\\d{8};SK=\\d{10};"
                        + "GB=(\\d{9}|\\d{12}|GD\\d{3}|HA\\d{3});XI=(\\d{9}|\\d{12});NO=\\d{9}(MVA)?";
        for (String form : list.split(";")) {
            forms.put(form.substring(0, 2), Pattern.compile(form.substring(3)));
        }
        return Map.copyOf(forms);
    }
}
