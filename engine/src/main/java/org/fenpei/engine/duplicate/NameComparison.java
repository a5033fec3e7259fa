package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two names of companies: words are paired where they are equal, mean the same, sound the same or differ by a
 * typing error, and each pair counts by the information in it (soft TF-IDF: Cohen, Ravikumar, Fienberg 2003). What only one
 * of them has counts against, more so if the other has something else instead. Symmetric. Names have few words, so it
 * costs about a microsecond.
 */
final class NameComparison {

    private static final double LEAST = 0.7;
    private static final double MOST = 18;

    /** What of a difference in the company's own words counts if the other name simply says less. */
    private static final double OWN_MISSING = 0.75;
    /** And if both have something else. */
    private static final double OWN_OTHER = 1.1;

    private static final int BOTH = 3;
    private static final double WHOLE = 1.5;
    private static final double MOST_MISSING = 11;
    /** What a word counts that the other name cannot have, as it is in one script only. */
    private static final double OTHER_SCRIPT = 0.15;

    private static final double COMMON_MISSING = 0.3;
    private static final double COMMON_OTHER = 1.1;
    private static final double NUMBER_OTHER = 14;

    private static final Comparator<NameToken> ORDER = Comparator.comparing(NameToken::text)
            .thenComparing(NameToken::kind)
            .thenComparing(NameToken::notion)
            .thenComparingDouble(NameToken::bits);

    private NameComparison() {}

    /**
     * What came out.
     *
     * @param bits evidence for one company, or against it if negative; places are not in it
     * @param share how much of the names agrees, 0 to 1
     */
    record Outcome(double bits, double share) {}

    /** Compares. Words that fit several others equally well are paired in an order that follows from the names alone. */
    static Outcome compare(CompanyName one, CompanyName other) {
        if (one.isEmpty() || other.isEmpty()) {
            return new Outcome(0, 0);
        }
        boolean turned = order(one.tokens(), other.tokens()) > 0;
        CompanyName a = turned ? other : one;
        CompanyName b = turned ? one : other;
        Outcome words = words(a.tokens(), b.tokens());
        Outcome best = better(words, joined(a, b, words));
        best = better(best, initials(a, b));
        boolean forms = a.kind() != null && b.kind() != null && !a.kind().equals(b.kind());
        return new Outcome(best.bits() - (forms && !vague(a.kind(), b.kind()) ? 1.5 : 0), best.share());
    }

    /** Which name comes first, whoever was asked about first: 0 only if no word differs. */
    private static int order(List<NameToken> one, List<NameToken> other) {
        if (one.size() != other.size()) {
            return one.size() - other.size();
        }
        for (int i = 0; i < one.size(); i++) {
            int words = ORDER.compare(one.get(i), other.get(i));
            if (words != 0) {
                return words;
            }
        }
        return 0;
    }

    /** "Company" may stand for any kind. */
    private static boolean vague(@Nullable String a, @Nullable String b) {
        return "company".equals(a) || "company".equals(b);
    }

    private static Outcome better(Outcome a, Outcome b) {
        return b.bits() > a.bits() ? b : a;
    }

    /** A pair of words, one of each name. */
    private record Pair(int a, int b, double likeness, double bits) {}

