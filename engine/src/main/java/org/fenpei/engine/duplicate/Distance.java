package org.fenpei.engine.duplicate;

/**
 * How near two words are. Both measures are symmetric, from 0 to 1, and cost the product of the lengths, which are those of
 * words; longer texts are cut.
 */
final class Distance {

    private static final int LONGEST = 64;
    private static final double PREFIX_WEIGHT = 0.1;
    private static final int PREFIX = 4;

    private Distance() {}

    /** Jaro–Winkler (Winkler 1990): agreement of letters that stand near each other, more if the beginnings are equal. */
    static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        double jaro = (jaro(a, b) + jaro(b, a)) / 2;
        int prefix = 0;
        int most = Math.min(PREFIX, Math.min(a.length(), b.length()));
        while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    private static double jaro(String a, String b) {
        int reach = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        boolean[] taken = new boolean[b.length()];
        char[] found = new char[a.length()];
        int matches = 0;
        for (int i = 0; i < a.length(); i++) {
            int to = Math.min(b.length() - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= to; j++) {
                if (!taken[j] && b.charAt(j) == a.charAt(i)) {
                    taken[j] = true;
                    found[matches++] = a.charAt(i);
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int swapped = 0;
        int k = 0;
        for (int j = 0; j < b.length(); j++) {
            if (taken[j] && b.charAt(j) != found[k++]) {
                swapped++;
            }
        }
        double m = matches;
        return (m / a.length() + m / b.length() + (m - swapped / 2.0) / m) / 3;
    }

    /** Edits between two words: letters put in, left out, changed, or swapped with their neighbour (Damerau 1964). */
    static int edits(String first, String second) {
        String a = first.length() > LONGEST ? first.substring(0, LONGEST) : first;
        String b = second.length() > LONGEST ? second.substring(0, LONGEST) : second;
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    /**
     * Likeness of two Latin words that should be one: 1 if equal; else 0 unless there are few edits for their length, an
     * edit in five letters, and Jaro–Winkler is high.
     */
    static double typo(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        int longer = Math.max(a.length(), b.length());
        int shorter = Math.min(a.length(), b.length());
        boolean ends = a.charAt(0) == b.charAt(0) || a.charAt(a.length() - 1) == b.charAt(b.length() - 1);
        // Most words differ at both ends, which few errors do: that saves counting the edits.
        if (shorter < 4 || longer - shorter > 2 || !ends) {
            return 0;
        }
        int edits = edits(a, b);
        int allowed = longer < 10 ? 1 : 2;
        double jaro = jaroWinkler(a, b);
        return edits <= allowed && jaro >= 0.8 ? Math.min(0.95, (jaro + 1 - (double) edits / longer) / 2) : 0;
    }
}
