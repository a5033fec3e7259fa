package org.fenpei.engine.lane;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.fenpei.api.model.LeftOutRep;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * What explains a decision, in about half a kilobyte: JSON with short names, deflated when that is worth it. The candidates
 * and those left out are spelt out by the first decision that saw them; the following ones name its number.
 */
public final class Trace {

    /**
     * What was read back.
     *
     * @param steps the steps
     * @param candidates the candidates; empty if another decision spells them out
     * @param leftOut those left out of them; empty likewise
     * @param scopeAt the number of the decision that spells them out; 0 if this one does
     * @param alsoOut those left out for this lead only
     * @param override why guards were overridden, or null
     * @param kept what the steps' state was changed to, and from what
     * @param batch the leads that were decided together with this one; null if it was decided alone
     * @param drawn which side of a canary decided; null if none ran
     * @param duplicate what was found about the customer's being known, then what speaks for and against it
     */
    public record Content(
            List<StepTrace> steps,
            List<String> candidates,
            List<LeftOutRep> leftOut,
            long scopeAt,
            List<LeftOutRep> alsoOut,
            @Nullable String override,
            List<Kept> kept,
            @Nullable Batch batch,
            @Nullable Drawn drawn,
            List<Reason> duplicate) {}

    /**
     * A change of what a step keeps.
     *
     * @param step the step
     * @param key the key
     * @param before the value before; null if there was none
     * @param after the value after; null if it was removed
     */
    public record Kept(String step, String key, @Nullable String before, @Nullable String after) {}

    /**
     * Leads that were decided together.
     *
     * @param first the number of the first decision
     * @param count how many there are, one after another
     * @param place the place of this one among those that were asked for, from 0: what a step decided by itself comes before it
     */
    public record Batch(long first, int count, int place) {}

    /**
     * On which side of a canary a lead was.
     *
     * @param share the candidate's share, in hundredths of a per cent
     * @param place the lead's place; below the share the candidate decides
     */
    public record Drawn(int share, int place) {

        /** Whether the candidate decided. */
        public boolean candidate() {
            return place < share;
        }
    }

    /** What explains a decision that no policy took. */
    static final byte[] PLAIN = {0, '{', '}'};

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WORTH_DEFLATING = 1_500;

    private Trace() {}

    /** The trace of a decision by hand. */
    static byte[] byHand(@Nullable String override) {
        if (override == null) {
            return PLAIN;
        }
        return write(json -> json.writeStringField("o", override));
    }

    /** The trace of what was done about how long a lead is kept. */
    static byte[] kept(List<StepTrace> why) {
        return write(json -> {
            json.writeArrayFieldStart("s");
            for (StepTrace step : why) {
                writeStep(json, step);
            }
            json.writeEndArray();
        });
    }

    /** The trace of a decision by a policy. */
    static byte[] byPolicy(
            List<StepTrace> steps,
            ScopeView scope,
            long sequence,
            List<LeftOut> alsoOut,
            List<Kept> kept,
            @Nullable Batch batch,
            @Nullable Drawn drawn) {
        return write(json -> {
            json.writeArrayFieldStart("s");
            for (StepTrace step : steps) {
                writeStep(json, step);
            }
            json.writeEndArray();
            if (scope.recordedAt() == 0) {
                json.writeArrayFieldStart("c");
                for (Candidate candidate : scope.candidates()) {
                    json.writeString(candidate.id());
                }
                json.writeEndArray();
                writeLeftOut(json, "l", scope.leftOut());
                scope.setRecordedAt(sequence);
            } else {
                json.writeNumberField("at", scope.recordedAt());
            }
            if (!alsoOut.isEmpty()) {
                writeLeftOut(json, "x", alsoOut);
            }
            if (!kept.isEmpty()) {
                json.writeArrayFieldStart("e");
                for (Kept change : kept) {
                    json.writeStartArray();
                    json.writeString(change.step());
                    json.writeString(change.key());
                    json.writeString(change.before());
                    json.writeString(change.after());
                    json.writeEndArray();
                }
                json.writeEndArray();
            }
            if (batch != null) {
                json.writeNumberField("b", batch.first());
                json.writeNumberField("bn", batch.count());
                json.writeNumberField("bi", batch.place());
            }
            if (drawn != null) {
                json.writeNumberField("ds", drawn.share());
                json.writeNumberField("dp", drawn.place());
            }
        });
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.write(0);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size() < WORTH_DEFLATING ? bytes.toByteArray() : deflate(bytes.toByteArray());
    }

