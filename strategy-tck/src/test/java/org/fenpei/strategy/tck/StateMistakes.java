package org.fenpei.strategy.tck;

import static org.fenpei.strategy.tck.Mistake.turn;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** Strategies with a mistake in their state, their bundle, or what they say that they can do. */
final class StateMistakes {

    private static final AtomicLong EVER = new AtomicLong();

    private StateMistakes() {}

    static List<Mistake> state() {
        return List.of(
                new Mistake(
                        "R16",
                        "changes the key k twice",
                        s -> s.decide(request ->
                                Sample.keeping(request, new StateChange("k", "1"), new StateChange("k", null)))),
                new Mistake(
                        "R17",
                        "replayed from the beginning, decision 2 is another",
                        s -> s.decide(
                                request -> Sample.because(request, turn(isNew(request) ? 0 : EVER.incrementAndGet())))),
                new Mistake("R18", "that were not committed, decision 2 is another", s -> {
                    s.boundsState = false;
                    s.preparing = config -> {
                        Sample.prepare(config);
                        AtomicReference<String> asked = new AtomicReference<>();
                        return request -> {
                            String before = asked.getAndSet(request.lead().id().toString());
                            boolean known = isNew(request)
                                    || before == null
                                    || request.state().keys("lead " + before).size() > 0;
                            return remembering(request, turn(known ? 0 : 1));
                        };
                    };
                }),
                new Mistake(
                        "R19",
                        "with the bundle replaced at times, decision 2 is another",
                        s -> s.preparing = config -> {
                            Sample.prepare(config);
                            AtomicReference<String> started = new AtomicReference<>();
                            return request -> {
                                boolean fresh = started.getAndSet("yes") == null;
                                return Sample.because(request, turn(fresh && !isNew(request) ? 1 : 0));
                            };
                        }),
                new Mistake(
                        "R20",
                        "have left and new ones came: decide threw",
                        s -> s.decide(request -> {
                            String most = request.state().get("most");
                            String last = request.candidates()
                                    .get(request.candidates().size() - 1)
                                    .id();
                            if (most != null && last.compareTo(most) > 0) {
                                throw new IllegalStateException("who is this?");
                            }
                            StateChange turn = Sample.decide(request).changes().get(0);
                            return Sample.keeping(request, turn, new StateChange("most", most == null ? last : most));
                        })));
    }

    static List<Mistake> bundle() {
        return List.of(
                new Mistake(
                        "R21",
                        "does not begin with \"sample.\"",
                        s -> s.decide(request -> Sample.because(request, Reason.of("other.turn")))),
                new Mistake(
                        "R21",
                        "messages.properties has no text under sample.new",
                        s -> s.decide(request -> Sample.because(request, Reason.of("sample.new")))),
                new Mistake(
                        "R21",
                        "shows [rep], but the reason gave only [who]",
                        s -> s.decide(request -> Sample.because(request, Reason.of("sample.turn", "who", "x")))),
                new Mistake(
                        "R22",
                        "messages_zh_CN.properties has no text under sample.odd",
                        s -> s.files.edit(Sample.CHINESE, "sample.odd=奇怪：{n}\n", "")),
                new Mistake(
                        "R22",
                        "shows [n] in English and [m] in Chinese",
                        s -> s.files.edit(Sample.CHINESE, "{n}", "{m}")),
                new Mistake(
                        "R23",
                        "shows in the answer",
                        s -> s.decide(request -> {
                            String name = request.lead().attributes().text("name");
                            return Sample.because(
                                    request, Reason.of("sample.turn", "rep", name == null ? "nobody" : "for " + name));
                        })),
                new Mistake("R24", "declares", s -> s.files.edit(Sample.COMPONENT, "Sample", "Simple")),
                new Mistake(
                        "R24",
                        "is not registered as",
                        s -> s.files.edit(Sample.COMPONENT, "<provide interface='", "<provide interface='x")),
                new Mistake(
                        "R24",
                        "the property strategy.id of the component is no code",
                        s -> s.files.edit(Sample.COMPONENT, "value='sample'", "value='a sample'")),
                new Mistake("R25", "there is no OSGI-INF/fenpei/schema/sample.json", s -> s.files
                        .files()
                        .remove(Sample.SCHEMA)),
                new Mistake("R25", "is no JSON: ',' expected in line 1", s -> s.files.edit(Sample.SCHEMA, ",", ";")),
                new Mistake("R25", "\"type\" in OSGI-INF", s -> s.files.edit(Sample.SCHEMA, "\"object\"", "\"array\"")),
                new Mistake(
                        "R25",
                        "does not describe the members [limit]",
                        s -> s.files.edit(Sample.SCHEMA, "\"limit\"", "\"bound\"")),
                new Mistake(
                        "R25",
                        "the member limit in OSGI-INF/fenpei/schema/sample.json has no title",
                        s -> s.files.edit(Sample.SCHEMA, "{\"title\":\"sample.description\"}", "{}")),
                new Mistake(
                        "R25",
                        "has no text under sample.what",
                        s -> s.files.edit(
                                Sample.SCHEMA,
                                "{\"title\":\"sample.description\"}",
                                "{\"title\":\"sample.title\",\"anyOf\":[{\"description\":\"sample.what\"}]}")),
                new Mistake(
                        "R26",
                        "the bundle holds org/fenpei/api/model/Rep.class",
                        s -> s.files.put("org/fenpei/api/model/Rep.class", "")));
    }

    static List<Mistake> capabilities() {
        return List.of(
                new Mistake("O1", "it chose a rep for none of the leads", s -> {
                    s.keepsState = false;
                    s.decide(request -> new StepOutcome.Pass(turn(1)));
                }),
                new Mistake("O1", "it denies choosing reps, but answered", s -> s.choosesReps = false),
                new Mistake("O2", "it asked for no state to be kept", s -> s.decide(Sample::keeping)),
                new Mistake("O2", "it denies keeping state, but asked for", s -> s.keepsState = false),
                new Mistake(
                        "O3",
                        "changes the turn of another",
                        s -> s.decide(request -> {
                            String last = request.state().get("last");
                            StepOutcome.Assign right = Sample.decide(last == null ? request : inGroup(request, last));
                            return new StepOutcome.Assign(
                                    right.rep(), right.reasons(), List.of(new StateChange("last", right.rep())));
                        })),
                new Mistake("O3", "it denies keeping groups apart, but does", s -> s.keepsGroupsApart = false),
                new Mistake("O4", "keys after", s -> s.decide(request -> remembering(request, turn(0)))),
                new Mistake("O4", "its state did not grow", s -> s.boundsState = false));
    }

    private static StepRequest inGroup(StepRequest request, String last) {
        return new StepRequest(
                request.lead(),
                request.candidates(),
                request.leftOut(),
                request.group(),
                KeptState.of(Map.of(request.group(), last)),
                request.now(),
                request.random());
    }

    private static StepOutcome remembering(StepRequest request, Reason reason) {
        StepOutcome.Assign right = Sample.decide(request);
        return new StepOutcome.Assign(
                right.rep(),
                List.of(reason),
                List.of(
                        right.changes().get(0),
                        new StateChange("lead " + request.lead().id(), "1")));
    }

    private static boolean isNew(StepRequest request) {
        return request.state().keys("").isEmpty();
    }
}
