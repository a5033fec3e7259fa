package org.fenpei.strategy.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares languages by their tags (BCP 47), as RFC 4647 (extended filtering, section 3.3.2) says: who speaks {@code zh}
 * serves {@code zh-CN} and {@code zh-Hans-CN}; who speaks {@code zh-CN} serves {@code zh-Hans-CN}, but not {@code zh-TW}.
 * Besides, a customer who only says {@code zh} is served by whoever speaks any variety of it.
 *
 * <p>Both sides are spelt out as sets of texts that meet exactly if the languages go together, so that comparing is a
 * look-up. A tag of n parts gives at most 2^(n−1) texts; parts beyond the fifth are not looked at.
 */
final class Languages {

    private static final int MOST_PARTS = 5;
    private static final String ANY = "*";
    /** Before the beginnings of what a rep speaks, to tell them from what he speaks as a whole. */
    private static final String SOME = "some ";

    private Languages() {}

    /** What a rep who has that tag is found under. */
    static List<String> spoken(String key) {
        List<String> parts = parts(key);
        List<String> spoken = new ArrayList<>();
        spoken.add(String.join("-", parts));
        for (int length = 1; length < parts.size(); length++) {
            spoken.add(SOME + String.join("-", parts.subList(0, length)));
        }
        return spoken;
    }

    /** What a lead of that tag looks for, any of which will do. */
    static List<String> wanted(String key) {
        List<String> parts = parts(key);
        Set<String> wanted = new LinkedHashSet<>();
        wanted.add(ANY);
        wanted.add(SOME + String.join("-", parts));
        int others = parts.size() - 1;
        for (int chosen = (1 << others) - 1; chosen >= 0; chosen--) {
            StringBuilder range = new StringBuilder(parts.get(0));
            for (int i = 0; i < others; i++) {
                if ((chosen & (1 << i)) != 0) {
                    range.append('-').append(parts.get(i + 1));
                }
            }
            wanted.add(range.toString());
        }
        return List.copyOf(wanted);
    }

    private static List<String> parts(String key) {
        List<String> parts = List.of(key.replace('_', '-').split("-", -1));
        return parts.size() > MOST_PARTS ? parts.subList(0, MOST_PARTS) : parts;
    }
}
