package org.fenpei.engine.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Draft.Wish;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.engine.lane.DraftPlay;
import org.jspecify.annotations.Nullable;

/**
 * In what order reps like the leads of a draft: by their first wish, among equals by the second one, and so on; then by priority, then as
 * they were selected, which is by age. Each different wish is looked at once for each lead, and reps with the same wishes share one
 * order; what is kept are eight bytes for each wish and lead.
 */
final class DraftRanking {

    /** So many answers, and places in an order, are kept at most. */
    private static final long MOST_CELLS = 10_000_000;

    private final Map<List<Wish>, List<String>> lists = new LinkedHashMap<>();
    private final Map<Wish, Column> columns = new LinkedHashMap<>();
    private final Column priority = new Column(Wish.most("priority"), null);
    private int leads;

    /** What is made of one wish: the smaller, the better. */
    private static final class Column {

        private final Wish wish;
        private final @Nullable Condition condition;
        private double[] values = new double[256];

        Column(Wish wish, @Nullable Condition condition) {
            this.wish = wish;
            this.condition = condition;
        }

        void add(int index, Lead lead) {
            if (index == values.length) {
                values = Arrays.copyOf(values, values.length * 2);
            }
            values[index] = value(lead);
        }

        private double value(Lead lead) {
            if (condition != null) {
                return condition.test(lead) ? 0 : 1;
            }
            double number = number(lead, Objects.requireNonNull(wish.attribute()));
            return Double.isNaN(number) ? Double.POSITIVE_INFINITY : wish.most() ? -number : number;
        }

        private static double number(Lead lead, String attribute) {
            return switch (attribute) {
                case "priority" -> lead.priority();
                case "receivedAt" -> lead.receivedAt().toEpochMilli();
                default -> lead.attributes().get(attribute) instanceof Number number
                        ? number.doubleValue()
                        : Double.NaN;
            };
        }

        /** Whether a lead is one of those that are wished for. */
        boolean isMet(int index) {
            return condition != null && values[index] == 0;
        }
    }

    /**
     * For a target.
     *
     * @param compiler reads a condition
     */
    DraftRanking(BulkTarget to, Compiler compiler) {
        Draft draft = Objects.requireNonNull(to.draft());
        for (BulkTarget.Share share : to.shares()) {
            List<Wish> wishes = draft.wishesOf(share.rep());
            lists.computeIfAbsent(wishes, list -> new ArrayList<>()).add(share.rep());
            for (Wish wish : wishes) {
                columns.computeIfAbsent(
                        wish, one -> new Column(one, one.where() == null ? null : compiler.compile(one.where())));
            }
        }
    }

    /** Reads conditions. */
    interface Compiler {
        /**
         * A condition.
         *
         * @throws FenpeiException if it is none
         */
        Condition compile(String text);
    }

    /** The next lead, as conditions see it. */
    void add(Lead lead) {
        if ((leads + 1L) * Math.max(columns.size() + 1L, lists.size()) > MOST_CELLS) {
            throw FenpeiException.invalid(
                    Problem.error("/to/draft", null, Reason.of("engine.draft-large", "max", MOST_CELLS)));
        }
        columns.values().forEach(column -> column.add(leads, lead));
        priority.add(leads, lead);
        leads++;
    }

    /** What each rep likes. */
    Map<String, DraftPlay.Taste> tastes() {
        Map<String, DraftPlay.Taste> tastes = new HashMap<>();
        lists.forEach((wishes, reps) -> {
            DraftPlay.Taste taste = taste(wishes);
            reps.forEach(rep -> tastes.put(rep, taste));
        });
        return tastes;
    }

    private DraftPlay.Taste taste(List<Wish> wishes) {
        List<Column> looked = wishes.stream()
                .map(wish -> Objects.requireNonNull(columns.get(wish)))
                .toList();
        Comparator<Integer> better = Comparator.comparingInt(lead -> 0);
        for (Column column : looked) {
            better = better.thenComparingDouble(lead -> column.values[lead]);
        }
        int[] order = IntStream.range(0, leads)
                .boxed()
                .sorted(better.thenComparingDouble(lead -> priority.values[lead]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new DraftPlay.Taste() {
            @Override
            public int[] order() {
                return order;
            }

            @Override
            public int wish(int lead) {
                for (int i = 0; i < looked.size(); i++) {
                    if (looked.get(i).isMet(lead)) {
                        return i + 1;
                    }
                }
                return 0;
            }
        };
    }
}
