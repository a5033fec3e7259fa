package org.fenpei.engine.bulk;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.DirectoryStore;
import org.jspecify.annotations.Nullable;

/** Who of a unit is there at an instant, and who stands in for those who are not. */
final class Substitutes {

    private static final int MOST = 5;

    private final Map<String, Rep> reps;
    private final List<Absence> absences;
    private final Instant now;

    private Substitutes(Map<String, Rep> reps, List<Absence> absences, Instant now) {
        this.reps = reps;
        this.absences = absences;
        this.now = now;
    }

    static Substitutes at(DirectoryStore directory, String unit, Instant now) {
        return new Substitutes(
                directory.reps(unit).stream().collect(Collectors.toMap(Rep::id, Function.identity())),
                directory.absences(unit),
                now);
    }

    @Nullable
    Rep rep(String id) {
        return reps.get(id);
    }

    /** The absence that somebody is in; null if he is not. */
    @Nullable
    Absence absence(String rep) {
        return absences.stream()
                .filter(absence -> absence.rep().equals(rep) && absence.covers(now))
                .findFirst()
                .orElse(null);
    }

    /** The first one of a chain of substitutes who is there; if nobody is, the first one. */
    String present(String substitute) {
        Set<String> seen = new HashSet<>();
        @Nullable String at = substitute;
        while (at != null && seen.add(at) && seen.size() <= MOST) {
            @Nullable Absence away = absence(at);
            if (away == null) {
                @Nullable Rep rep = reps.get(at);
                return rep != null && rep.state() == Rep.State.ACTIVE ? at : substitute;
            }
            at = away.plan().substitute();
        }
        return substitute;
    }
}
