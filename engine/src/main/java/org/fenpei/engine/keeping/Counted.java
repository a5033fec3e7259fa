package org.fenpei.engine.keeping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Objects;
import org.fenpei.api.model.Lapse;
import org.fenpei.api.retention.RetentionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Something that an owner has to bring about in time.
 *
 * @param clock what
 * @param within in what time
 * @param attribute which attribute says that it has been brought about, or the date from which it counts
 * @param fromOwnership whether a date that is missing stands for the beginning of the ownership; else it never ends
 */
record Counted(Clock clock, Lapse within, String attribute, boolean fromOwnership) {

    /** What is counted. */
    enum Clock {
        /** From the ownership to the owner's first qualifying follow-up. */
        FIRST_FOLLOW_UP("firstFollowUp", ""),
        /** From the ownership or the last qualifying follow-up, whichever is later. */
        FOLLOW_UP("followUp", ""),
        /** From the ownership until there is an opportunity. */
        OPPORTUNITY("opportunity", "opportunity"),
        /** From the ownership until there is a deal. */
        DEAL("deal", "deal"),
        /** From the end of the last contract. */
        CONTRACT_END("contractEnd", "contractEnd");

        private final String word;
        private final String attribute;

        Clock(String word, String attribute) {
            this.word = word;
            this.attribute = attribute;
        }

        /** What it is called in a document. */
        String word() {
            return word;
        }

        /** The attribute that it looks at unless another one is named; empty for none. */
        String attribute() {
            return attribute;
        }

        static Clock of(String word) {
            for (Clock clock : values()) {
                if (clock.word.equals(word)) {
                    return clock;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /** When the time is over; null if it was brought about, or never ends. */
    @Nullable
    Instant end(RetentionRequest request) {
        return switch (clock) {
            case FIRST_FOLLOW_UP -> request.followedUpAt() == null ? after(request.since(), request) : null;
            case FOLLOW_UP -> after(
                    Objects.requireNonNullElse(later(request.followedUpAt(), request.since()), request.since()),
                    request);
            case OPPORTUNITY, DEAL -> isThere(request.lead().attributes().get(attribute))
                    ? null
                    : after(request.since(), request);
            case CONTRACT_END -> contractEnd(request);
        };
    }

    private Instant after(Instant from, RetentionRequest request) {
        return within.after(from, request.calendar());
    }

    private static @Nullable Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private @Nullable Instant contractEnd(RetentionRequest request) {
        @Nullable Instant date = date(request);
        if (date != null) {
            // Who got the lead after the contract had ended has the time from then on.
            return after(date.isBefore(request.since()) ? request.since() : date, request);
        }
        return fromOwnership ? after(request.since(), request) : null;
    }

    /** A day stands for its end, in the calendar's zone. What is no date is as good as missing. */
    private @Nullable Instant date(RetentionRequest request) {
        if (!(request.lead().attributes().get(attribute) instanceof String text)) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(request.calendar().zone())
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isThere(@Nullable Object value) {
        return value != null
                && !Boolean.FALSE.equals(value)
                && !(value instanceof String text && text.isBlank())
                && !(value instanceof Collection<?> items && items.isEmpty());
    }
}
