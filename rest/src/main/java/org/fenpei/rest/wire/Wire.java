package org.fenpei.rest.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Texts;
import org.jspecify.annotations.Nullable;

/** How the types of the vocabulary look in JSON, as far as they are not simply their members. */
final class Wire {

    /** The attribute of a writing that holds the reader's locale. */
    static final String LOCALE = "locale";

    private Wire() {}

    static SimpleModule module(Texts texts) {
        SimpleModule module = new SimpleModule("fenpei");
        module.addSerializer(Instant.class, ToStringSerializer.instance);
        module.addSerializer(Duration.class, ToStringSerializer.instance);
        module.addSerializer(ZoneId.class, ToStringSerializer.instance);
        module.addSerializer(Period.class, ToStringSerializer.instance);
        module.addSerializer(LeadId.class, ToStringSerializer.instance);
        module.addSerializer(Enum.class, new Lower());
        module.addSerializer(Attributes.class, new Values());
        module.addSerializer(Reason.class, new Sentences(texts));
        module.addSerializer(Refusal.class, new Refusals(texts));
        module.addSerializer(Problem.class, new Problems(texts));
        module.setMixInAnnotation(ApiKey.class, WithoutHash.class);
        return module;
    }

    /** The name of a constant as JSON has it: lower case, with hyphens. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of that name, in lower case with hyphens or as in Java; null if there is none. */
    static <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        return null;
    }

    /** The names of all constants, for a sentence. */
    static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Wire::name).collect(Collectors.joining(", "));
    }

    private static Locale locale(SerializerProvider provider) {
        return provider.getAttribute(LOCALE) instanceof Locale locale ? locale : Locale.ENGLISH;
    }

    @JsonIgnoreProperties("hash")
    private interface WithoutHash {}

    @SuppressWarnings("rawtypes")
    private static final class Lower extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(name(value));
        }
    }

    private static final class Values extends JsonSerializer<Attributes> {
        @Override
        public void serialize(Attributes value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.values(), out);
        }
    }

    private static final class Sentences extends JsonSerializer<Reason> {
        private final Texts texts;

        Sentences(Texts texts) {
            this.texts = texts;
        }

        @Override
        public void serialize(Reason value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            members(value, out, provider, texts);
            out.writeEndObject();
        }

        static void members(Reason value, JsonGenerator out, SerializerProvider provider, Texts texts)
                throws IOException {
            code(value.code(), value.args(), out, provider);
            out.writeStringField("sentence", texts.sentence(value, locale(provider)));
        }

        static void code(String code, Map<String, Object> args, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStringField("code", code);
            out.writeFieldName("args");
            provider.defaultSerializeValue(args, out);
        }
    }

    private static final class Refusals extends JsonSerializer<Refusal> {
        private final Texts texts;

        Refusals(Texts texts) {
            this.texts = texts;
        }

        @Override
        public void serialize(Refusal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            Sentences.members(value.reason(), out, provider, texts);
            if (value.limit() != null) {
                out.writeNumberField("limit", value.limit());
            }
            if (value.present() != null) {
                out.writeNumberField("present", value.present());
            }
            if (value.earliest() != null) {
                out.writeStringField("earliest", value.earliest().toString());
            }
            out.writeEndObject();
        }
    }

    private static final class Problems extends JsonSerializer<Problem> {
        private final Texts texts;

        Problems(Texts texts) {
            this.texts = texts;
        }

        @Override
        public void serialize(Problem value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeStringField("severity", name(value.severity()));
            out.writeStringField("path", value.path());
            if (value.value() != null) {
                out.writeStringField("value", value.value());
            }
            if (value.line() > 0) {
                out.writeNumberField("line", value.line());
            }
            if (value.column() > 0) {
                out.writeNumberField("column", value.column());
            }
            Sentences.code(value.reason().code(), value.reason().args(), out, provider);
            out.writeStringField("message", texts.sentence(value, locale(provider)));
            out.writeEndObject();
        }
    }
}
