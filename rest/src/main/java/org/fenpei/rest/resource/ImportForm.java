package org.fenpei.rest.resource;

import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.RestException;
import org.glassfish.jersey.media.multipart.FormDataBodyPart;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.jspecify.annotations.Nullable;

/** What to import and how, as query parameters, as a form's fields, or as a form's JSON part named {@code request}. */
final class ImportForm {

    private static final String FILE = "file";
    private static final String REQUEST = "request";
    private static final String UNIT = "unit";
    private static final String SOURCE = "source";
    private static final String POLICY = "policy";
    private static final String NAME = "name";
    private static final String MAP = "map";
    private static final Set<String> FIELDS = Set.of(FILE, REQUEST, UNIT, SOURCE, POLICY, NAME, MAP);
    private static final String NAMELESS = "import.csv";

    private ImportForm() {}

    static ImportRequest query(
            String unit, @Nullable String source, @Nullable String policy, @Nullable String name, List<String> map) {
        if (source == null) {
            throw RestException.parameter(SOURCE, "", Reason.of("rest.missing-member", "member", SOURCE));
        }
        return new ImportRequest(unit, source, name == null ? NAMELESS : name, mapping(map), policy);
    }

    static InputStream file(FormDataMultiPart form) {
        FormDataBodyPart file = form.getField(FILE);
        if (file == null) {
            throw RestException.parameter(FILE, "", Reason.of("rest.missing-member", "member", FILE));
        }
        return file.getValueAs(InputStream.class);
    }

    /** The form's JSON part, which must be there and has only the file beside it. */
    static Body request(FormDataMultiPart form, Json json) {
        known(form, Set.of(FILE, REQUEST));
        FormDataBodyPart request = form.getField(REQUEST);
        if (request == null) {
            throw RestException.parameter(REQUEST, "", Reason.of("rest.missing-member", "member", REQUEST));
        }
        return Body.of(json.read(request.getValueAs(String.class).getBytes(StandardCharsets.UTF_8)));
    }

    static ImportRequest form(FormDataMultiPart form, Json json, Sight sight) {
        known(form, FIELDS);

        String fileName = fileName(form);
        FormDataBodyPart request = form.getField(REQUEST);
        if (request != null) {
            return json(json, request.getValueAs(String.class), fileName, sight);
        }
        String unit = field(form, UNIT);
        String name = field(form, NAME);
        List<String> map = new ArrayList<>();
        List<FormDataBodyPart> maps = form.getFields(MAP);
        if (maps != null) {
            maps.forEach(part -> map.add(part.getValueAs(String.class)));
        }
        return query(sight.unit(unit), field(form, SOURCE), field(form, POLICY), name == null ? fileName : name, map);
    }

    private static void known(FormDataMultiPart form, Set<String> fields) {
        for (String field : form.getFields().keySet()) {
            if (!fields.contains(field)) {
                throw RestException.parameter(
                        field,
                        "",
                        Reason.of(
                                "rest.unknown-parameter",
                                "parameter",
                                field,
                                "known",
                                String.join(", ", fields.stream().sorted().toList())));
            }
        }
    }

    private static ImportRequest json(Json json, String text, @Nullable String fileName, Sight sight) {
        Body body = Body.of(json.read(text.getBytes(StandardCharsets.UTF_8)));
        String unit = body.optionalText(UNIT);
        String source = body.text(SOURCE);
        String policy = body.optionalText(POLICY);
        String name = body.optionalText(NAME);
        Map<String, String> mapping = body.textsByName("mapping");
        body.done();
        String shown = name == null ? fileName : name;
        return new ImportRequest(sight.unit(unit), source, shown == null ? NAMELESS : shown, mapping, policy);
    }

    private static @Nullable String field(FormDataMultiPart form, String name) {
        FormDataBodyPart part = form.getField(name);
        String text = part == null ? null : part.getValueAs(String.class);
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable String fileName(FormDataMultiPart form) {
        FormDataBodyPart file = form.getField(FILE);
        String name = file == null ? null : file.getFormDataContentDisposition().getFileName();
        return name == null || name.isBlank() ? null : utf8(name);
    }

    /** Browsers send names as UTF-8, but headers are read byte by byte; a name that is no UTF-8 stays as it was read. */
    private static String utf8(String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(name)))
                    .toString();
        } catch (CharacterCodingException e) {
            return name;
        }
    }

    /** Reads {@code column:attribute}; the last colon divides, since an attribute's name has none. */
    private static Map<String, String> mapping(List<String> map) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String pair : map) {
            int colon = pair.lastIndexOf(':');
            if (colon < 1 || colon == pair.length() - 1) {
                throw RestException.parameter(MAP, pair, Reason.of("rest.bad-mapping"));
            }
            mapping.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return mapping;
    }
}
