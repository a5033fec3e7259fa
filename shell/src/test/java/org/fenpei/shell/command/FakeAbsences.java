package org.fenpei.shell.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Absence;
import org.fenpei.api.service.Absences;
import org.jspecify.annotations.Nullable;

/** One absence, a1, of li.wei, for whom zhao.min stands in. */
final class FakeAbsences implements Absences {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    /** What was asked for. */
    final List<Object> asked = new ArrayList<>();

    private static Absence absence(String rep, Absence.Plan plan) {
        return new Absence("a1", "main", rep, plan, Absence.State.PLANNED, plan.from(), "b1", null, "boss", NOW, 1);
    }

    private static Absence one() {
        return absence(
                "li.wei",
                new Absence.Plan(
                        Absence.Kind.SICK,
                        NOW,
                        NOW.plusSeconds(86_400),
                        "zhao.min",
                        Absence.NewLeads.SUBSTITUTE,
                        Absence.Existing.COVER,
                        true,
                        "because"));
    }

    @Override
    public Planned plan(String rep, Absence.Plan plan, @Nullable String key, String actor) {
        asked.add(rep);
        asked.add(plan);
        return new Planned(absence(rep, plan), false);
    }

    @Override
    public Absence end(String id, @Nullable Instant at, String actor) {
        asked.add("end " + id + " " + at);
        return one();
    }

    @Override
    public Absence cancel(String id, String actor) {
        asked.add("cancel " + id);
        return one();
    }

    @Override
    public Optional<Absence> find(String id) {
        return id.equals("a1") ? Optional.of(one()) : Optional.empty();
    }

    @Override
    public List<Absence> list(String unit, @Nullable String rep, boolean open, int limit) {
        asked.add("list " + unit + " " + rep + " " + open + " " + limit);
        return List.of(one());
    }
}
