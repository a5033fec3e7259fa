package org.fenpei.strategy.match;

import java.util.List;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** What a criterion asks of the candidates for one lead. */
sealed interface Demand {

    /** How far the candidate of that row meets it: 1 for fully, 0 for not at all. What is not known of a rep meets nothing. */
    double met(int row);

    /** Sets a bit for each candidate who does not meet it fully. A loop of its own for each kind, so that it is compiled well. */
    default void mark(Roster roster, long bit, long[] unmet) {
        for (int i = 0; i < unmet.length; i++) {
            if (met(roster.row(i)) < 1) {
                unmet[i] |= bit;
            }
        }
    }

    /** Nobody meets it, since it is not known what the lead needs. */
    record Unknown() implements Demand {
        @Override
        public double met(int row) {
            return 0;
        }
    }

    /** One text. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
    record Text(Cells.View cells, int[] wanted) implements Demand {
        @Override
        public double met(int row) {
            return cells.hasAny(row, wanted) ? 1 : 0;
        }

        @Override
        public void mark(Roster roster, long bit, long[] unmet) {
            for (int i = 0; i < unmet.length; i++) {
                if (!cells.hasAny(roster.row(i), wanted)) {
                    unmet[i] |= bit;
                }
            }
        }
    }

    /** Several texts; the share of them that the rep has, if all are wanted. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
    record Texts(Cells.View cells, int[][] wanted, Criterion.Compare compare) implements Demand {
        @Override
        public double met(int row) {
            int found = 0;
            for (int[] anyOf : wanted) {
                if (cells.hasAny(row, anyOf)) {
                    found++;
                }
            }
            return switch (compare) {
                case ANY_OF -> found > 0 ? 1 : 0;
                case ALL_OF -> found / (double) wanted.length;
                default -> found == wanted.length && found == cells.counts()[row] ? 1 : 0;
            };
        }
    }

    /** A number. */
    record Bound(Cells.View cells, double number, Criterion.Compare compare) implements Demand {
        @Override
        public double met(int row) {
            double present = cells.numbers()[row];
            return (compare == Criterion.Compare.AT_LEAST ? present >= number : present <= number) ? 1 : 0;
        }
    }

    /** What the criterion asks for this lead; null if nothing. */
    static @Nullable Demand of(Criterion criterion, Column column, Lead lead, Worth worth, Roster roster) {
        if (!criterion.when().holds(lead, worth)) {
            return null;
        }
        Object value = criterion.source().of(lead, worth);
        Cells.View cells = roster.column(criterion.column());
        if (criterion.compare().ofNumbers()) {
            double number = Values.number(value, column.scale());
            return Double.isNaN(number) ? unknown(criterion) : new Bound(cells, number, criterion.compare());
        }
        List<String> keys = Values.keys(value);
        if (keys.isEmpty()) {
            return unknown(criterion);
        }
        int[][] wanted = new int[keys.size()][];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = roster.wanted(criterion.column(), keys.get(i));
        }
        return wanted.length == 1 && criterion.compare() != Criterion.Compare.EQUALS
                ? new Text(cells, wanted[0])
                : new Texts(cells, wanted, criterion.compare());
    }

    private static @Nullable Demand unknown(Criterion criterion) {
        return criterion.nobodyIfUnknown() ? new Unknown() : null;
    }
}
