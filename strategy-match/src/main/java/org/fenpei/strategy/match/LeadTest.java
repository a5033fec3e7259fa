package org.fenpei.strategy.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether something in the configuration is meant for a lead: a condition in the language of conditions, or simple tests of
 * single values, which need no such language. What is not known passes no test.
 */
sealed interface LeadTest {

    /** Passed by every lead. */
    LeadTest ALWAYS = new All(List.of());

    boolean holds(Lead lead, Worth worth);

    /** Adds where the answer may turn. */
    void turns(Turns turns);

    /** A condition in the language of conditions. */
    record InLanguage(Condition condition) implements LeadTest {
        @Override
        public boolean holds(Lead lead, Worth worth) {
            return condition.test(lead);
        }

        @Override
        public void turns(Turns turns) {
            turns.addAll(condition.turningPoints(turns.lead()));
        }
    }

    /** All of them. */
    record All(List<LeadTest> tests) implements LeadTest {
        @Override
        public boolean holds(Lead lead, Worth worth) {
            for (LeadTest test : tests) {
                if (!test.holds(lead, worth)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void turns(Turns turns) {
            tests.forEach(test -> test.turns(turns));
        }
    }

    /** One of these values, if any are named; a number in the range; and known or not, if that is asked. */
    record OfValue(
            Source source,
            List<Object> anyOf,
            List<String> keys,
            double atLeast,
            double atMost,
            @Nullable Boolean known)
            implements LeadTest {
        @Override
        public boolean holds(Lead lead, Worth worth) {
            Object value = source.of(lead, worth);
            if (known != null && known != (value != null)) {
                return false;
            }
            return (keys.isEmpty() || isNamed(value)) && isInRange(value);
        }

        private boolean isNamed(@Nullable Object value) {
            for (String key : Values.keys(value)) {
                if (keys.contains(key)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isInRange(@Nullable Object value) {
            if (atLeast == Double.NEGATIVE_INFINITY && atMost == Double.POSITIVE_INFINITY) {
                return true;
            }
            double number = Values.number(value, List.of());
            return number >= atLeast && number <= atMost;
        }

        @Override
        public void turns(Turns turns) {
            String attribute = source.attribute();
            if (attribute == null) {
                return;
            }
            anyOf.forEach(value -> turns.add(attribute, value));
            if (atLeast != Double.NEGATIVE_INFINITY) {
                turns.limit(attribute, atLeast, true);
            }
            if (atMost != Double.POSITIVE_INFINITY) {
                turns.limit(attribute, atMost, false);
            }
            turns.add(attribute, null);
        }
    }

    /**
     * Reads a test; passed by every lead if it is missing or wrong.
     *
     * @param in the object that it is a member of
     * @param name the member: a text, an object, or a list of objects
     * @param language the language of conditions; null if there is none now
     * @param names what may be asked of the lead's worth
     */
    static LeadTest read(Members in, String name, @Nullable ConditionLanguage language, ValueModel.Names names) {
        Object raw = in.raw(name);
        if (raw == null) {
            return ALWAYS;
        }
        if (raw instanceof String) {
            return condition(in, name, language);
        }
        if (raw instanceof Map) {
            Members object = in.object(name);
            return object == null ? ALWAYS : one(object, names);
        }
        if (!(raw instanceof List)) {
            in.problem(name, Reason.of("config.type", "expected", "text, object, list"));
            return ALWAYS;
        }
        List<LeadTest> tests = new ArrayList<>();
        in.objects(name).forEach(object -> tests.add(one(object, names)));
        return new All(List.copyOf(tests));
    }

    private static LeadTest condition(Members in, String name, @Nullable ConditionLanguage language) {
        if (in.text(name) == null) {
            return ALWAYS;
        }
        if (language == null) {
            in.problem(name, Reason.of("match.config.no-language"));
            return ALWAYS;
        }
        Condition condition = language.compile(in.config(), name);
        return condition == null ? ALWAYS : new InLanguage(condition);
    }

    private static LeadTest one(Members in, ValueModel.Names names) {
        Source source = Source.read(in, names);
        if (source == null && !in.has("lead") && !in.has("value")) {
            in.problem("lead", Reason.of("config.missing", "expected", "lead, value"));
        }
        List<Object> anyOf = in.scalars("is");
        if (source instanceof Source.Grade) {
            anyOf.forEach(value -> names.requireGrade(in, "is", value.toString()));
        }
        OptionalDouble atLeast = in.number("atLeast", -Double.MAX_VALUE, Double.MAX_VALUE);
        OptionalDouble atMost = in.number("atMost", -Double.MAX_VALUE, Double.MAX_VALUE);
        Boolean known = in.has("known") ? (Boolean) in.flag("known", true) : null;
        if (!in.has("is") && !in.has("atLeast") && !in.has("atMost") && known == null) {
            in.problem("is", Reason.of("config.missing", "expected", "is, atLeast, atMost, known"));
        }
        if (atLeast.isPresent() && atMost.isPresent() && atLeast.getAsDouble() > atMost.getAsDouble()) {
            in.problem("atMost", Reason.of("match.config.empty-range"));
        }
        in.refuseUnknown();
        if (source == null) {
            return ALWAYS;
        }
        return new OfValue(
                source,
                List.copyOf(anyOf),
                Values.keys(anyOf),
                atLeast.orElse(Double.NEGATIVE_INFINITY),
                atMost.orElse(Double.POSITIVE_INFINITY),
                known);
    }
}
