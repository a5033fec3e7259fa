package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the name of a company apart: legal form, places, branch, common words, and the rest, which is what the company
 * calls itself. Chinese names follow a pattern that the law prescribes: place, own name, trade, legal form; since trades
 * stand at the end, common words are split off from behind (backward maximum matching). One object for each name.
 */
final class CompanyParser {

    private static final int LONGEST = 300;
    private static final int MOST_WORDS = 24;
    private static final int MOST_PLACE_WORDS = 4;
    private static final double PLACE_BITS = 4;
    /** What begins an ordinal number, and the numerals. */
    private static final char ORDINAL = '\u7b2c';

    private static final String NUMERALS = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e";

    private final Rarity rarity;
    private final List<NameToken> tokens = new ArrayList<>();
    private final Set<String> places = new LinkedHashSet<>();
    /** Words that named places, for names that are nothing else. */
    private final List<String> placeWords = new ArrayList<>();

    private @Nullable String branch;

    CompanyParser(Rarity rarity) {
        this.rarity = rarity;
    }

    CompanyName parse(String name) {
        String folded = Fold.fold(name.length() > LONGEST ? name.substring(0, LONGEST) : name);
        List<String> words = withoutBracketedPlaces(folded);
        LegalForms.Rest rest = LegalForms.strip(words.subList(0, Math.min(MOST_WORDS, words.size())));
        behind(rest.behind());
        List<String> core = latinPlaces(latinBranch(new ArrayList<>(rest.words())));
        for (String word : core) {
            if (HanTable.isHan(word.charAt(0))) {
                han(word);
            } else {
                latin(word);
            }
        }
        if (tokens.stream().noneMatch(token -> token.kind() == NameToken.Kind.OWN)) {
            // "Bank of China": the place is all that distinguishes it.
            placeWords.forEach(this::fromPlace);
        }
        return new CompanyName(tokens, places, branch, rest.kind());
    }

    /** The words; "(China)" in brackets is noted as a place. */
    private List<String> withoutBracketedPlaces(String folded) {
        StringBuilder outside = new StringBuilder();
        int from = 0;
        int open = folded.indexOf('(');
        while (open >= 0) {
            int close = folded.indexOf(')', open);
            if (close < 0) {
                break;
            }
            outside.append(folded, from, open);
            String within = String.join("", Fold.words(folded.substring(open + 1, close)));
            @Nullable String code = Places.code(within);
            if (code != null) {
                places.add(code);
                placeWords.add(within);
                // Chinese words on both sides belong together.
                boolean han = open > 0 && HanTable.isHan(folded.charAt(open - 1));
                outside.append(han ? "" : " ");
            } else {
                outside.append(' ').append(folded, open + 1, close).append(' ');
            }
            from = close + 1;
            open = folded.indexOf('(', from);
        }
        outside.append(folded.substring(from));
        return Fold.words(outside.toString());
    }

    /** What stands behind the legal form: a branch, or the place again. */
    private void behind(List<String> words) {
        for (String word : words) {
            if (HanTable.isHan(word.charAt(0))) {
                int ending = Lexicon.branchEnding(word);
                if (ending > 0 || Lexicon.isBranch(word)) {
                    branch = branchName(word.substring(0, word.length() - ending));
                } else {
                    place(word);
                }
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (Lexicon.isBranch(words.get(i))) {
                List<String> others = new ArrayList<>(words);
                others.remove(i);
                branch = branchName(String.join("", others));
                return;
            }
        }
        place(String.join("", words));
    }

    private boolean place(String word) {
        @Nullable String code = Places.code(word);
        if (code != null) {
            places.add(code);
            placeWords.add(word);
        }
        return code != null;
    }

    /** Branches in a known place are named by its code, however it is written. */
    private static String branchName(String text) {
        @Nullable String code = Places.code(text);
        if (code != null) {
            return code;
        }
        int leading = text.isEmpty() || !HanTable.isHan(text.charAt(0)) ? 0 : Places.leading(text);
        @Nullable String first = leading == 0 ? null : Places.code(text.substring(0, leading));
        return first == null
                ? HanTable.get().sound(text)
                : first + HanTable.get().sound(text.substring(leading));
    }

    /** "X, Beijing Branch" and "X Niederlassung Berlin": the branch with the place beside it. */
    private List<String> latinBranch(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (Lexicon.isBranch(words.get(i)) && !HanTable.isHan(words.get(i).charAt(0))) {
                List<String> after = words.subList(i + 1, words.size());
                boolean before = after.isEmpty() && i > 1;
                boolean known = before && Places.code(words.get(i - 1)) != null;
                branch = branchName(before ? words.get(i - 1) : String.join("", after));
                return new ArrayList<>(words.subList(0, before && (known || i > 2) ? i - 1 : i));
            }
        }
        return words;
    }

