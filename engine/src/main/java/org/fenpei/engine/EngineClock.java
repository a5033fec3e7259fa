package org.fenpei.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.TimeControl;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that asks the machine for the time. Everybody else is given a clock. For tests and demonstrations the container can
 * be started with a clock that is set: by the property {@value #PROPERTY}, to a time or to {@code settable}. Such a clock goes on as
 * fast as the machine's, can be set forward, and remembers over restarts how far it is ahead, as long as the property stays the same.
 */
@Component(service = {Clock.class, TimeControl.class})
public final class EngineClock extends Clock implements TimeControl {

    static final String PROPERTY = "fenpei.clock";

    private static final String SETTABLE = "settable";
    private static final Logger LOG = LoggerFactory.getLogger(EngineClock.class);

    private final Clock system;
    /** What the property says; null if the clock is the machine's. */
    private final @Nullable String setting;
    /** Where it is remembered how far it is ahead; null if that is forgotten. */
    private final @Nullable Path file;

    private volatile Duration ahead;

    /** The machine's clock, in UTC, unless it is set. */
    @Activate
    public EngineClock(BundleContext context) {
        this(Clock.systemUTC(), context.getProperty(PROPERTY), file(context));
    }

    EngineClock(Clock system, @Nullable String setting, @Nullable Path file) {
        super();
        this.system = system;
        this.setting = setting == null || setting.isBlank() ? null : setting.strip();
        this.file = file;
        this.ahead = this.setting == null ? Duration.ZERO : ahead(this.setting);
        if (this.setting != null) {
            LOG.warn("The clock is not the machine's: it is {} now", instant());
        }
    }

    private static @Nullable Path file(BundleContext context) {
        // Not the bundle's own folder: that goes with the framework's, which is made anew at each start.
        @Nullable String data = context.getProperty("fenpei.data");
        return data == null || data.isBlank() ? null : Path.of(data).resolve("clock");
    }

    private Duration ahead(String wanted) {
        @Nullable Duration kept = kept(wanted);
        if (kept != null) {
            return kept;
        }
        Duration first = wanted.equals(SETTABLE) ? Duration.ZERO : Duration.between(system.instant(), parse(wanted));
        keep(wanted, first);
        return first;
    }

    private static Instant parse(String wanted) {
        try {
            return Instant.parse(wanted);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    PROPERTY + " is neither \"" + SETTABLE + "\" nor a time such as 2026-01-05T09:00:00Z", e);
        }
    }

    private @Nullable Duration kept(String wanted) {
        if (file == null || !Files.exists(file)) {
            return null;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 2 && lines.get(0).equals(wanted) ? Duration.parse(lines.get(1)) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all: a process that is killed meanwhile must not lose its time. */
    private void keep(String wanted, Duration duration) {
        if (file == null) {
            return;
        }
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, List.of(wanted, duration.toString()));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(system.withZone(zone), ahead);
    }

    @Override
    public Instant instant() {
        Duration by = ahead;
        return by.isZero() ? system.instant() : system.instant().plus(by);
    }

    @Override
    public Instant now() {
        return instant();
    }

    @Override
    public boolean isSettable() {
        return setting != null;
    }

    @Override
    public synchronized Instant advance(Instant to) {
        if (setting == null) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.clock-fixed")));
        }
        Duration by = Duration.between(instant(), to);
        if (by.isNegative()) {
            throw FenpeiException.invalid(Problem.error(
                    "/now",
                    to.toString(),
                    Reason.of("engine.clock-back", "now", instant().toString())));
        }
        Duration further = ahead.plus(by);
        keep(setting, further);
        ahead = further;
        return instant();
    }
}
