package org.fenpei.rest.resource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.LogForm;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of another system that a dry run shall play: leads as they come in over HTTP, each with its time, its owner and what became
 * of it; a CSV; or a file that comes with the request.
 */
final class LogReader {

    private static final String SOURCE = "log";
    private static final String ITEMS = "items";
    private static final String CSV = "csv";
    private static final String EVERY = "every";
    private static final String START = "start";

    private final int most;
    private final String unit;
    private final Sight sight;
    private final Imports imports;
    private final @Nullable InputStream file;

    /**
     * A reader.
     *
     * @param most how many leads may be given as objects
     * @param file the file that came with the request; null if none did
     */
    LogReader(int most, String unit, Sight sight, Imports imports, @Nullable InputStream file) {
        this.most = most;
        this.unit = unit;
        this.sight = sight;
        this.imports = imports;
        this.file = file;
    }

    /**
     * Reads a log.
     *
     * @param log the object
     * @return the leads; null if something is wrong, which the body says
     */
    DryRun.@Nullable Log read(Body log) {
        DryRun.UnknownOwners owners =
                log.optionalConstant("unknownOwners", DryRun.UnknownOwners.class, DryRun.UnknownOwners.REFUSE);
        @Nullable Instant start = log.has(START) ? log.instant(START) : null;
        @Nullable Duration every = every(log);
        int given = (log.has(CSV) ? 1 : 0) + (log.has(ITEMS) ? 1 : 0) + (file == null ? 0 : 1);
        if (given != 1) {
            log.reject(CSV, Reason.of("rest.one-log"));
            return null;
        }
        DryRun.@Nullable Log read = log.has(ITEMS) ? items(log) : csv(log);
        return read == null ? null : read.played(owners, start, every);
    }

    private DryRun.Log items(Body log) {
        List<DryRun.Arrival> arrivals = new ArrayList<>();
        for (Body item : log.objects(ITEMS, most)) {
            Intake intake = IntakeReader.read(item, null, sight);
            @Nullable Instant at = instant(item, DryRun.Log.RECEIVED_AT);
            @Nullable String owner = item.optionalText(DryRun.Log.OWNER);
            arrivals.add(new DryRun.Arrival(intake, at, owner, later(item, owner), 0));
            item.noOthers();
        }
        log.noOthers();
        return new DryRun.Log(arrivals);
    }

    private static List<DryRun.Happening> later(Body item, @Nullable String owner) {
        List<DryRun.Happening> later = new ArrayList<>();
        @Nullable Instant claimed = instant(item, DryRun.Log.CLAIMED_AT);
        if (claimed != null) {
            later.add(new DryRun.Happening(DryRun.Happening.Kind.CLAIMED, claimed, owner, null));
        }
        @Nullable Instant released = instant(item, DryRun.Log.RELEASED_AT);
        if (released != null) {
            later.add(new DryRun.Happening(DryRun.Happening.Kind.RELEASED, released, null, null));
        }
        @Nullable Instant closed = instant(item, DryRun.Log.CLOSED_AT);
        Closing.Result result = item.optionalConstant(DryRun.Log.RESULT, Closing.Result.class, Closing.Result.INVALID);
        @Nullable
        Double amount = item.has(DryRun.Log.AMOUNT) ? item.decimal(DryRun.Log.AMOUNT, 0, Closing.MOST_AMOUNT) : null;
        if (closed != null) {
            later.add(new DryRun.Happening(
                    DryRun.Happening.Kind.CLOSED, closed, null, new Closing(result, amount, null, SOURCE)));
        }
        return later;
    }

    private static @Nullable Instant instant(Body item, String name) {
        return item.has(name) ? item.instant(name) : null;
    }

    private DryRun.@Nullable Log csv(Body log) {
        String csv = file == null ? log.text(CSV) : "";
        String source = log.optionalText("source");
        String policy = log.optionalText("policy");
        Map<String, String> mapping = log.textsByName("mapping");
        Map<String, String> events = log.textsByName("events");
        @Nullable ZoneId zone = zone(log);
        log.noOthers();
        if (zone == null || !log.fine()) {
            return null;
        }
        try {
            return imports.log(
                    new ImportRequest(unit, source == null ? SOURCE : source, "log.csv", mapping, policy),
                    new LogForm(zone, events),
                    file == null ? new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)) : file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Duration every(Body log) {
        String every = log.optionalText(EVERY);
        try {
            return every == null ? null : Duration.parse(every);
        } catch (DateTimeException e) {
            log.reject(
                    EVERY,
                    Reason.of("config.duration", "max", Duration.ofDays(1).toString()));
            return null;
        }
    }

    private static @Nullable ZoneId zone(Body log) {
        String zone = log.optionalText("zone");
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            log.reject("zone", Reason.of("engine.zone"));
            return null;
        }
    }
}
