package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.Candidate;
import org.junit.jupiter.api.Test;

/** What is kept of the reps is found again, and bounded. */
class BookTest {

    private static final Column SKILLS = new Column("skills", Column.Kind.TEXT, List.of());

    private static List<Candidate> candidates(int from, int to, String skill) {
        Desk desk = new Desk(Map.of("criteria", List.of(Map.of("need", 1, "has", "x"))));
        for (int i = from; i < to; i++) {
            desk.seat("r" + (1_000 + i), Map.of("skills", List.of(skill, "s" + i)));
        }
        return List.copyOf(desk.candidates.values());
    }

    private static boolean has(Roster roster, int place, String skill) {
        return roster.column(0).hasAny(roster.row(place), roster.wanted(0, skill));
    }

    @Test
    void theSameRepsHaveTheSameRows() {
        Book book = new Book(List.of(SKILLS));
        List<Candidate> all = candidates(0, 20, "a");
        Roster roster = book.roster(all);
        assertSame(roster, book.roster(new ArrayList<>(all)));
        List<Candidate> some = new ArrayList<>(all);
        some.remove(7);
        some.remove(0);
        Roster fewer = book.roster(some);
        Roster again = book.roster(all);
        for (int i = 0; i < some.size(); i++) {
            assertEquals(roster.row(all.indexOf(some.get(i))), fewer.row(i));
        }
        for (int i = 0; i < all.size(); i++) {
            assertEquals(roster.row(i), again.row(i));
        }
    }

    @Test
    void aChangedRepIsReadAgain() {
        Book book = new Book(List.of(SKILLS));
        List<Candidate> all = new ArrayList<>(candidates(0, 5, "a"));
        book.roster(all);
        all.set(3, candidates(3, 4, "b").get(0));
        Roster roster = book.roster(all);
        for (int i = 0; i < 5; i++) {
            assertEquals(i == 3, has(roster, i, "b"));
            assertEquals(i != 3, has(roster, i, "a"));
            assertEquals(true, has(roster, i, "s" + i));
        }
    }

    @Test
    void anOrderThatIsNotThatOfTheIdsDoesNoHarm() {
        Book book = new Book(List.of(SKILLS));
        List<Candidate> all = new ArrayList<>(candidates(0, 9, "a"));
        book.roster(all);
        java.util.Collections.reverse(all);
        Roster roster = book.roster(all);
        for (int i = 0; i < 9; i++) {
            assertEquals(true, has(roster, i, "s" + (8 - i)));
        }
    }

    @Test
    void aBookThatIsFullOfTheGoneIsLaidAside() {
        Book book = new Book(List.of(SKILLS));
        for (int round = 0; round < 5; round++) {
            assertSame(book, book.fitFor(2_000));
            book.roster(candidates(0, 2_000, "a"));
        }
        assertSame(book, book.fitFor(2_000));
        for (int round = 0; round < 5; round++) {
            book.roster(candidates(0, 2_000, "a"));
        }
        assertNotSame(book, book.fitFor(2_000));
    }
}
