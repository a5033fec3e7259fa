package org.fenpei.engine.credit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** A rule of a unit that holds customers back. What is not known of a customer never holds him. Pure and thread-safe. */
sealed interface HoldRule {

    /** Its id, unique in the unit. */
    String id();

    /** Why it holds the lead back at that time; null if it does not. */
    @Nullable
    Reason holds(Lead lead, Instant now, Blacklist blacklist);

    /**
     * A number, such as what is overdue or for how many days, is too high.
     *
     * @param attribute where the number stands
     * @param moreThan the highest that is allowed
     */
    record Above(String id, String attribute, double moreThan) implements HoldRule {
        @Override
        public @Nullable Reason holds(Lead lead, Instant now, Blacklist blacklist) {
            @Nullable Double present = number(lead.attributes(), attribute);
            return present == null || present <= moreThan
                    ? null
                    : new Reason(
                            "engine.credit-above",
                            Map.of("rule", id, "attribute", attribute, "present", present, "limit", moreThan));
        }
    }

    /**
     * More is open than the customer's credit limit allows.
     *
     * @param open where it stands what is open
     * @param limit where the limit stands
     */
    record Limit(String id, String open, String limit) implements HoldRule {
        @Override
        public @Nullable Reason holds(Lead lead, Instant now, Blacklist blacklist) {
            @Nullable Double used = number(lead.attributes(), open);
            @Nullable Double allowed = number(lead.attributes(), limit);
            return used == null || allowed == null || used <= allowed
                    ? null
                    : Reason.of("engine.credit-limit", "rule", id, "present", used, "limit", allowed);
        }
    }

    /**
     * Something is open for longer than the customer's term of credit.
     *
     * @param since where the time stands from which it is open: an instant or a day as in ISO 8601, a day beginning in UTC
     * @param days where the days of the term stand; null for the same term for all
     * @param usual the days where the customer has none of his own; null if then nothing holds
     */
    record Term(String id, String since, @Nullable String days, @Nullable Double usual) implements HoldRule {

        private static final double SECONDS = Duration.ofDays(1).toSeconds();

        @Override
        public @Nullable Reason holds(Lead lead, Instant now, Blacklist blacklist) {
            @Nullable Instant from = time(lead.attributes().text(since));
            @Nullable Double own = days == null ? null : number(lead.attributes(), days);
            @Nullable Double term = own == null ? usual : own;
            if (from == null || term == null) {
                return null;
            }
            double passed = Duration.between(from, now).toSeconds() / SECONDS;
            return passed <= term
                    ? null
                    : Reason.of("engine.credit-term", "rule", id, "present", (long) passed, "limit", term);
        }

        private static @Nullable Instant time(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
            } catch (DateTimeException e) {
                // A time that nobody can read is a time that is not known.
                return null;
            }
        }
    }

    /** The customer is on the unit's blacklist. */
    record Listed(String id) implements HoldRule {
        @Override
        public @Nullable Reason holds(Lead lead, Instant now, Blacklist blacklist) {
            return blacklist
                    .about(lead)
                    .map(entry -> Reason.of(
                            "engine.credit-blacklisted",
                            "rule",
                            id,
                            "key",
                            entry.key().name().toLowerCase(Locale.ROOT),
                            "entry",
                            entry.id()))
                    .orElse(null);
        }
    }

    /** Whatever the unit puts into words. */
    record When(String id, Condition condition) implements HoldRule {
        @Override
        public @Nullable Reason holds(Lead lead, Instant now, Blacklist blacklist) {
            return condition.test(lead) ? Reason.of("engine.credit-condition", "rule", id) : null;
        }
    }

    /** Whatever the unit puts into words, while nothing understands them. */
    record Unclear(String id) implements HoldRule {
        @Override
        public Reason holds(Lead lead, Instant now, Blacklist blacklist) {
            return Reason.of("engine.credit-unclear", "rule", id);
        }
    }

    private static @Nullable Double number(Attributes attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.doubleValue() : null;
    }
}
