package org.fenpei.shell.command;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;

/** One unit with a team, a rep and a pool. */
public final class FakeDirectory implements Directory {

    final TreeMap<String, Rep> reps = new TreeMap<>();

    private static final List<PeriodCap> CAPS = List.of(new PeriodCap(10, Period.parse("week")));

    FakeDirectory() {
        save(new Rep(
                "li.wei",
                "main",
                "李伟",
                Rep.State.ACTIVE,
                Set.of("north"),
                2,
                50,
                CAPS,
                ZoneId.of("Asia/Shanghai"),
                Attributes.NONE));
    }

    @Override
    public List<Unit> units() {
        return List.of(new Unit("main", "总部"));
    }

    @Override
    public List<Team> teams(String unit) {
        return List.of(new Team("north", unit, "华北"));
    }

    @Override
    public List<Rep> reps(String unit) {
        return reps.values().stream().filter(rep -> rep.unit().equals(unit)).toList();
    }

    @Override
    public List<Pool> pools(String unit) {
        return List.of(new Pool("public", unit, "公海", Set.of(), CAPS, Duration.ofMinutes(5), Duration.ofDays(7), null));
    }

    @Override
    public Optional<Team> team(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Rep> rep(String id) {
        return Optional.ofNullable(reps.get(id));
    }

    @Override
    public Optional<Pool> pool(String id) {
        return Optional.empty();
    }

    @Override
    public void save(Unit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Team team) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Rep rep) {
        reps.put(rep.id(), rep);
    }

    @Override
    public void save(Pool pool) {
        throw new UnsupportedOperationException();
    }
}
