package org.fenpei.rest.resource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.Intake;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.jspecify.annotations.Nullable;

/** Reads the log of another system that a dry run shall play: leads as they come in over HTTP, each with its time and its owner, or a CSV. */
final class LogReader {

    private static final String SOURCE = "log";

    private LogReader() {}

    /**
     * Reads a log.
     *
     * @param log the object
     * @param most how many leads it may have
     * @return the leads; null if something is wrong, which the body says
     */
    static DryRun.@Nullable Log read(Body log, int most, String unit, Sight sight, Imports imports) {
        if (log.has("csv") == log.has("items")) {
            log.reject("csv", Reason.of("rest.one-log"));
            return null;
        }
        return log.has("csv") ? csv(log, unit, imports) : items(log, most, sight);
    }

    private static DryRun.Log items(Body log, int most, Sight sight) {
        List<DryRun.Arrival> arrivals = new ArrayList<>();
        for (Body item : log.objects("items", most)) {
            Intake intake = IntakeReader.read(item, null, sight);
            @Nullable Instant at = item.has(DryRun.Log.RECEIVED_AT) ? item.instant(DryRun.Log.RECEIVED_AT) : null;
            arrivals.add(new DryRun.Arrival(intake, at, item.optionalText(DryRun.Log.OWNER)));
            item.noOthers();
        }
        log.noOthers();
        return new DryRun.Log(arrivals);
    }

    private static DryRun.@Nullable Log csv(Body log, String unit, Imports imports) {
        String csv = log.text("csv");
        String source = log.optionalText("source");
        String policy = log.optionalText("policy");
        Map<String, String> mapping = log.textsByName("mapping");
        @Nullable ZoneId zone = zone(log);
        log.noOthers();
        if (zone == null || csv.isEmpty()) {
            return null;
        }
        log.done();
        try {
            return imports.log(
                    new ImportRequest(unit, source == null ? SOURCE : source, "log.csv", mapping, policy),
                    zone,
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
