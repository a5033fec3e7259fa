package org.fenpei.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.service.Intake;
import org.fenpei.shell.text.Json;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Reads leads that might come in from a file: objects one behind the other (one a line, say) or in a list, with the members that a
 * lead has when it comes in over HTTP.
 */
final class IncomingFile {

    private static final int MOST = 10_000;
    private static final Set<String> MEMBERS =
            Set.of("unit", "source", "externalId", "priority", "policy", "attributes");

    private IncomingFile() {}

    static List<Intake> read(Call call, Path file) throws IOException {
        List<JsonNode> objects =
                Json.objects(call.read(file)).orElseThrow(() -> new UserError("shell.error.incoming", "file", file));
        if (objects.isEmpty() || objects.size() > MOST) {
            throw new UserError("shell.error.incoming-count", "file", file, "most", MOST);
        }
        List<Intake> intakes = new ArrayList<>();
        for (JsonNode object : objects) {
            intakes.add(intake(call, object, file, intakes.size() + 1));
        }
        return intakes;
    }

    private static Intake intake(Call call, JsonNode lead, Path file, int number) {
        lead.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw wrong(file, number, name, null);
            }
        });
        JsonNode priority = lead.path("priority");
        if (!priority.isMissingNode() && !(priority.canConvertToInt() && priority.intValue() <= Lead.MAX_PRIORITY)) {
            throw wrong(file, number, "priority", null);
        }
        JsonNode given = lead.path("attributes");
        if (!given.isMissingNode() && !given.isObject()) {
            throw wrong(file, number, "attributes", null);
        }
        Map<String, @Nullable Object> attributes = new HashMap<>();
        given.properties().forEach(entry -> attributes.put(entry.getKey(), Json.value(entry.getValue())));
        String unit = text(lead, "unit", file, number);
        String source = text(lead, "source", file, number);
        try {
            return new Intake(
                    unit == null ? call.unit() : unit,
                    source == null ? Call.ACTOR : source,
                    text(lead, "externalId", file, number),
                    priority.intValue(),
                    text(lead, "policy", file, number),
                    Attributes.of(attributes));
        } catch (IllegalArgumentException e) {
            throw wrong(file, number, "attributes", e);
        }
    }

    private static @Nullable String text(JsonNode lead, String name, Path file, int number) {
        JsonNode value = lead.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(file, number, name, null);
        }
        return value.textValue();
    }

    private static UserError wrong(Path file, int number, String member, @Nullable Exception cause) {
        Object[] arguments = {"file", file, "number", number, "member", member};
        return cause == null
                ? new UserError("shell.error.incoming-member", arguments)
                : new UserError(cause, "shell.error.incoming-member", arguments);
    }
}
