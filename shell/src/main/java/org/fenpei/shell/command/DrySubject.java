package org.fenpei.shell.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.LogForm;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Which leads a dry run plays: exactly one of the five ways to say it. */
final class DrySubject {

    private static final String LOG = "log";
    private static final List<String> FILTER = List.of("state", "owner", "pool", "source", "reason");

    private DrySubject() {}

    /** The options that name leads. */
    static Syntax syntax(Syntax before) {
        return LeadCommands.filter(before.options("lead", "id").flag("all"))
                .option("from", "time")
                .option("to", "time")
                .option("incoming", "file")
                .option("file", "csv")
                .options("map", "column=attribute")
                .option("map-file", "file")
                .option("zone", "zone")
                .options("event", "word=meaning")
                .option("unknown-owners", "refuse|others")
                .option("start", "time")
                .option("every", "duration");
    }

    static DryRun.Subject of(Call call) throws IOException {
        Arguments arguments = call.arguments();
        List<DryRun.Subject> named = new ArrayList<>();
        if (arguments.has("lead")) {
            named.add(new DryRun.Chosen(
                    arguments.options("lead").stream().map(call::lead).toList()));
        }
        if (arguments.has("all") || FILTER.stream().anyMatch(arguments::has)) {
            named.add(new DryRun.Matching(LeadCommands.filter(call)));
        }
        if (arguments.has("from") || arguments.has("to")) {
            named.add(new DryRun.Past(
                    time(arguments.option("from"), call, Instant.EPOCH),
                    time(arguments.option("to"), call, call.now())));
        }
        String incoming = arguments.option("incoming");
        if (incoming != null) {
            named.add(new DryRun.Incoming(IncomingFile.read(call, call.file(incoming))));
        }
        String log = arguments.option("file");
        if (log != null) {
            named.add(log(call, call.file(log)));
        }
        if (named.size() != 1) {
            throw new UserError("shell.error.one-subject");
        }
        return named.get(0);
    }

    /** A file that says when each lead came in and what became of it; times that name no zone are those of --zone. */
    private static DryRun.Log log(Call call, Path file) throws IOException {
        Arguments arguments = call.arguments();
        ZoneId zone = zone(arguments);
        ImportRequest request =
                new ImportRequest(call.unit(), LOG, String.valueOf(file.getFileName()), Mapping.of(call), null);
        LogForm form = new LogForm(zone, Mapping.pairs(arguments.options("event")));
        DryRun.UnknownOwners owners = owners(arguments.option("unknown-owners"));
        @Nullable String start = arguments.option("start");
        @Nullable Instant from = start == null ? null : time(start, zone);
        @Nullable Duration every = every(arguments.option("every"));
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return call.service(Imports.class).log(request, form, content).played(owners, from, every);
        }
    }

    private static DryRun.UnknownOwners owners(@Nullable String text) {
        if (text == null) {
            return DryRun.UnknownOwners.REFUSE;
        }
        for (DryRun.UnknownOwners one : DryRun.UnknownOwners.values()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw new UserError("shell.error.unknown-owners", "value", text);
    }

    private static @Nullable Duration every(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException e) {
            throw new UserError(e, "shell.error.every", "value", text);
        }
    }

    private static ZoneId zone(Arguments arguments) {
        String zone = arguments.option("zone");
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new UserError(e, "shell.error.zone", "value", zone);
        }
    }

    private static Instant time(@Nullable String text, Call call, Instant otherwise) {
        return text == null ? otherwise : time(text, call.format().zone());
    }

    /** A day, which begins at midnight; a day and a time of the zone; or an instant as in JSON. */
    static Instant time(String text, ZoneId zone) {
        String form = text.strip().replace(' ', 'T');
        try {
            if (form.indexOf('T') < 0) {
                return LocalDate.parse(form).atStartOfDay(zone).toInstant();
            }
            return form.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(form).toInstant()
                    : LocalDateTime.parse(form).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new UserError(e, "shell.error.time", "value", text);
        }
    }
}