    private static Outcome words(List<NameToken> a, List<NameToken> b) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                double likeness = likeness(a.get(i), b.get(j));
                if (likeness >= LEAST) {
                    double least = Math.min(a.get(i).bits(), b.get(j).bits());
                    pairs.add(new Pair(i, j, likeness, least * likeness));
                }
            }
        }
        // Ties are settled by the sum of the places, which does not depend on which name comes first.
        pairs.sort(Comparator.comparingDouble(Pair::bits).reversed().thenComparingInt(pair -> pair.a() + pair.b()));
        boolean[] takenA = new boolean[a.size()];
        boolean[] takenB = new boolean[b.size()];
        double agreed = 0;
        double doubt = 0;
        for (Pair pair : pairs) {
            if (!takenA[pair.a()] && !takenB[pair.b()]) {
                takenA[pair.a()] = true;
                takenB[pair.b()] = true;
                agreed += pair.bits();
                // A likeness of 0.7 is worth nothing, and then less.
                doubt += pair.bits() * (1 - pair.likeness()) / (1 - LEAST) * 0.9;
            }
        }
        Left leftA = Left.of(a, takenA, script(b));
        Left leftB = Left.of(b, takenB, script(a));
        double against = difference(leftA.own, leftB.own, OWN_MISSING, OWN_OTHER)
                + difference(leftA.common, leftB.common, COMMON_MISSING, COMMON_OTHER);
        double numbers = leftA.numbers > 0 || leftB.numbers > 0 ? NUMBER_OTHER : 0;
        // All words together are rarer than each alone.
        double whole = against + doubt + numbers == 0 && a.size() > 1 ? WHOLE : 0;
        double all = sum(a) + sum(b);
        return new Outcome(
                clamp(agreed + whole - doubt - against) - numbers, all == 0 ? 0 : Math.min(1, 2 * agreed / all));
    }

    private static int scriptOf(NameToken token) {
        return token.han() ? 2 : 1;
    }

    /** 1 for Latin, 2 for Chinese, 3 for a name in both. */
    private static int script(List<NameToken> tokens) {
        int script = 0;
        for (NameToken token : tokens) {
            script |= scriptOf(token);
        }
        return script;
    }

    private static double difference(double a, double b, double missing, double other) {
        double more = Math.abs(a - b) * missing;
        // A name that only says less may leave out much.
        return (Math.min(a, b) == 0 ? Math.min(more, MOST_MISSING) : more) + Math.min(a, b) * 2 * other;
    }

    /** What found no partner, in bits. */
    private record Left(double own, double common, double numbers) {
        static Left of(List<NameToken> tokens, boolean[] taken, int other) {
            boolean both = script(tokens) == BOTH;
            double own = 0;
            double common = 0;
            double numbers = 0;
            for (int i = 0; i < taken.length; i++) {
                if (!taken[i]) {
                    double bits = tokens.get(i).bits();
                    switch (tokens.get(i).kind()) {
                        case OWN -> own += both && scriptOf(tokens.get(i)) + other == BOTH ? bits * OTHER_SCRIPT : bits;
                        case COMMON -> common += bits;
                        case NUMBER -> numbers += bits;
                    }
                }
            }
            return new Left(own, common, numbers);
        }
    }

    private static double sum(List<NameToken> tokens) {
        return tokens.stream().mapToDouble(NameToken::bits).sum();
    }

    private static double clamp(double bits) {
        return Math.max(-MOST, Math.min(MOST, bits));
    }

    /** How alike two words are; symmetric. */
    static double likeness(NameToken a, NameToken b) {
        if (a.text().equals(b.text())) {
            return 1;
        }
        if (a.kind() == NameToken.Kind.NUMBER || b.kind() == NameToken.Kind.NUMBER) {
            return 0;
        }
        if (a.kind() == NameToken.Kind.COMMON && b.kind() == NameToken.Kind.COMMON) {
            return a.notion().equals(b.notion()) ? 1 : 0;
        }
        if (a.han() && b.han()) {
            return han(a, b);
        }
        if (a.han() != b.han()) {
            // A reading is all that the two can share, and other characters have the same.
            return a.sound().equals(b.sound()) ? 0.995 : 0.9 * Distance.typo(a.sound(), b.sound());
        }
        return Math.max(Distance.typo(a.text(), b.text()), cut(a.text(), b.text()));
    }

    /** "Rob." for "Robert"; the short one gives the bits, so that it never tells much. */
    private static double cut(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        return shorter.length() >= 3 && shorter.length() <= 4 && longer.startsWith(shorter) ? 0.85 : 0;
    }

    private static double han(NameToken a, NameToken b) {
        int longer = Math.max(a.text().length(), b.text().length());
        int shorter = Math.min(a.text().length(), b.text().length());
        if (a.sound().equals(b.sound()) && longer == shorter) {
            // Characters mixed up while typing their reading; the longer the word, the likelier.
            return longer == 2 ? 0.9 : 0.95;
        }
        if (shorter < 3) {
            return 0;
        }
        int edits = Distance.edits(a.text(), b.text());
        return edits == 1 ? 1 - 0.8 / longer : 0;
    }

    /** "Hua Wei" and "Huawei": the own words written together, if the names are equal then. */
    private static Outcome joined(CompanyName a, CompanyName b, Outcome words) {
        List<NameToken> ownA = a.own();
        List<NameToken> ownB = b.own();
        if (words.share() >= 1 || (ownA.size() == 1 && ownB.size() == 1)) {
            return words;
        }
        NameToken oneA = join(ownA);
        NameToken oneB = join(ownB);
        double likeness = likeness(oneA, oneB);
        if (likeness < LEAST) {
            return words;
        }
        return words(with(a, ownA, oneA), with(b, ownB, oneB));
    }

    private static List<NameToken> with(CompanyName name, List<NameToken> own, NameToken one) {
        List<NameToken> tokens = new ArrayList<>(name.tokens());
        tokens.removeAll(own);
        tokens.add(one);
        return tokens;
    }

    private static NameToken join(List<NameToken> own) {
        StringBuilder text = new StringBuilder();
        StringBuilder sound = new StringBuilder();
        double bits = 0;
        for (NameToken token : own) {
            text.append(token.text());
            sound.append(token.sound());
            bits += token.bits();
        }
        return new NameToken(
                text.toString(), sound.toString(), NameToken.Kind.OWN, sound.toString(), Math.min(bits, 16));
    }

    /** "IBM" and "International Business Machines". */
    private static Outcome initials(CompanyName a, CompanyName b) {
        return better(shortened(a, b), shortened(b, a));
    }

    private static Outcome shortened(CompanyName small, CompanyName large) {
        List<NameToken> own = small.own();
        boolean fits = large.tokens().size() > 2
                && own.size() == 1
                && own.get(0).text().length() >= 3
                && own.get(0).text().equals(large.initials());
        return fits ? new Outcome(own.get(0).text().length() * 3.2, 0.7) : new Outcome(-MOST, 0);
    }
}
