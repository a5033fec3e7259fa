package org.fenpei.strategy.affinity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;

/**
 * A span of time that reaches back from now: days, weeks, months and years of the calendar in UTC, or hours and minutes.
 *
 * @param amount its length
 */
record Span(TemporalAmount amount) {

    private static final int MOST_YEARS = 100;
    // Any instant will do: only whether the span is empty or longer than a century is looked at.
    private static final Instant SOME = Instant.parse("2000-01-01T00:00:00Z");

    /** The first instant that is inside: what happened before it is too long ago. */
    Instant start(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(amount).toInstant().plusMillis(1);
    }

    /** The span of that name, or the default if it is missing or wrong. */
    static Span read(StepConfig config, String name, String otherwise) {
        String text = config.text(name);
        if (text != null) {
            try {
                return checked(parse(text));
            } catch (DateTimeException | ArithmeticException e) {
                config.problem(name, Reason.of("affinity.span"));
            }
        }
        return parse(otherwise);
    }

    private static Span parse(String text) {
        boolean withTime = text.indexOf('T') >= 0 || text.indexOf('t') >= 0;
        return new Span(withTime ? Duration.parse(text) : Period.parse(text));
    }

    private static Span checked(Span span) {
        Instant start = span.start(SOME);
        Instant longest = new Span(Period.ofYears(MOST_YEARS)).start(SOME);
        if (start.isAfter(SOME) || start.isBefore(longest)) {
            throw new DateTimeException("a span is longer than nothing and at most a century");
        }
        return span;
    }
}
