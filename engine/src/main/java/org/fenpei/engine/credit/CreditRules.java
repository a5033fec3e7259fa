package org.fenpei.engine.credit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/**
 * By which rules a unit holds customers back: the setting {@code credit}.
 *
 * @param rules in their order; the first that holds is the one that people see
 * @param longestRelease the longest that a release may last; null for without end
 */
public record CreditRules(List<HoldRule> rules, @Nullable Duration longestRelease) {

    /** No customer is held back. */
    static final CreditRules NONE = new CreditRules(List.of(), null);

    /** The setting. */
    public static final SettingKind<CreditRules> KIND = new SettingKind<>() {
        @Override
        public String name() {
            return "credit";
        }

        @Override
        public CreditRules none() {
            return NONE;
        }

        @Override
        public CreditRules read(StepConfig document, @Nullable ConditionLanguage language) {
            return CreditRules.read(document, language);
        }
    };

    private static final int MOST = 50;
    private static final double HIGHEST = 1e15;
    private static final Duration LONGEST = Duration.ofDays(3_660);

    /** Copies. */
    public CreditRules {
        rules = List.copyOf(rules);
    }

    private static CreditRules read(StepConfig document, @Nullable ConditionLanguage language) {
        List<HoldRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<StepConfig> given = document.objects("rules");
        if (given.size() > MOST) {
            document.problem("rules", Reason.of("engine.too-many", "max", MOST));
        }
        for (StepConfig one : given) {
            String id = one.requireText("id");
            if (!id.isEmpty() && !Codes.isCode(id)) {
                one.problem("id", Reason.of("engine.no-code"));
            } else if (!id.isEmpty() && !ids.add(id)) {
                one.problem("id", Reason.of("engine.setting-twice", "id", id));
            }
            @Nullable HoldRule rule = rule(id, one, language);
            if (rule != null) {
                rules.add(rule);
            }
            one.refuseUnknown();
        }
        @Nullable Duration longest = document.duration("longestRelease", LONGEST);
        document.refuseUnknown();
        return new CreditRules(rules, longest);
    }

    private static @Nullable HoldRule rule(String id, StepConfig one, @Nullable ConditionLanguage language) {
        one.requireText("kind");
        return switch (one.choice("kind", "above", "limit", "term", "blacklist", "condition")) {
            case "limit" -> new HoldRule.Limit(id, one.requireText("open"), one.requireText("limit"));
            case "term" -> term(id, one);
            case "blacklist" -> new HoldRule.Listed(id);
            case "condition" -> condition(id, one, language);
            default -> above(id, one);
        };
    }

    private static HoldRule above(String id, StepConfig one) {
        String attribute = one.requireText("attribute");
        OptionalDouble moreThan = one.decimal("moreThan", 0, HIGHEST);
        if (moreThan.isEmpty() && !one.has("moreThan")) {
            one.problem("moreThan", Reason.of("config.missing", "expected", "number"));
        }
        return new HoldRule.Above(id, attribute, moreThan.orElse(0));
    }

    private static HoldRule term(String id, StepConfig one) {
        String since = one.requireText("since");
        @Nullable String days = one.text("days");
        OptionalDouble usual = one.decimal("usualDays", 0, (double) LONGEST.toDays());
        if (!one.has("days") && !one.has("usualDays")) {
            one.problem("days", Reason.of("config.missing", "expected", "text"));
        }
        return new HoldRule.Term(id, since, days, usual.isPresent() ? usual.getAsDouble() : null);
    }

    private static @Nullable HoldRule condition(String id, StepConfig one, @Nullable ConditionLanguage language) {
        String when = one.requireText("when");
        if (when.isEmpty()) {
            return null;
        }
        if (language == null) {
            // What cannot be checked is not taken as kept.
            one.warning("when", Reason.of("engine.no-condition-language"));
            return new HoldRule.Unclear(id);
        }
        @Nullable Condition condition = language.compile(one, "when");
        return condition == null ? null : new HoldRule.When(id, condition);
    }
}