    /** Takes places off the beginning and the end of a Latin name. */
    private List<String> latinPlaces(List<String> words) {
        boolean more = true;
        while (more && words.size() > 1) {
            more = takePlace(words, true) || takePlace(words, false);
        }
        return words;
    }

    private boolean takePlace(List<String> words, boolean atEnd) {
        for (int length = Math.min(MOST_PLACE_WORDS, words.size() - 1); length > 0; length--) {
            List<String> part = atEnd ? words.subList(words.size() - length, words.size()) : words.subList(0, length);
            if (!HanTable.isHan(part.get(0).charAt(0)) && place(String.join("", part))) {
                part.clear();
                return true;
            }
        }
        return false;
    }

    private void han(String given) {
        String word = given;
        int ending = branch == null ? Lexicon.branchEnding(word) : 0;
        if (ending > 0) {
            String before = word.substring(0, word.length() - ending);
            int at = Places.last(before);
            branch = branchName(at < 0 ? "" : before.substring(at));
            word = at < 0 ? before : before.substring(0, at);
        }
        int leading = Places.leading(word);
        while (leading > 0 && word.length() - leading > 1) {
            place(word.substring(0, leading));
            word = word.substring(leading);
            leading = Places.leading(word);
        }
        segment(word);
    }

    /** Splits off common words from behind; what remains between them is the company's own. */
    private void segment(String word) {
        List<String> parts = new ArrayList<>();
        int end = word.length();
        int ownEnd = end;
        while (end > 0) {
            int length = Lexicon.trailing(word, end);
            boolean leavesOne = length > 0 && end - length == 1;
            if (length > 0 && !leavesOne) {
                addOwn(parts, word, end, ownEnd);
                parts.add(0, word.substring(end - length, end));
                end -= length;
                ownEnd = end;
            } else {
                end--;
            }
        }
        addOwn(parts, word, 0, ownEnd);
        for (String part : parts) {
            int after = ordinal(part);
            if (after > 0) {
                tokens.add(number(part.substring(0, after)));
            }
            String rest = part.substring(after);
            @Nullable String country = Places.code(rest);
            if (country != null && country.length() == 2) {
                places.add(country);
                placeWords.add(rest);
            } else if (!rest.isEmpty()) {
                common(rest, rest);
            }
        }
    }

    /** How many characters are an ordinal number, as in "First Hospital". */
    private static int ordinal(String word) {
        int end = word.charAt(0) == ORDINAL ? 1 : 0;
        while (end > 0 && end < word.length() && NUMERALS.indexOf(word.charAt(end)) >= 0) {
            end++;
        }
        return end > 1 ? end : 0;
    }

    private static NameToken number(String word) {
        return new NameToken(word, sound(word), NameToken.Kind.NUMBER, word, 4);
    }

    private static void addOwn(List<String> parts, String word, int from, int to) {
        if (from < to) {
            parts.add(0, word.substring(from, to));
        }
    }

    private void latin(String word) {
        boolean digits = word.chars().allMatch(Character::isDigit);
        if (digits) {
            tokens.add(number(word));
        } else if (!word.equals("&")) {
            common(word, word);
        }
    }

    private void common(String word, String sound) {
        Lexicon.@Nullable Notion notion = Lexicon.notion(word);
        if (notion == null) {
            own(tokens.size(), sound);
        } else if (notion.bits() > 0) {
            double bits = rarity.bits(word, notion.bits());
            tokens.add(new NameToken(word, sound(word), NameToken.Kind.COMMON, notion.name(), bits));
        }
    }

    /** Many names are about a place, so it tells little. */
    private void fromPlace(String word) {
        String sound = sound(word);
        tokens.add(0, new NameToken(word, sound, NameToken.Kind.OWN, sound, PLACE_BITS));
    }

    private void own(int at, String word) {
        String sound = sound(word);
        tokens.add(at, new NameToken(word, sound, NameToken.Kind.OWN, sound, rarity.bits(word, guess(word))));
    }

    /** Readings are folded as Latin words are, so that the two can be compared. */
    private static String sound(String word) {
        return HanTable.isHan(word.charAt(0)) ? Fold.fold(HanTable.get().sound(word)) : word;
    }

    private static double guess(String word) {
        if (HanTable.isHan(word.charAt(0))) {
            return Math.min(16, 5.0 * word.length());
        }
        return switch (word.length()) {
            case 1 -> 2;
            case 2 -> 7;
            case 3 -> 10;
            case 4 -> 11;
            default -> Math.min(13, 7 + word.length());
        };
    }
}
