package org.fenpei.engine.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/** Reads the limits of a unit. */
public final class LimitsKind implements SettingKind<Limits> {

    /** The only one. */
    public static final LimitsKind LIMITS = new LimitsKind();

    /** The most rules with a condition: what they count fits into the bits of a number. */
    private static final int MOST_COUNTED = 62;

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final double MOST_AMOUNT = 1e15;
    private static final int MOST_COUNT = 1_000_000;

    private LimitsKind() {}

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Limits none() {
        return Limits.NONE;
    }

    @Override
    public Limits read(StepConfig document, @Nullable ConditionLanguage language) {
        @Nullable Tiers tiers = document.has("tiers") ? tiers(document.object("tiers")) : null;
        Set<String> tierIds = new HashSet<>();
        if (tiers != null) {
            tiers.levels().forEach(level -> tierIds.add(level.id()));
        }
        List<LimitRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (StepConfig object : document.objects("rules")) {
            @Nullable LimitRule rule = rule(object, tierIds, language);
            if (rule != null) {
                if (!ids.add(rule.id())) {
                    object.problem("id", Reason.of("engine.doubled"));
                }
                rules.add(rule);
            }
        }
        Limits limits = new Limits(rules, formerOwners(document), tiers);
        if (limits.countings().size() > MOST_COUNTED) {
            document.problem("rules", Reason.of("engine.too-many", "max", MOST_COUNTED));
        }
        document.refuseUnknown();
        return limits;
    }

    private static @Nullable LimitRule rule(
            StepConfig json, Set<String> tierIds, @Nullable ConditionLanguage language) {
        String id = json.requireText("id");
        if (!id.isEmpty() && !Codes.isCode(id)) {
            json.problem("id", Reason.of("engine.no-code"));
        }
        LimitRule.What what = what(json);
        Set<String> tiers = codes(json, "tiers");
        if (!tierIds.containsAll(tiers)) {
            json.problem("tiers", Reason.of("config.choice", "expected", String.join(", ", tierIds)));
        }
        LimitRule.Who who = new LimitRule.Who(codes(json, "teams"), codes(json, "reps"), tiers);
        boolean claims = what == LimitRule.What.CLAIMS || what == LimitRule.What.GAP;
        Set<String> pools = claims ? codes(json, "pools") : Set.of();
        int count = what == LimitRule.What.GAP ? 1 : count(json);
        boolean periodic = what == LimitRule.What.CLAIMS || what == LimitRule.What.RECEIVED;
        @Nullable Period period = periodic ? period(json) : null;
        @Nullable Duration gap = what == LimitRule.What.GAP ? gap(json) : null;
        @Nullable Counting counting = what == LimitRule.What.HELD ? counting(json, language) : null;
        json.refuseUnknown();
        return (periodic && period == null) || (what == LimitRule.What.GAP && gap == null)
                ? null
                : new LimitRule(id, what, who, pools, count, period, gap, counting);
    }

    private static LimitRule.What what(StepConfig json) {
        json.requireText("what");
        return LimitRule.What.valueOf(
                json.choice("what", "claims", "gap", "received", "held").toUpperCase(Locale.ROOT));
    }

    private static int count(StepConfig json) {
        if (!json.has("count")) {
            json.problem("count", Reason.of("config.missing", "expected", "integer"));
        }
        return (int) json.integer("count", 0, MOST_COUNT).orElse(0);
    }

    private static @Nullable Duration gap(StepConfig json) {
        if (!json.has("gap")) {
            json.problem("gap", Reason.of("config.missing", "expected", "duration"));
        }
        return json.duration("gap", LONGEST);
    }

    private static @Nullable Period period(StepConfig json) {
        String text = json.requireText("period");
        try {
            return text.isEmpty() ? null : Period.parse(text);
        } catch (IllegalArgumentException e) {
            json.problem("period", Reason.of("engine.period"));
            return null;
        }
    }

    private static @Nullable Counting counting(StepConfig json, @Nullable ConditionLanguage language) {
        @Nullable String where = json.text("where");
        @Nullable String except = json.text("except");
        if (where == null && except == null) {
            return null;
        }
        @Nullable Condition counts = where == null || language == null ? null : language.compile(json, "where");
        @Nullable Condition spares = except == null || language == null ? null : language.compile(json, "except");
        return new Counting(where, except, counts, spares);
    }

    private static Limits.@Nullable FormerOwners formerOwners(StepConfig document) {
        @Nullable StepConfig json = document.object("formerOwners");
        if (json == null) {
            return null;
        }
        if (!json.has("window")) {
            json.problem("window", Reason.of("config.missing", "expected", "duration"));
        }
        @Nullable Duration window = json.duration("window", Duration.ofDays(36_500));
        boolean sameTeam = json.flag("sameTeam", false);
        json.refuseUnknown();
        return window == null ? null : new Limits.FormerOwners(window, sameTeam);
    }

    private static @Nullable Tiers tiers(@Nullable StepConfig json) {
        if (json == null) {
            return null;
        }
        Period period = Period.parse(json.choice("period", "month", "week", "day"));
        List<Tiers.Level> levels = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (StepConfig level : json.objects("levels")) {
            String id = level.requireText("id");
            if (!id.isEmpty() && !Codes.isCode(id)) {
                level.problem("id", Reason.of("engine.no-code"));
            }
            if (!ids.add(id)) {
                level.problem("id", Reason.of("engine.doubled"));
            }
            boolean lowest = levels.isEmpty();
            for (String threshold : List.of("won", "amount", "winRate")) {
                if (lowest && level.has(threshold)) {
                    level.problem(threshold, Reason.of("engine.lowest-tier"));
                }
            }
            levels.add(new Tiers.Level(
                    id,
                    (int) level.integer("won", 0, MOST_COUNT).orElse(0),
                    level.decimal("amount", 0, MOST_AMOUNT).orElse(0),
                    level.decimal("winRate", 0, 1).orElse(0)));
            level.refuseUnknown();
        }
        if (levels.isEmpty()) {
            json.problem("levels", Reason.of("config.missing", "expected", "list"));
        }
        json.refuseUnknown();
        return levels.isEmpty() ? null : new Tiers(period, levels);
    }

    private static Set<String> codes(StepConfig json, String name) {
        List<String> texts = json.texts(name);
        if (!texts.stream().allMatch(Codes::isCode)) {
            json.problem(name, Reason.of("engine.no-code"));
            return Set.of();
        }
        return Set.copyOf(texts);
    }
}
