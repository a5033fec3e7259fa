package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the legal form off the words of a name: at its end, in front, and, where the form is unmistakable, within. Several
 * words may make one form ({@code GmbH & Co. KG}, {@code B. V.}). Costs a few hash look-ups for each word.
 */
final class LegalForms {

    private static final LegalForms KNOWN = new LegalForms();
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_HAN = 10;

    private final Map<String, String> ending = new HashMap<>();
    private final Map<String, String> leading = new HashMap<>();
    private final Map<String, String> anywhere = new HashMap<>();

    private LegalForms() {
        for (String line : Words.lines("legal-forms.txt")) {
            int colon = line.indexOf(':');
            String kind = line.substring(0, colon);
            for (String spelling : line.substring(colon + 1).strip().split(" ")) {
                char sign = spelling.charAt(0);
                String form = Fold.fold(sign == '!' || sign == '^' ? spelling.substring(1) : spelling);
                (sign == '^' ? leading : ending).putIfAbsent(form, kind);
                if (sign == '!') {
                    anywhere.putIfAbsent(form, kind);
                }
            }
        }
    }

    /**
     * What is left of a name.
     *
     * @param words without the legal form; never empty if there were words
     * @param kind the kind of company; null if the name does not say
     * @param behind the words behind a form within the name, which often tell a branch or a place
     */
    record Rest(List<String> words, @Nullable String kind, List<String> behind) {}

    /** Takes the forms off. */
    static Rest strip(List<String> given) {
        return KNOWN.off(given);
    }

    private Rest off(List<String> given) {
        List<String> words = new ArrayList<>(given);
        List<String> behind = new ArrayList<>();
        @Nullable String kind = null;
        for (int i = 0; i < words.size(); i++) {
            if (HanTable.isHan(words.get(i).charAt(0))) {
                kind = han(words, i, behind, kind);
            }
        }
        boolean more = true;
        while (more && words.size() > 1) {
            int length = longest(words, words.size(), ending);
            more = length > 0;
            if (more) {
                kind = kind == null ? kind(words, words.size() - length, words.size(), ending) : kind;
                words.subList(words.size() - length, words.size()).clear();
            }
        }
        kind = inside(words, behind, kind);
        if (words.size() > 1 && leading.containsKey(words.get(0))) {
            kind = kind == null ? leading.get(words.get(0)) : kind;
            words.remove(0);
        }
        while (words.size() > 1 && words.get(words.size() - 1).equals("&")) {
            words.remove(words.size() - 1);
        }
        return new Rest(words, kind, behind);
    }

    /** An unmistakable form within the name ends it; what follows tells where or which branch. */
    private @Nullable String inside(List<String> words, List<String> behind, @Nullable String known) {
        for (int end = words.size() - 1; end > 1; end--) {
            int length = longest(words, end, anywhere);
            if (length > 0) {
                @Nullable String kind = known == null ? kind(words, end - length, end, anywhere) : known;
                behind.addAll(words.subList(end, words.size()));
                words.subList(end - length, words.size()).clear();
                return kind;
            }
        }
        return known;
    }

    /** How many words before {@code end} make a form; one word always remains. */
    private static int longest(List<String> words, int end, Map<String, String> forms) {
        for (int length = Math.min(MOST_WORDS, end - 1); length > 0; length--) {
            if (kind(words, end - length, end, forms) != null) {
                return length;
            }
        }
        return 0;
    }

    private static @Nullable String kind(List<String> words, int from, int to, Map<String, String> forms) {
        return forms.get(String.join("", words.subList(from, to)));
    }

    /** Chinese forms stand within one word: the first unmistakable one ends the name. */
    private @Nullable String han(List<String> words, int at, List<String> behind, @Nullable String known) {
        String text = words.get(at);
        for (int from = 0; from < text.length(); from++) {
            for (int length = Math.min(LONGEST_HAN, text.length() - from); length > 1; length--) {
                String part = text.substring(from, from + length);
                @Nullable String kind = (from + length == text.length() ? ending : anywhere).get(part);
                boolean remains = from > 1 || at > 0;
                if (kind != null && remains) {
                    if (from + length < text.length()) {
                        behind.add(text.substring(from + length));
                    }
                    if (from == 0) {
                        words.set(at, "&");
                    } else {
                        words.set(at, text.substring(0, from));
                    }
                    return known == null ? kind : known;
                }
            }
        }
        return known;
    }
}
