package org.fenpei.strategy.match;

import java.util.List;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** What a criterion asks of the reps for one lead. */
sealed interface Demand {

    /** How far a rep meets it: 1 for fully, 0 for not at all. What is not known of a rep does not meet anything. */
    double met(Profile profile);

    /** Nobody meets it, since it is not known what the lead needs. */
    record Unknown() implements Demand {
        @Override
        public double met(Profile profile) {
            return 0;
        }
    }

    /** Texts; of several the share that the rep has, if all are wanted. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
    record Texts(int column, int[][] wanted, Criterion.Compare compare) implements Demand {

        @Override
        public double met(Profile profile) {
            int[] tokens = profile.tokens()[column];
            int found = 0;
            for (int[] anyOf : wanted) {
                if (haveCommon(tokens, anyOf)) {
                    found++;
                }
            }
            return switch (compare) {
                case ANY_OF -> found > 0 ? 1 : 0;
                case ALL_OF -> found / (double) wanted.length;
                default -> found == wanted.length && found == profile.counts()[column] ? 1 : 0;
            };
        }

        private static boolean haveCommon(int[] tokens, int[] anyOf) {
            for (int wantedToken : anyOf) {
                for (int token : tokens) {
                    if (token == wantedToken) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** A number. */
    record Bound(int column, double number, Criterion.Compare compare) implements Demand {
        @Override
        public double met(Profile profile) {
            double present = profile.numbers()[column];
            return (compare == Criterion.Compare.AT_LEAST ? present >= number : present <= number) ? 1 : 0;
        }
    }

    /** What the criterion asks for this lead; null if nothing. */
    static @Nullable Demand of(Criterion criterion, Column column, Lead lead, Worth worth, Profiles.Roster roster) {
        if (!criterion.when().holds(lead, worth)) {
            return null;
        }
        Object value = criterion.source().of(lead, worth);
        if (criterion.compare().ofNumbers()) {
            double number = Values.number(value, column.scale());
            return Double.isNaN(number)
                    ? unknown(criterion)
                    : new Bound(criterion.column(), number, criterion.compare());
        }
        List<String> keys = Values.keys(value);
        if (keys.isEmpty()) {
            return unknown(criterion);
        }
        int[][] wanted = new int[keys.size()][];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = roster.wanted(criterion.column(), keys.get(i));
        }
        return new Texts(criterion.column(), wanted, criterion.compare());
    }

    private static @Nullable Demand unknown(Criterion criterion) {
        return criterion.nobodyIfUnknown() ? new Unknown() : null;
    }
}
