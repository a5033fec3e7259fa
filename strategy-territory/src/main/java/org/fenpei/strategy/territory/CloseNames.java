package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds regions whose names are close to a text that is none: by edit distance, or because one begins with the other. Looks
 * at every name, some milliseconds; for people who edit a policy, never for a lead.
 */
final class CloseNames {

    private static final int SHOWN = 5;

    private final Regions regions;

    CloseNames(Regions regions) {
        this.regions = regions;
    }

    private record Match(int distance, int node) {}

    /** The closest regions, described; empty if none is close. */
    String to(String text) {
        NameTable names = regions.names();
        String key = regions.spelling().key(text);
        int limit = Math.min(3, (key.length() + 2) / 3);
        List<Match> matches = new ArrayList<>();
        for (int name = 0; name < names.size() && !key.isEmpty(); name++) {
            int distance = distance(key, names.name(name), limit);
            for (int entry = names.first(name); distance <= limit && entry != NameTable.NONE; ) {
                if (names.node(entry) != regions.silent()) {
                    matches.add(new Match(distance, names.node(entry)));
                }
                entry = names.next(entry);
            }
        }
        matches.sort(Comparator.comparingInt(Match::distance)
                .thenComparingInt(match -> regions.level(match.node()))
                .thenComparingInt(Match::node));
        return String.join(
                ", ",
                matches.stream()
                        .map(Match::node)
                        .distinct()
                        .limit(SHOWN)
                        .map(regions::describe)
                        .toList());
    }

    /** Levenshtein's distance; anything above the limit may come out as one above it. */
    private static int distance(String one, String other, int limit) {
        int shorter = Math.min(one.length(), other.length());
        if (shorter > 1 && (one.startsWith(other) || other.startsWith(one))) {
            return Math.min(limit, Math.abs(one.length() - other.length()));
        }
        if (Math.abs(one.length() - other.length()) > limit || limit >= Math.max(one.length(), other.length())) {
            return limit + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            int[] swap = before;
            before = row;
            row = swap;
        }
        return before[other.length()];
    }
}
