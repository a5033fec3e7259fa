package org.fenpei.strategy.match;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a step.
 *
 * @param criteria what leads need, as it stands in the configuration
 * @param columns the attributes of the reps that the criteria look at
 * @param value what a lead is worth; null if nobody asks
 * @param performance points for results; null for none
 * @param newcomers what is kept for newcomers; null for nothing
 * @param choice how one is chosen
 * @param ifNobody what happens when nobody meets what is required
 */
record Settings(
        List<Criterion> criteria,
        List<Column> columns,
        @Nullable ValueModel value,
        @Nullable Performance performance,
        @Nullable Newcomers newcomers,
        Choice choice,
        IfNobody ifNobody) {

    private static final int MOST_REPS = 10_000;
    private static final double MOST_POINTS = 1e6;
    private static final int LONGEST_GROUP = 100;
    private static final Duration WINDOW = Duration.ofDays(90);

    /** What happens when nobody meets what is required, now or later. */
    enum IfNobody {
        /** The lead waits. */
        AWAIT,
        /** The next step is asked. */
        PASS,
        /** What nobody meets is not required. */
        IGNORE
    }

    /**
     * How one is chosen.
     *
     * @param narrow whether the next step chooses among the best
     * @param tolerance how many points less than the best still are good enough
     * @param top how many of the best; 0 if the points decide
     * @param group the name of the group that the next step gets; null for the same as before
     */
    record Choice(boolean narrow, double tolerance, int top, @Nullable String group) {}

    Settings {
        criteria = List.copyOf(criteria);
        columns = List.copyOf(columns);
    }

    static Settings read(StepConfig config, @Nullable ConditionLanguage language) {
        Members in = new Members(config);
        Members valued = in.object("value");
        ValueModel value = valued == null ? null : ValueModel.read(valued, language);
        ValueModel.Names names = value == null ? ValueModel.Names.NONE : value.names();
        CriterionReader reader = new CriterionReader(language, names);
        List<Criterion> criteria = reader.read(in);
        Duration given = in.duration("window", Duration.ofDays(RepFacts.DAYS_KEPT));
        Duration window = given == null ? WINDOW : given;
        Members performed = in.object("performance");
        Performance performance = performed == null ? null : Performance.read(performed, window, names);
        Members young = in.object("newcomers");
        Newcomers newcomers = young == null ? null : Newcomers.read(young, window, names);
        Choice choice = choice(in);
        IfNobody ifNobody = IfNobody.valueOf(
                in.choice("ifNobody", "await", "pass", "ignore").toUpperCase(Locale.ROOT));
        if (!in.has("criteria") && !in.has("performance") && !in.has("newcomers")) {
            in.problem("criteria", Reason.of("config.missing", "expected", "criteria, performance, newcomers"));
        }
        in.refuseUnknown();
        return new Settings(criteria, reader.columns(), value, performance, newcomers, choice, ifNobody);
    }

    private static Choice choice(Members in) {
        boolean narrow = in.choice("choose", "best", "narrow").equals("narrow");
        OptionalDouble tolerance = in.number("tolerance", 0, MOST_POINTS);
        int top = in.integer("top", 1, MOST_REPS, 0);
        if (tolerance.isPresent() && top > 0) {
            in.problem("top", Reasons.oneOf("tolerance, top"));
        }
        String group = in.text("group");
        if (group != null && group.length() > LONGEST_GROUP) {
            in.problem("group", Reason.of("config.range", "min", 1, "max", LONGEST_GROUP));
            group = null;
        }
        for (String name : List.of("tolerance", "top", "group")) {
            if (!narrow && in.has(name)) {
                in.warning(name, Reason.of("match.config.narrow-only"));
            }
        }
        return new Choice(narrow, tolerance.orElse(0), top, group);
    }
}
