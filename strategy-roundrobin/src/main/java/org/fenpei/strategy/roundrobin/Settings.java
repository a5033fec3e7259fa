package org.fenpei.strategy.roundrobin;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.StepConfig;

/**
 * The configuration of a step.
 *
 * @param catchUp what happens to missed turns
 * @param maxDebt how many of them are kept, with {@link CatchUp#KEEP}
 * @param countManual whether a lead given by hand counts as a turn
 * @param weights weights by rep that replace the reps' own
 * @param teams the teams that take part; empty for all
 */
record Settings(CatchUp catchUp, long maxDebt, boolean countManual, Map<String, Integer> weights, Set<String> teams) {

    private static final int MOST_DEBT = 10;

    Settings {
        weights = Map.copyOf(weights);
        teams = Set.copyOf(teams);
    }

    static Settings read(StepConfig config) {
        CatchUp catchUp =
                CatchUp.valueOf(config.choice("catchUp", "lose", "keep", "full").toUpperCase(Locale.ROOT));
        OptionalLong maxDebt = config.integer("maxDebt", 1, MOST_DEBT);
        if (maxDebt.isPresent() && catchUp != CatchUp.KEEP) {
            config.warning("maxDebt", Reason.of("roundrobin.max-debt-unused"));
        }
        boolean countManual = config.flag("countManual", false);
        Map<String, Integer> weights = new HashMap<>();
        StepConfig given = config.object("weights");
        if (given != null) {
            for (String rep : given.names()) {
                given.integer(rep, 0, Rep.MAX_WEIGHT).ifPresent(weight -> weights.put(rep, (int) weight));
            }
        }
        Set<String> teams = Set.copyOf(config.texts("teams"));
        config.refuseUnknown();
        return new Settings(catchUp, maxDebt.orElse(1), countManual, weights, teams);
    }

    /** The share of the rep in this step. */
    int weight(Rep rep) {
        if (weights.isEmpty()) {
            return rep.weight();
        }
        return weights.getOrDefault(rep.id(), rep.weight());
    }

    /** Whether the rep takes part in this step. */
    boolean takesPart(Rep rep) {
        if (teams.isEmpty()) {
            return true;
        }
        for (String team : rep.teams()) {
            if (teams.contains(team)) {
                return true;
            }
        }
        return false;
    }
}
