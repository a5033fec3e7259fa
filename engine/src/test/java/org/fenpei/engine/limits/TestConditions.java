package org.fenpei.engine.limits;

import java.util.List;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/** A language of one sentence: {@code name=value}. A lead without the attribute is one for which it does not hold. */
public final class TestConditions implements ConditionLanguage {

    @Override
    public @Nullable Condition compile(StepConfig config, String name) {
        String text = config.text(name);
        if (text == null) {
            return null;
        }
        int at = text.indexOf('=');
        if (at < 1) {
            config.problem(name, Reason.of("test.no-condition"));
            return null;
        }
        String attribute = text.substring(0, at);
        String value = text.substring(at + 1);
        return new Condition() {
            @Override
            public boolean test(Lead lead) {
                return lead.attributes().texts(attribute).contains(value);
            }

            @Override
            public List<AttributeChange> turningPoints(Lead lead) {
                return List.of();
            }
        };
    }
}
