package org.fenpei.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.FieldType;
import org.fenpei.api.model.LeadField;
import org.fenpei.shell.text.Json;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributes as they are typed: {@code name=text}, where a standard attribute that is a number becomes one; and
 * {@code name:=json} for free attributes that are numbers, true or false, or lists of texts.
 */
final class AttributeWords {

    private AttributeWords() {}

    static Map<String, @Nullable Object> read(List<String> words) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String word : words) {
            int equal = word.indexOf('=');
            boolean json = equal > 0 && word.charAt(equal - 1) == ':';
            String name =
                    equal < 0 ? "" : word.substring(0, json ? equal - 1 : equal).strip();
            if (name.isEmpty()) {
                throw new UserError("shell.error.attribute", "value", word);
            }
            String text = word.substring(equal + 1);
            if (values.put(name, json ? literal(word, text) : typed(name, text)) != null) {
                throw new UserError("shell.error.attribute-twice", "attribute", name);
            }
        }
        return values;
    }

    private static Object literal(String word, String text) {
        JsonNode node = Json.literal(text).orElseThrow(() -> new UserError("shell.error.attribute", "value", word));
        Object value = Json.value(node);
        if (value == null) {
            throw new UserError("shell.error.attribute", "value", word);
        }
        return value;
    }

    private static Object typed(String name, String text) {
        FieldType type = LeadField.of(name).map(LeadField::type).orElse(FieldType.TEXT);
        try {
            return switch (type) {
                case INTEGER -> Long.valueOf(text.strip());
                case DECIMAL -> Double.valueOf(text.strip());
                default -> text;
            };
        } catch (NumberFormatException e) {
            throw new UserError(e, "shell.error.attribute-number", "attribute", name, "value", text);
        }
    }
}
