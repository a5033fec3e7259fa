package org.fenpei.engine.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of a log: a day, or a day and a time, with dashes, strokes or the Chinese words for year, month and day between the parts; the
 * time to the minute or finer, with or without a zone. A day without a time begins what begins, and ends what ends.
 */
final class LogTimes {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d[['T'][' ']H:mm[:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("][' '][XXX][XX][X]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;
    private int days;

    LogTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** How many were days without a time. */
    int days() {
        return days;
    }

    /** When something begins; null if that is no time. */
    @Nullable
    Instant begin(String text) {
        return read(text, 0);
    }

    /** When something ends; null if that is no time. */
    @Nullable
    Instant end(String text) {
        return read(text, 1);
    }

    private @Nullable Instant read(String text, int daysLater) {
        try {
            TemporalAccessor read =
                    FORM.parseBest(plain(text), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime time) {
                return time.toInstant();
            }
            if (read instanceof LocalDateTime time) {
                return time.atZone(zone).toInstant();
            }
            days++;
            return ((LocalDate) read).plusDays(daysLater).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Strokes, and the words for year, month and day, become dashes. */
    private static String plain(String text) {
        return text.strip().replace('/', '-').replaceFirst("^(\\d+)\u5e74(\\d+)\u6708(\\d+)\u65e5", "$1-$2-$3");
    }
}
