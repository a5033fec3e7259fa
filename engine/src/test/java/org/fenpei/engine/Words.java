package org.fenpei.engine;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/** A language of one sentence: an attribute, a sign, and a value, such as {@code tier = gold} or {@code revenue > 10}. */
public final class Words implements ConditionLanguage {

    @Override
    public @Nullable Condition compile(StepConfig config, String name) {
        String[] words = Objects.requireNonNull(config.text(name)).split(" ");
        if (words.length != 3) {
            config.problem(name, Reason.of("config.choice", "expected", "three words"), 1, 1);
            return null;
        }
        return new Condition() {
            @Override
            public boolean test(Lead lead) {
                @Nullable Object value = lead.attributes().get(words[0]);
                return words[1].equals(">")
                        ? value instanceof Number number && number.doubleValue() > Double.parseDouble(words[2])
                        : words[2].equals(String.valueOf(value));
            }

            @Override
            public List<AttributeChange> turningPoints(Lead lead) {
                return List.of();
            }
        };
    }
}
