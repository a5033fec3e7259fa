package org.fenpei.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.shell.text.Json;
import org.fenpei.shell.text.UserError;

/**
 * Reads which column of a file becomes which attribute: from {@code --map "Column=attribute"}, and from a file that holds
 * such lines (blank ones and those that begin with # do not count) or one JSON object. An option wins over the file.
 */
final class Mapping {

    private Mapping() {}

    static Map<String, String> of(Call call) throws IOException {
        Map<String, String> mapping = new HashMap<>();
        String file = call.arguments().option("map-file");
        if (file != null) {
            String text = call.read(call.file(file));
            if (text.stripLeading().startsWith("{")) {
                json(file, text, mapping);
            } else {
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(line -> pair(line, mapping));
            }
        }
        call.arguments().options("map").forEach(pair -> pair(pair, mapping));
        return mapping;
    }

    /** Pairs such as word=meaning. */
    static Map<String, String> pairs(List<String> texts) {
        Map<String, String> pairs = new HashMap<>();
        texts.forEach(text -> pair(text, pairs));
        return pairs;
    }

    /** The last equals sign divides, since a column's name may hold one and an attribute's cannot. */
    private static void pair(String text, Map<String, String> mapping) {
        int equal = text.lastIndexOf('=');
        String column = text.substring(0, Math.max(0, equal)).strip();
        String attribute = text.substring(equal + 1).strip();
        if (column.isEmpty() || attribute.isEmpty()) {
            throw new UserError("shell.error.map", "value", text);
        }
        mapping.put(column, attribute);
    }

    private static void json(String file, String text, Map<String, String> mapping) {
        JsonNode object = Json.object(text).orElseThrow(() -> new UserError("shell.error.map-file", "file", file));
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getValue().isTextual()) {
                throw new UserError("shell.error.map-file", "file", file);
            }
            mapping.put(member.getKey(), member.getValue().textValue());
        }
    }
}
