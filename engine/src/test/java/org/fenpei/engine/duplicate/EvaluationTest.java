package org.fenpei.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Measures against labelled pairs in several languages, and holds the figures. */
final class EvaluationTest {

    private static final Similarity SIMILARITY = new Similarity(Thresholds.USUAL);
    private static final String BETWEEN = " / ";

    /** A labelled pair. */
    private record Labelled(boolean same, Profile a, Profile b, String text) {}

    private static List<Labelled> pairs() {
        List<Labelled> pairs = new ArrayList<>();
        for (String line : Words.lines("same.txt")) {
            String[] names = line.split(BETWEEN);
            for (int i = 0; i < names.length; i++) {
                for (int j = i + 1; j < names.length; j++) {
                    pairs.add(company(true, names[i], names[j]));
                }
            }
        }
        for (String line : Words.lines("other.txt")) {
            String[] names = line.split(BETWEEN);
            pairs.add(company(false, names[0], names[1]));
        }
        for (String line : Words.lines("leads.txt")) {
            String[] parts = line.split(BETWEEN);
            pairs.add(new Labelled(parts[0].equals("same"), Leads.lead(parts[1]), Leads.lead(parts[2]), line));
        }
        return pairs;
    }

    private static Labelled company(boolean same, String a, String b) {
        return new Labelled(same, Leads.company(a), Leads.company(b), a + BETWEEN + b);
    }

    /** How pairs came out. */
    private static final class Score {
        final List<String> missed = new ArrayList<>();
        final List<String> mistaken = new ArrayList<>();
        int same;
        int found;
        int sure;
        int sureMistaken;
        int blocked;
        int pairs;

        void add(Labelled pair) {
            pairs++;
            Match.Verdict verdict = SIMILARITY.compare(pair.a(), pair.b()).verdict();
            boolean reported = verdict != Match.Verdict.NONE;
            if (pair.same()) {
                same++;
                found += reported ? 1 : 0;
                sure += verdict == Match.Verdict.SURE ? 1 : 0;
                blocked += Collections.disjoint(BlockKeys.of(pair.a()), BlockKeys.of(pair.b())) ? 0 : 1;
                if (!reported) {
                    missed.add(pair.text());
                }
            } else if (reported) {
                mistaken.add(pair.text());
                sureMistaken += verdict == Match.Verdict.SURE ? 1 : 0;
            }
        }

        double recall() {
            return (double) found / same;
        }

        double precision() {
            return (double) found / (found + mistaken.size());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d pairs: precision %.3f, recall %.3f, sure %.3f (wrong %d), in one block %.3f%nmissed %s%nmistaken %s",
                    pairs,
                    precision(),
                    recall(),
                    (double) sure / same,
                    sureMistaken,
                    (double) blocked / same,
                    missed,
                    mistaken);
        }
    }

    @Test
    void variantsAreFoundAndTrapsAvoided() {
        Score score = new Score();
        pairs().forEach(score::add);
        assertTrue(score.pairs >= 300, score::toString);
        assertTrue(score.recall() >= 0.97, score::toString);
        assertTrue(score.precision() >= 0.97, score::toString);
        assertTrue(score.sureMistaken == 0, score::toString);
        assertTrue(score.sure >= 0.65 * score.same, score::toString);
        assertTrue(score.blocked >= 0.98 * score.same, score::toString);
    }

    /** All names of different lines are different customers: some hundred thousand pairs that are no traps. */
    @Test
    void differentCompaniesAreNotTakenForOne() {
        List<List<Profile>> groups = new ArrayList<>();
        for (String line : Words.lines("same.txt")) {
            groups.add(List.of(line.split(BETWEEN)).stream().map(Leads::company).toList());
        }
        int sure = 0;
        int possible = 0;
        int all = 0;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                for (Profile a : groups.get(i)) {
                    for (Profile b : groups.get(j)) {
                        Match.Verdict verdict = SIMILARITY.compare(a, b).verdict();
                        sure += verdict == Match.Verdict.SURE ? 1 : 0;
                        possible += verdict == Match.Verdict.POSSIBLE ? 1 : 0;
                        all++;
                    }
                }
            }
        }
        int mistaken = possible;
        assertTrue(sure == 0 && all > 10_000 && possible <= all / 1000, () -> "possible " + mistaken);
    }
}
