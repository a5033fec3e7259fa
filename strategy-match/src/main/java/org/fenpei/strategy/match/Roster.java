package org.fenpei.strategy.match;

import java.util.List;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;

/** The rows of a list of candidates in the book, in the order of the list. */
final class Roster {

    private final Book book;
    private final Rep[] reps;
    private final int[] rows;
    private final Cells.View[] columns;

    Roster(Book book, Rep[] reps, int[] rows, Cells.View[] columns) {
        this.book = book;
        this.reps = reps;
        this.rows = rows;
        this.columns = columns;
    }

    /** Whether it is about the very same reps. */
    boolean isOf(List<Candidate> candidates) {
        if (reps.length != candidates.size()) {
            return false;
        }
        for (int i = 0; i < reps.length; i++) {
            if (!stands(candidates.get(i).rep(), i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether that very rep stands at that place. */
    @SuppressWarnings("ReferenceEquality")
    boolean stands(Rep rep, int place) {
        return place < reps.length && reps[place] == rep;
    }

    /** The first place, from that one on, whose rep does not come before that one by id. */
    int seek(Rep rep, int from) {
        int place = from;
        while (place < reps.length && !stands(rep, place) && reps[place].id().compareTo(rep.id()) < 0) {
            place++;
        }
        return place;
    }

    int size() {
        return rows.length;
    }

    int row(int place) {
        return rows[place];
    }

    Cells.View column(int column) {
        return columns[column];
    }

    int[] wanted(int column, String key) {
        return book.wanted(column, key);
    }
}
