package org.fenpei.strategy.affinity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;

/**
 * What happens to a lead that has no rep to go to: one of several ways, written as an object with one member, for example
 * <code>{"team": "hunters"}</code> or <code>{"wait": true}</code>.
 *
 * @param kind the way
 * @param target the team's or pool's id; empty for the other ways
 */
record Otherwise(Kind kind, String target) {

    /** The ways. */
    enum Kind {
        /** To a team. */
        TEAM,
        /** Into a pool. */
        POOL,
        /** It waits. */
        WAIT,
        /** It is held back. */
        HOLD,
        /** The next step decides. */
        PASS
    }

    /**
     * Reads the member of that name.
     *
     * @param allowed the ways that may be chosen, by their names
     */
    static Otherwise read(StepConfig config, String name, Kind missing, String... allowed) {
        StepConfig object = config.object(name);
        if (object == null) {
            return new Otherwise(missing, "");
        }
        List<Otherwise> chosen = new ArrayList<>();
        for (String way : allowed) {
            if (!object.has(way)) {
                continue;
            }
            Kind kind = Kind.valueOf(way.toUpperCase(Locale.ROOT));
            if (kind == Kind.TEAM || kind == Kind.POOL) {
                chosen.add(new Otherwise(kind, object.requireText(way)));
            } else if (object.flag(way, true)) {
                chosen.add(new Otherwise(kind, ""));
            } else {
                object.problem(way, Reason.of("config.choice", "expected", "true"));
            }
        }
        object.refuseUnknown();
        if (chosen.size() == 1) {
            return chosen.get(0);
        }
        config.problem(name, Reason.of("affinity.one-way", "expected", String.join(", ", Arrays.asList(allowed))));
        return new Otherwise(missing, "");
    }

    /** The outcome. */
    StepOutcome outcome(List<Reason> reasons) {
        return switch (kind) {
            case TEAM -> new StepOutcome.ToTeam(target, reasons, List.of());
            case POOL -> new StepOutcome.ToPool(target, reasons, List.of());
            case WAIT -> new StepOutcome.Await(reasons, List.of());
            case HOLD -> new StepOutcome.Hold(reasons, List.of());
            case PASS -> new StepOutcome.Pass(reasons, List.of());
        };
    }
}
