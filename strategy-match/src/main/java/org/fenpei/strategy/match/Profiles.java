package org.fenpei.strategy.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * The reps' profiles, each made once for as long as the rep is unchanged. It only saves work: what comes out depends on
 * the reps alone. Texts are numbered, so that comparing is comparing integers.
 *
 * <p>The profiles of the latest list of candidates are kept as a list of their own; if the next decision is about the same
 * reps, which is the ordinary case, finding them costs a comparison of references for each. What is kept is bounded: when
 * many more profiles or texts have gathered than there are candidates, all is forgotten.
 */
final class Profiles {

    private static final int FEW = 10_000;
    private static final int MOST_TEXTS = 500_000;

    private final List<Column> columns;
    private volatile Numbering numbering;

    Profiles(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.numbering = new Numbering(this.columns);
    }

    /** The candidates' profiles. */
    Roster of(List<Candidate> candidates) {
        Numbering current = numbering;
        Roster latest = current.latest;
        if (latest != null && latest.isOf(candidates)) {
            return latest;
        }
        if (current.profiles.size() > FEW + 2 * candidates.size() || current.texts() > MOST_TEXTS) {
            current = new Numbering(columns);
            numbering = current;
        }
        Profile[] profiles = new Profile[candidates.size()];
        for (int i = 0; i < profiles.length; i++) {
            profiles[i] = current.of(candidates.get(i).rep());
        }
        Roster roster = new Roster(profiles, current);
        current.latest = roster;
        return roster;
    }

    /** The profiles of a list of candidates, in its order. */
    static final class Roster {

        private final Profile[] profiles;
        private final Numbering numbering;

        Roster(Profile[] profiles, Numbering numbering) {
            this.profiles = profiles;
            this.numbering = numbering;
        }

        boolean isOf(List<Candidate> candidates) {
            if (profiles.length != candidates.size()) {
                return false;
            }
            for (int i = 0; i < profiles.length; i++) {
                if (!profiles[i].isOf(candidates.get(i).rep())) {
                    return false;
                }
            }
            return true;
        }

        int size() {
            return profiles.length;
        }

        Profile get(int i) {
            return profiles[i];
        }

        /** The numbers of the texts any of which will do; those that no rep has are left out. */
        int[] wanted(int column, String key) {
            return numbering.wanted(column, key);
        }
    }

    /** The numbers that were given to texts, and the profiles made with them. */
    private static final class Numbering {

        private final List<Column> columns;
        private final List<Map<String, Integer>> texts = new ArrayList<>();
        private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
        private volatile @Nullable Roster latest;

        Numbering(List<Column> columns) {
            this.columns = columns;
            columns.forEach(column -> texts.add(new ConcurrentHashMap<>()));
        }

        int texts() {
            int sum = 0;
            for (Map<String, Integer> column : texts) {
                sum += column.size();
            }
            return sum;
        }

        Profile of(Rep rep) {
            Profile known = profiles.get(rep.id());
            if (known != null && known.isOf(rep)) {
                return known;
            }
            Profile made = make(rep);
            profiles.put(rep.id(), made);
            return made;
        }

        private Profile make(Rep rep) {
            int[][] tokens = new int[columns.size()][];
            int[] counts = new int[columns.size()];
            double[] numbers = new double[columns.size()];
            for (int column = 0; column < tokens.length; column++) {
                Object value = columns.get(column).of(rep);
                List<String> keys = columns.get(column).kind() == Column.Kind.NUMBER ? List.of() : Values.keys(value);
                tokens[column] = numbers(column, keys);
                counts[column] = keys.size();
                numbers[column] = Values.number(value, columns.get(column).scale());
            }
            return new Profile(rep, tokens, counts, numbers);
        }

        private int[] numbers(int column, List<String> keys) {
            return keys.stream()
                    .flatMap(key -> columns.get(column).offered(key).stream())
                    .mapToInt(text -> number(texts.get(column), text))
                    .distinct()
                    .toArray();
        }

        /** Numbers need not be without gaps, only different. */
        private static int number(Map<String, Integer> numbers, String text) {
            Integer known = numbers.get(text);
            if (known != null) {
                return known;
            }
            synchronized (numbers) {
                Integer number = numbers.putIfAbsent(text, numbers.size());
                return number == null ? numbers.size() - 1 : number;
            }
        }

        int[] wanted(int column, String key) {
            return columns.get(column).wanted(key).stream()
                    .mapToInt(text -> texts.get(column).getOrDefault(text, -1))
                    .filter(number -> number >= 0)
                    .toArray();
        }
    }
}
