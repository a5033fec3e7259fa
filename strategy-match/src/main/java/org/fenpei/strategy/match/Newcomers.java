package org.fenpei.strategy.match;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;

/**
 * Keeps a share of the leads for those who cannot have results yet, however well the others do. For each lead that both a
 * newcomer and somebody else fit, a credit grows by {@code share} for each newcomer who fits, by {@code most} at most; when
 * it reaches a whole lead, it is a newcomer's turn: his who has waited for the most turns.
 *
 * @param ofResults whether closed leads make an old hand, else received ones
 * @param below how many it takes to be no newcomer any more
 * @param window within which they count
 * @param share the share of each newcomer, in millionths
 * @param most the share of all newcomers together, in millionths
 * @param grades only leads of these classes are kept for them; all if empty
 */
record Newcomers(boolean ofResults, int below, Duration window, long share, long most, Set<String> grades) {

    /** A whole lead. */
    static final long WHOLE = 1_000_000;

    private static final int MOST_LEADS = 1_000;
    private static final Set<Door> ALL_DOORS = Set.copyOf(EnumSet.allOf(Door.class));

    Newcomers {
        grades = Set.copyOf(grades);
    }

    boolean isFor(Worth worth) {
        return grades.isEmpty() || (worth.grade() != null && grades.contains(worth.grade()));
    }

    boolean isNew(RepFacts facts, Instant now) {
        Instant since = now.minus(window);
        if (ofResults) {
            Results results = facts.results(since);
            return results.won() + (long) results.lost() < below;
        }
        // The n-th last lead is found without counting all of a busy rep's.
        Instant last = facts.received(ALL_DOORS, null, below);
        return last == null || last.isBefore(since);
    }

    /** Why somebody is a newcomer. */
    Reason says(String rep) {
        return Reason.of(
                ofResults ? "match.new-by-results" : "match.new-by-received",
                "rep",
                rep,
                "below",
                below,
                "within",
                window.toString());
    }

    /** By how much the credit grows if so many newcomers fit. */
    long growth(int fitting) {
        return Math.min(most, fitting * share);
    }

    static Newcomers read(Members in, Duration window, ValueModel.Names names) {
        boolean ofResults = in.choice("count", "results", "received").equals("results");
        int below = in.integer("below", 1, MOST_LEADS, 5);
        if (!in.has("share")) {
            in.problem("share", Reason.of("config.missing", "expected", "number"));
        }
        double share = in.number("share", 0.001, 1).orElse(0.1);
        double most = in.number("most", 0.001, 1).orElse(0.5);
        List<String> grades = in.texts("classes");
        if (!grades.isEmpty()) {
            names.require(in, "classes", "class");
            grades.forEach(grade -> names.requireGrade(in, "classes", grade));
        }
        in.refuseUnknown();
        return new Newcomers(ofResults, below, window, millionths(share), millionths(most), Set.copyOf(grades));
    }

    private static long millionths(double share) {
        return Math.round(share * WHOLE);
    }
}
