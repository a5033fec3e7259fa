package org.fenpei.strategy.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * What the reps have, made ready for comparing, once for each rep as long as he is unchanged. It only saves work: what comes
 * out depends on the reps alone. Texts are numbered, so that comparing is comparing integers, and what the reps have stands
 * column by column in arrays.
 *
 * <p>The rows of the latest candidates are kept; where the next decision is about the same reps, or nearly, finding their
 * rows costs a comparison of references for each. What is kept is bounded: when many more rows or texts have gathered than there are
 * candidates, a new book is begun.
 */
final class Book {

    private static final int FEW = 10_000;
    private static final int MOST_TEXTS = 500_000;

    private final List<Column> columns;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final List<Map<String, Integer>> texts = new ArrayList<>();
    private final List<Cells> cells = new ArrayList<>();
    private int written;
    private int numbered;
    private volatile @Nullable Roster latest;

    /**
     * Where a rep stands.
     *
     * @param rep the very instance that the row was made of; a rep never changes
     * @param number the row's number
     */
    private record Row(Rep rep, int number) {

        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Rep other) {
            return rep == other;
        }
    }

    Book(List<Column> columns) {
        this.columns = List.copyOf(columns);
        columns.forEach(column -> {
            texts.add(new HashMap<>());
            cells.add(new Cells());
        });
    }

    /** This book, or a new one if it is full of what nobody needs any more. */
    synchronized Book fitFor(int candidates) {
        return written > FEW + 4 * candidates || numbered > MOST_TEXTS ? new Book(columns) : this;
    }

    /** The candidates' rows. */
    Roster roster(List<Candidate> candidates) {
        Roster before = latest;
        if (before != null && before.isOf(candidates)) {
            return before;
        }
        int size = candidates.size();
        Rep[] reps = new Rep[size];
        int[] numbers = new int[size];
        int at = 0;
        for (int i = 0; i < size; i++) {
            Rep rep = candidates.get(i).rep();
            reps[i] = rep;
            at = before == null ? 0 : before.seek(rep, at);
            if (before != null && before.stands(rep, at)) {
                numbers[i] = before.row(at);
                at++;
            } else {
                numbers[i] = row(rep);
            }
        }
        Roster roster = new Roster(this, reps, numbers, views());
        latest = roster;
        return roster;
    }

    private synchronized Cells.View[] views() {
        return cells.stream().map(Cells::view).toArray(Cells.View[]::new);
    }

    private int row(Rep rep) {
        Row known = rows.get(rep.id());
        return known != null && known.isOf(rep) ? known.number() : write(rep);
    }

    private synchronized int write(Rep rep) {
        for (int column = 0; column < columns.size(); column++) {
            Column described = columns.get(column);
            Object value = described.of(rep);
            List<String> keys = described.kind() == Column.Kind.NUMBER ? List.of() : Values.keys(value);
            cells.get(column).add(tokens(column, keys), keys.size(), Values.number(value, described.scale()));
        }
        rows.put(rep.id(), new Row(rep, written));
        return written++;
    }

    private int[] tokens(int column, List<String> keys) {
        Map<String, Integer> numbers = texts.get(column);
        int[] tokens = keys.stream()
                .flatMap(key -> columns.get(column).offered(key).stream())
                .mapToInt(text -> numbers.computeIfAbsent(text, any -> numbered++))
                .distinct()
                .toArray();
        return tokens;
    }

    /** The numbers of the texts any of which will do for a lead's comparable text; those that no rep has are left out. */
    synchronized int[] wanted(int column, String key) {
        Map<String, Integer> numbers = texts.get(column);
        return columns.get(column).wanted(key).stream()
                .mapToInt(text -> numbers.getOrDefault(text, -1))
                .filter(number -> number >= 0)
                .toArray();
    }
}
