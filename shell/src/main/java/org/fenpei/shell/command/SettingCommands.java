package org.fenpei.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Setting;
import org.fenpei.api.service.Settings;
import org.fenpei.api.service.TimeControl;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Json;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;

/** Shows and changes what units have settled, and the clock where it can be set. */
final class SettingCommands {

    private static final String NAME = "setting";

    private static final Table<Setting> LIST = Table.of(Setting.class)
            .column(NAME, Setting::name)
            .column("settled", setting -> !setting.document().isEmpty());

    private static final Table<TimeControl> CLOCK =
            Table.of(TimeControl.class).column("now", TimeControl::now).column("settable", TimeControl::isSettable);

    private SettingCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("settings", Syntax.NONE.option("unit", "id").flag("json"), SettingCommands::list),
                new Command("setting-show", Syntax.NONE.required(NAME).option("unit", "id"), SettingCommands::show),
                new Command(
                        "setting-save",
                        Syntax.NONE.required(NAME).required("file").option("unit", "id"),
                        SettingCommands::save),
                new Command("clock", Syntax.NONE.option("set", "time").flag("json"), SettingCommands::clock));
    }

    private static int list(Call call) {
        Settings settings = call.service(Settings.class);
        call.list(
                LIST,
                settings.names().stream()
                        .map(name -> settings.get(call.unit(), name))
                        .toList());
        return Command.OK;
    }

    private static int show(Call call) {
        Setting setting =
                call.service(Settings.class).get(call.unit(), call.arguments().get(NAME));
        // The document alone goes to the output, so that it can be sent to a file and saved again.
        call.hint(
                setting.document().isEmpty() ? "shell.setting.default" : "shell.setting.holds",
                NAME,
                setting.name(),
                "unit",
                setting.unit());
        call.terminal().out(Json.write(setting.document()));
        return Command.OK;
    }

    private static int save(Call call) throws IOException {
        Path file = call.file(call.arguments().get("file"));
        JsonNode document = Json.object(call.read(file))
                .orElseThrow(() -> new UserError("shell.error.setting-document", "file", file));
        Map<String, Object> members = new LinkedHashMap<>();
        document.properties().forEach(member -> {
            Object value = Json.value(member.getValue());
            if (value != null) {
                members.put(member.getKey(), value);
            }
        });
        Setting saved =
                call.service(Settings.class).save(call.unit(), call.arguments().get(NAME), members);
        call.say("shell.setting.saved", NAME, saved.name(), "unit", saved.unit());
        return Command.OK;
    }

    /** The time is given as such, or as how far it shall be set forward. */
    private static int clock(Call call) {
        TimeControl time = call.service(TimeControl.class);
        String to = call.arguments().option("set");
        if (to != null) {
            time.advance(to.startsWith("P") ? time.now().plus(duration(to)) : instant(to));
        }
        call.list(CLOCK, List.of(time));
        return Command.OK;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new UserError(e, "shell.error.clock", "value", text);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UserError(e, "shell.error.clock", "value", text);
        }
    }
}
