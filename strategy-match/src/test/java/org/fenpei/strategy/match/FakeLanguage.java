package org.fenpei.strategy.match;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/** Understands {@code lead.<attribute> >= <number>} and nothing else. */
final class FakeLanguage implements ConditionLanguage {

    private static final Pattern AT_LEAST = Pattern.compile("lead\\.(\\w+) >= (\\d+)");

    @Override
    public @Nullable Condition compile(StepConfig config, String name) {
        String text = config.text(name);
        if (text == null) {
            return null;
        }
        Matcher matcher = AT_LEAST.matcher(text);
        if (!matcher.matches()) {
            config.problem(name, Reason.of("match.config.no-language"), 1, 1);
            return null;
        }
        return new AtLeast(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    private record AtLeast(String attribute, long limit) implements Condition {
        @Override
        public boolean test(Lead lead) {
            return lead.attributes().decimal(attribute).orElse(Double.NaN) >= limit;
        }

        @Override
        public List<AttributeChange> turningPoints(Lead lead) {
            return List.of(new AttributeChange(attribute, limit), new AttributeChange(attribute, limit - 1));
        }
    }
}
