package org.fenpei.strategy.territory;

import java.util.List;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;

/**
 * What happens to a lead that no territory gets.
 *
 * @param kind what
 * @param id the pool or team; empty for the others
 */
record Otherwise(Kind kind, String id) {

    /** What can happen. */
    enum Kind {
        /** The next step is asked. */
        PASS,
        /** Kept back until a person looks at it. */
        HOLD,
        /** Into a pool. */
        POOL,
        /** To a team. */
        TEAM
    }

    private static final Otherwise PASS = new Otherwise(Kind.PASS, "");

    /** Reads one of {@code hold}, {@code pool}, {@code team} and {@code pass}; passes if the member is missing. */
    static Otherwise read(StepConfig config, String name) {
        StepConfig object = config.object(name);
        if (object == null) {
            return PASS;
        }
        boolean pass = object.flag("pass", false);
        boolean hold = object.flag("hold", false);
        String pool = object.has("pool") ? Settings.code(object, "pool") : "";
        String team = object.has("team") ? Settings.code(object, "team") : "";
        object.refuseUnknown();
        if ((pass ? 1 : 0) + (hold ? 1 : 0) + (pool.isEmpty() ? 0 : 1) + (team.isEmpty() ? 0 : 1) > 1) {
            config.problem(name, Reason.of("territory.config.one", "expected", "hold, pool, team, pass"));
        }
        if (hold) {
            return new Otherwise(Kind.HOLD, "");
        }
        if (!pool.isEmpty()) {
            return new Otherwise(Kind.POOL, pool);
        }
        return team.isEmpty() ? PASS : new Otherwise(Kind.TEAM, team);
    }

    /** The outcome. */
    StepOutcome outcome(List<Reason> reasons) {
        return switch (kind) {
            case PASS -> new StepOutcome.Pass(reasons, List.of());
            case HOLD -> new StepOutcome.Hold(reasons, List.of());
            case POOL -> new StepOutcome.ToPool(id, reasons, List.of());
            case TEAM -> new StepOutcome.ToTeam(id, reasons, List.of());
        };
    }
}