    private static byte[] deflate(byte[] raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length / 3);
        bytes.write(1);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(raw, 1, raw.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void writeStep(JsonGenerator json, StepTrace step) throws IOException {
        json.writeStartObject();
        json.writeStringField("i", step.step());
        json.writeStringField("s", step.strategy());
        if (step.version() != null) {
            json.writeStringField("v", step.version());
        }
        json.writeStringField("o", step.outcome().name());
        json.writeStringField("g", step.group());
        json.writeNumberField("n", step.candidates());
        writeReasons(json, "r", step.reasons());
        json.writeEndObject();
    }

    private static void writeReason(JsonGenerator json, Reason reason) throws IOException {
        json.writeStringField("c", reason.code());
        if (!reason.args().isEmpty()) {
            json.writeObjectFieldStart("a");
            for (Map.Entry<String, Object> arg : reason.args().entrySet()) {
                json.writeFieldName(arg.getKey());
                if (arg.getValue() instanceof String text) {
                    json.writeString(text);
                } else if (arg.getValue() instanceof Boolean flag) {
                    json.writeBoolean(flag);
                } else if (arg.getValue() instanceof Double || arg.getValue() instanceof Float) {
                    json.writeNumber(((Number) arg.getValue()).doubleValue());
                } else {
                    json.writeNumber(((Number) arg.getValue()).longValue());
                }
            }
            json.writeEndObject();
        }
    }

    private static void writeLeftOut(JsonGenerator json, String name, List<LeftOut> leftOut) throws IOException {
        json.writeArrayFieldStart(name);
        for (LeftOut out : leftOut) {
            Refusal refusal = out.refusal();
            json.writeStartObject();
            json.writeStringField("p", out.rep().id());
            json.writeStringField("g", out.guard());
            writeReason(json, refusal.reason());
            if (refusal.limit() != null) {
                json.writeNumberField("l", refusal.limit());
            }
            if (refusal.present() != null) {
                json.writeNumberField("n", refusal.present());
            }
            if (refusal.earliest() != null) {
                json.writeNumberField("e", refusal.earliest().toEpochMilli());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Reads a trace back. */
    public static Content read(byte[] trace) {
        JsonNode root = tree(trace);
        List<StepTrace> steps = new ArrayList<>();
        root.path("s").forEach(step -> steps.add(readStep(step)));
        List<String> candidates = new ArrayList<>();
        root.path("c").forEach(id -> candidates.add(id.textValue()));
        return new Content(
                steps,
                candidates,
                readLeftOut(root.path("l")),
                root.path("at").asLong(0),
                readLeftOut(root.path("x")),
                root.path("o").textValue(),
                readKept(root.path("e")),
                root.has("b")
                        ? new Batch(
                                root.path("b").longValue(),
                                root.path("bn").intValue(),
                                root.path("bi").intValue())
                        : null,
                root.has("ds")
                        ? new Drawn(root.path("ds").intValue(), root.path("dp").intValue())
                        : null,
                readReasons(root.path("d")));
    }

    /** A trace with what was found about the customer's being known besides. */
    static byte[] noting(byte[] trace, List<Reason> duplicate) {
        return write(json -> {
            tree(trace).properties().forEach(member -> {
                try {
                    json.writeFieldName(member.getKey());
                    MAPPER.writeTree(json, member.getValue());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writeReasons(json, "d", duplicate);
        });
    }

    private static JsonNode tree(byte[] trace) {
        try {
            ByteArrayInputStream rest = new ByteArrayInputStream(trace, 1, trace.length - 1);
            return MAPPER.readTree(trace[0] == 0 ? rest : new InflaterInputStream(rest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reason> readReasons(JsonNode list) {
        List<Reason> reasons = new ArrayList<>();
        list.forEach(reason -> reasons.add(readReason(reason)));
        return reasons;
    }

    private static void writeReasons(JsonGenerator json, String name, List<Reason> reasons) throws IOException {
        json.writeArrayFieldStart(name);
        for (Reason reason : reasons) {
            json.writeStartObject();
            writeReason(json, reason);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<Kept> readKept(JsonNode list) {
        List<Kept> kept = new ArrayList<>();
        list.forEach(change -> kept.add(new Kept(
                change.get(0).asText(),
                change.get(1).asText(),
                change.get(2).textValue(),
                change.get(3).textValue())));
        return kept;
    }

    private static StepTrace readStep(JsonNode step) {
        return new StepTrace(
                step.path("i").asText(),
                step.path("s").asText(),
                step.path("v").textValue(),
                StepTrace.Outcome.valueOf(step.path("o").asText()),
                step.path("g").asText(),
                step.path("n").asInt(),
                readReasons(step.path("r")));
    }

    private static Reason readReason(JsonNode reason) {
        Map<String, Object> args = new TreeMap<>();
        reason.path("a").properties().forEach(arg -> {
            JsonNode value = arg.getValue();
            if (value.isTextual()) {
                args.put(arg.getKey(), value.textValue());
            } else if (value.isBoolean()) {
                args.put(arg.getKey(), value.booleanValue());
            } else if (value.isIntegralNumber()) {
                args.put(arg.getKey(), value.longValue());
            } else {
                args.put(arg.getKey(), value.doubleValue());
            }
        });
        return new Reason(reason.path("c").asText(), args);
    }

    private static List<LeftOutRep> readLeftOut(JsonNode list) {
        List<LeftOutRep> leftOut = new ArrayList<>();
        list.forEach(out -> leftOut.add(new LeftOutRep(
                out.path("p").asText(),
                out.path("g").asText(),
                new Refusal(
                        readReason(out),
                        out.has("l") ? out.path("l").longValue() : null,
                        out.has("n") ? out.path("n").longValue() : null,
                        out.has("e") ? Instant.ofEpochMilli(out.path("e").longValue()) : null))));
        return leftOut;
    }
}
