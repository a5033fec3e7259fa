package org.fenpei.strategy.tck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** The rules about what a strategy keeps from one decision to the next. */
record StateChecks(Subject subject) {

    private static final int LENGTH = 60;
    private static final int LONG = 160;
    private static final Set<Integer> NEVER = Set.of();

    /** What came of a stream: the outcomes in order, and the state after them. */
    private record Run(List<StepOutcome> outcomes, KeptState state) {}

    /** Decides the stream, each time with what was kept before; at every given index with a new bundle. */
    private Run run(List<RequestBuilder> stream, Set<Integer> swaps) {
        StepDecider decider = subject.decider();
        KeptState state = KeptState.EMPTY;
        List<StepOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            if (swaps.contains(i)) {
                decider = subject.decider();
            }
            StepOutcome outcome =
                    subject.ask(decider, stream.get(i).state(state).build());
            outcomes.add(outcome);
            state = state.with(outcome.changes());
        }
        return new Run(outcomes, state);
    }

    /** The stream that the rules decide, and what came of it, the same each time. */
    private Run reference(List<RequestBuilder> stream) {
        subject.requireFunction();
        Run run = run(stream, NEVER);
        if (!run.equals(run(stream, NEVER))) {
            throw Broken.unclear("R17");
        }
        return run;
    }

    private List<RequestBuilder> stream() {
        return subject.stream(LENGTH, StepRequest.ALL, "north");
    }

    void changesAKeyOnce() {
        for (StepOutcome outcome : run(stream(), NEVER).outcomes()) {
            Set<String> keys = new HashSet<>();
            for (StateChange change : outcome.changes()) {
                if (!keys.add(change.key())) {
                    throw Broken.rule("R16", "one outcome changes the key " + change.key() + " twice");
                }
            }
        }
    }

    void canBeReplayed() {
        subject.requireFunction();
        compare("R17", "replayed from the beginning", run(stream(), NEVER), run(stream(), NEVER));
    }

    void forgetsWhatWasNotCommitted() {
        List<RequestBuilder> stream = stream();
        Run expected = reference(stream);
        StepDecider decider = subject.decider();
        KeptState state = KeptState.EMPTY;
        List<StepOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            // Decided for another lead, then rolled back.
            RequestBuilder other = stream.get((i * 7 + 3) % stream.size());
            subject.ask(decider, other.state(state).build());
            StepOutcome outcome =
                    subject.ask(decider, stream.get(i).state(state).build());
            outcomes.add(outcome);
            state = state.with(outcome.changes());
        }
        compare("R18", "with decisions between that were not committed", expected, new Run(outcomes, state));
    }

    void survivesANewBundle() {
        List<RequestBuilder> stream = stream();
        Set<Integer> swaps = Set.of(1, 2, 3, 8, 20, 21, 37, LENGTH - 1);
        compare("R19", "with the bundle replaced at times", reference(stream), run(stream, swaps));
    }

    private static void compare(String rule, String how, Run expected, Run actual) {
        for (int i = 0; i < expected.outcomes().size(); i++) {
            StepOutcome first = expected.outcomes().get(i);
            StepOutcome second = actual.outcomes().get(i);
            if (!first.equals(second)) {
                throw Broken.rule(rule, how + ", decision " + (i + 1) + " is another: " + first + " / " + second);
            }
        }
    }

    void survivesNewMembers() {
        StepDecider decider = subject.decider();
        KeptState state = run(stream(), NEVER).state();
        int first = Subject.ORDINARY / 2;
        for (RequestBuilder builder : subject.stream(2 * Subject.ORDINARY, StepRequest.ALL, "south")) {
            first++;
            StepRequest request = builder.candidates(subject.candidates(first, first + 4))
                    .state(state)
                    .build();
            StepOutcome outcome =
                    subject.ask("R20", "when members of the state have left and new ones came", decider, request);
            DecisionChecks.requireCandidate("R20", request, outcome);
            state = state.with(outcome.changes());
        }
    }

    void keepsAsSaid(boolean keepsState) {
        boolean kept = false;
        for (StepOutcome outcome : run(stream(), NEVER).outcomes()) {
            if (!keepsState && !outcome.changes().isEmpty()) {
                throw Broken.rule("O2", "it denies keeping state, but asked for " + outcome.changes());
            }
            kept |= !outcome.changes().isEmpty();
        }
        if (keepsState && !kept) {
            throw Broken.rule("O2", "it asked for no state to be kept; override keepsState() to deny it");
        }
    }

    void separatesGroupsAsSaid(boolean keepsGroupsApart) {
        List<RequestBuilder> mixed = stream();
        List<StepOutcome> together = new ArrayList<>(reference(mixed).outcomes());
        List<RequestBuilder> single = new ArrayList<>();
        List<StepOutcome> expected = new ArrayList<>();
        for (int i = 0; i < mixed.size(); i++) {
            if (mixed.get(i).build().group().equals(StepRequest.ALL)) {
                single.add(mixed.get(i));
                expected.add(together.get(i));
            }
        }
        List<StepOutcome> alone = run(single, NEVER).outcomes();
        boolean apart = alone.equals(expected);
        if (apart != keepsGroupsApart) {
            throw Broken.rule(
                    "O3",
                    keepsGroupsApart
                            ? "what is decided in one group changes the turn of another; keep the state under"
                                    + " request.group(), or override keepsGroupsApart() to deny it"
                            : "it denies keeping groups apart, but does");
        }
    }

    void boundsItsStateAsSaid(boolean boundsState) {
        List<RequestBuilder> stream = subject.streamInScope(2 * LONG, StepRequest.ALL, "north");
        int before = run(stream.subList(0, LONG), NEVER).state().values().size();
        int after = run(stream, NEVER).state().values().size();
        if ((after <= before) != boundsState) {
            throw Broken.rule(
                    "O4",
                    boundsState
                            ? "with the same reps and groups it kept " + before + " keys after " + LONG + " leads and "
                                    + after + " after " + 2 * LONG + "; override boundsState() to deny a bound"
                            : "it denies a bound of its state, but its state did not grow");
        }
    }
}
