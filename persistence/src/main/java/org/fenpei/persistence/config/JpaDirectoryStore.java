package org.fenpei.persistence.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.store.DirectoryStore;
import org.jspecify.annotations.Nullable;

/** Keeps units, teams, reps and pools. Each save locks the unit's lane, so it waits for the group that is being decided. */
public final class JpaDirectoryStore implements DirectoryStore {

    /** Reads when reps are away. */
    public interface Leaves {
        /** Of a unit, and of one rep if one is given; what is over included. */
        Map<String, List<WorkingTime.Interval>> of(String unit, @Nullable String rep);
    }

    private final Jpa jpa;
    private final Function<String, List<Absence>> absences;
    private final Leaves leaves;

    /**
     * On that persistence unit.
     *
     * @param absences reads the absences of a unit that are not over
     * @param leaves reads when reps are away
     */
    public JpaDirectoryStore(Jpa jpa, Function<String, List<Absence>> absences, Leaves leaves) {
        this.jpa = jpa;
        this.absences = absences;
        this.leaves = leaves;
    }

    @Override
    public List<Unit> units() {
        return jpa.read(
                "reading units",
                manager -> Jpa.rows(manager, UnitRow.class, "SELECT r FROM UnitRow r ORDER BY r.id", 0).stream()
                        .map(UnitRow::toUnit)
                        .toList());
    }

    @Override
    public List<Team> teams(String unit) {
        return ofUnit("reading teams", TeamRow.class, unit, TeamRow::toTeam);
    }

    @Override
    public List<Rep> reps(String unit) {
        return ofUnit("reading reps", RepRow.class, unit, RepRow::toRep);
    }

    @Override
    public List<Pool> pools(String unit) {
        return ofUnit("reading pools", PoolRow.class, unit, PoolRow::toPool);
    }

    @Override
    public List<Setting> settings(String unit) {
        return jpa.read("reading settings", manager -> Jpa.rows(
                        manager,
                        SettingRow.class,
                        "SELECT r FROM SettingRow r WHERE r.id.unit = ?1 ORDER BY r.id.name",
                        0,
                        unit)
                .stream()
                .map(SettingRow::toSetting)
                .toList());
    }

    @Override
    public List<Absence> absences(String unit) {
        return absences.apply(unit);
    }

    @Override
    public Map<String, List<WorkingTime.Interval>> leaves(String unit, @Nullable String rep) {
        return leaves.of(unit, rep);
    }

    private <R, T> List<T> ofUnit(String what, Class<R> type, String unit, Function<R, T> model) {
        String query = "SELECT r FROM " + type.getSimpleName() + " r WHERE r.unit = ?1 ORDER BY r.id";
        return jpa.read(what, manager -> Jpa.rows(manager, type, query, 0, unit).stream()
                .map(model)
                .toList());
    }

    @Override
    public Optional<Team> team(String id) {
        return find("reading a team", TeamRow.class, id, TeamRow::toTeam);
    }

    @Override
    public Optional<Rep> rep(String id) {
        return find("reading a rep", RepRow.class, id, RepRow::toRep);
    }

    @Override
    public Optional<Pool> pool(String id) {
        return find("reading a pool", PoolRow.class, id, PoolRow::toPool);
    }

    private <R, T> Optional<T> find(String what, Class<R> type, String id, Function<R, T> model) {
        return jpa.read(what, manager -> Optional.ofNullable(manager.find(type, id)))
                .map(model);
    }

    @Override
    public void save(Unit unit) {
        jpa.write("saving a unit", manager -> {
            if (manager.find(UnitRow.class, unit.id()) == null) {
                manager.createNativeQuery("INSERT INTO fp_lane (unit, seq, config_version) VALUES (?1, 0, 0)")
                        .setParameter(1, unit.id())
                        .executeUpdate();
            }
            Jpa.countUp(manager, unit.id());
            return manager.merge(new UnitRow(unit));
        });
    }

    @Override
    public void save(Team team) {
        save(
                "saving a team",
                TeamRow.class,
                team.id(),
                TeamRow::unit,
                team.unit(),
                new TeamRow(team),
                (manager, before) -> ConfigHistory.note(manager, team, before));
    }

    @Override
    public void save(Rep rep) {
        save(
                "saving a rep",
                RepRow.class,
                rep.id(),
                RepRow::unit,
                rep.unit(),
                new RepRow(rep),
                (manager, before) -> ConfigHistory.note(manager, rep, before));
    }

    @Override
    public void save(Pool pool) {
        save(
                "saving a pool",
                PoolRow.class,
                pool.id(),
                PoolRow::unit,
                pool.unit(),
                new PoolRow(pool),
                (manager, before) -> ConfigHistory.note(manager, pool, before));
    }

    @Override
    public void save(Setting setting) {
        jpa.write("saving a setting", manager -> {
            Jpa.countUp(manager, setting.unit());
            ConfigHistory.note(manager, setting);
            SettingRow row = manager.merge(new SettingRow(setting));
            if (setting.document().isEmpty()) {
                manager.remove(row);
            }
            return row;
        });
    }

    /** Saves a row; the unit that it may have been in before hears of it too. */
    private <R> void save(
            String what,
            Class<R> type,
            String id,
            Function<R, String> unitOf,
            String unit,
            R row,
            BiConsumer<EntityManager, @Nullable String> history) {
        jpa.write(what, manager -> {
            R present = manager.find(type, id);
            @Nullable String expected = present == null ? null : unitOf.apply(present);
            Jpa.countUp(manager, unit, expected);
            // Somebody may have made or moved it between the look and the lock.
            if (present == null) {
                present = manager.find(type, id);
            } else {
                manager.refresh(present);
            }
            @Nullable String before = present == null ? null : unitOf.apply(present);
            if (before != null && !before.equals(expected) && !before.equals(unit)) {
                Jpa.countUp(manager, before);
            }
            history.accept(manager, before);
            return manager.merge(row);
        });
    }

    @Override
    public long configVersion(String unit) {
        return jpa.read("reading the configuration's version", manager -> version(manager, unit));
    }

    private static long version(EntityManager manager, String unit) {
        List<?> found = manager.createNativeQuery("SELECT config_version FROM fp_lane WHERE unit = ?1")
                .setParameter(1, unit)
                .getResultList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no unit " + unit);
        }
        return ((Number) found.get(0)).longValue();
    }
}
