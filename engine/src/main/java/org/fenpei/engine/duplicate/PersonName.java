package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a person: without titles, in simplified characters, its words in no order. Surnames and given names of
 * Chinese people are told apart so that "Zhang Wei" can be compared with the characters.
 *
 * @param words folded words; for names in Chinese characters the surname and the given name
 * @param sounds how they are read
 * @param bits the information in agreement
 */
public record PersonName(List<String> words, List<String> sounds, double bits) {

    private static final Lists LISTS = new Lists();
    private static final int MOST_WORDS = 6;
    private static final double MOST_BITS = 13;

    /** Copies. */
    public PersonName {
        words = List.copyOf(words);
        sounds = List.copyOf(sounds);
    }

    /** Takes a name apart; empty if it consists of titles. */
    public static PersonName of(String name) {
        List<String> words = new ArrayList<>();
        for (String word : Fold.words(Fold.fold(name.replace('-', ' ').replace('\u00b7', ' ')))) {
            if (words.size() < MOST_WORDS && !word.equals("&") && !LISTS.titles.contains(word)) {
                words.addAll(HanTable.isHan(word.charAt(0)) ? parts(word) : List.of(word));
            }
        }
        List<String> sounds = words.stream()
                .map(word -> Fold.fold(HanTable.get().sound(word)))
                .toList();
        double bits = 0;
        for (String word : words) {
            bits += LISTS.common.contains(word) ? 3 : bits(word);
        }
        return new PersonName(words, sounds, Math.min(MOST_BITS, bits));
    }

    private static double bits(String word) {
        return HanTable.isHan(word.charAt(0)) ? 4.0 * word.length() : word.length() == 1 ? 1.5 : 6;
    }

    /** Surname and given name; a title behind them is left out, a surname alone stays alone. */
    private static List<String> parts(String given) {
        String word = given;
        for (int length = Math.min(4, word.length() - 1); length > 0; length--) {
            if (LISTS.titles.contains(word.substring(word.length() - length))) {
                word = word.substring(0, word.length() - length);
                break;
            }
        }
        int surname = word.length() > 2 && LISTS.doubles.contains(word.substring(0, 2)) ? 2 : 1;
        return word.length() <= surname || word.length() > 5
                ? List.of(word)
                : List.of(word.substring(0, surname), word.substring(surname));
    }

    /** The name read, its words in alphabetical order. */
    String key() {
        return sounds.stream().sorted().collect(Collectors.joining());
    }

    /** Whether it is more than a surname or a first letter. */
    boolean telling() {
        return words.size() > 1 || (words.size() == 1 && words.get(0).length() > 2);
    }

    /** How alike two names are: 1 equal, 0 different; symmetric. Null if one of them tells too little. */
    @Nullable
    Double likeness(PersonName other) {
        if (words.isEmpty() || other.words.isEmpty() || !(telling() && other.telling())) {
            return null;
        }
        if (new HashSet<>(words).equals(new HashSet<>(other.words))) {
            return 1.0;
        }
        boolean same = String.join("", sounds).equals(String.join("", other.sounds)) || key().equals(other.key());
        if (same) {
            // Written otherwise: the same reading, often the same person.
            return 0.9;
        }
        return comesFirst(other) ? paired(this, other) : paired(other, this);
    }

    /** The shorter name looks for its words in the longer one; of two equally long ones that which the alphabet says. */
    private boolean comesFirst(PersonName other) {
        if (words.size() != other.words.size()) {
            return words.size() < other.words.size();
        }
        return String.join(" ", words).compareTo(String.join(" ", other.words)) <= 0;
    }

    private static double paired(PersonName few, PersonName many) {
        boolean[] taken = new boolean[many.sounds.size()];
        double sum = 0;
        for (int i = 0; i < few.sounds.size(); i++) {
            int best = -1;
            double most = 0;
            for (int j = 0; j < taken.length; j++) {
                double likeness = taken[j] ? 0 : word(few, i, many, j);
                if (likeness > most) {
                    most = likeness;
                    best = j;
                }
            }
            if (best >= 0) {
                taken[best] = true;
            }
            sum += most;
        }
        double missing = 0.08 * (many.sounds.size() - few.sounds.size());
        double mean = sum / few.sounds.size();
        return few.sounds.size() == 1 ? mean * 0.6 : Math.max(0, mean - missing);
    }

    private static double word(PersonName one, int i, PersonName other, int j) {
        String a = one.sounds.get(i);
        String b = other.sounds.get(j);
        boolean han = HanTable.isHan(one.words.get(i).charAt(0))
                && HanTable.isHan(other.words.get(j).charAt(0));
        if (han) {
            return one.words.get(i).equals(other.words.get(j)) ? 1 : a.equals(b) ? 0.85 : 0;
        }
        if (a.equals(b)) {
            return 1;
        }
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? 0.75 : 0;
        }
        @Nullable String full = LISTS.full.get(a);
        if (full != null && full.equals(LISTS.full.get(b))) {
            return 0.9;
        }
        return Distance.typo(a, b);
    }

    @Override
    public String toString() {
        return "PersonName[" + words.size() + " words]";
    }

    /** The words of {@code people.txt}. */
    private static final class Lists {
        final Set<String> titles = new HashSet<>();
        final Set<String> doubles = new HashSet<>();
        final Set<String> common = new HashSet<>();
        final Map<String, String> full = new HashMap<>();

        Lists() {
            for (String line : Words.lines("people.txt")) {
                String[] words = Fold.fold(line).split(" ");
                List<String> rest = Arrays.asList(words).subList(1, words.length);
                switch (words[0]) {
                    case "titles" -> titles.addAll(rest);
                    case "common" -> common.addAll(rest);
                    case "short" -> rest.forEach(word -> full.put(word, rest.get(0)));
                    default -> doubles.addAll(rest);
                }
            }
        }
    }
}
