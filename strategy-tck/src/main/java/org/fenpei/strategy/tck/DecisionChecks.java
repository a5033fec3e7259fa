package org.fenpei.strategy.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** The rules about a single decision. */
record DecisionChecks(Subject subject) {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_GROUP = 100;

    void answers() {
        StepDecider decider = subject.decider();
        for (RequestBuilder builder : subject.ordinary()) {
            StepRequest request = builder.build();
            // Lists that can be changed, so that a strategy that changes them breaks R07 only.
            StepRequest loose = new StepRequest(
                    request.lead(),
                    new ArrayList<>(request.candidates()),
                    new ArrayList<>(request.leftOut()),
                    request.history(),
                    request.group(),
                    request.state(),
                    request.now(),
                    request.random());
            subject.ask("R06", "for " + request.lead(), decider, loose);
        }
    }

    void leavesItsInputs() {
        StepDecider decider = subject.decider();
        for (RequestBuilder builder : subject.ordinary()) {
            try {
                decider.decide(builder.build());
            } catch (UnsupportedOperationException e) {
                throw Broken.rule("R07", "decide tries to change a list of the request; copy it first", e);
            } catch (RuntimeException | LinkageError e) {
                throw Broken.unclear("R06", e);
            }
        }
    }

    void isAFunction() {
        StepDecider decider = subject.decider();
        StepDecider second = subject.decider();
        for (RequestBuilder request : subject.ordinary()) {
            StepOutcome outcome = subject.ask(decider, request.build());
            Purity.requireSame("R08", "the same decider, asked again,", outcome, subject.ask(decider, request.build()));
            Purity.requireSame(
                    "R08", "another decider of the same configuration", outcome, subject.ask(second, request.build()));
        }
    }

    void isThreadSafe() throws InterruptedException {
        subject.requireFunction();
        StepDecider decider = subject.decider();
        Purity.requireThreadSafe("R09", subject.ordinary(), request -> subject.ask(decider, request.build()));
    }

    void asksNobodyElse() {
        ForeignSources.refuse("R10", subject.files(), subject.type());
    }

    void assignsCandidatesOnly() {
        StepDecider decider = subject.answering();
        List<LeftOut> leftOut = subject.candidates(Subject.ORDINARY + 1, Subject.ORDINARY + 4).stream()
                .map(Subject::away)
                .toList();
        for (RequestBuilder builder : subject.ordinary()) {
            StepRequest request = builder.leftOut(leftOut).build();
            requireCandidate("R11", request, subject.ask(decider, request));
        }
    }

    /** Demands that whom the outcome names can be named. */
    static void requireCandidate(String rule, StepRequest request, StepOutcome outcome) {
        Set<String> ids = request.candidates().stream().map(Candidate::id).collect(Collectors.toSet());
        if (outcome instanceof StepOutcome.Assign assign && !ids.contains(assign.rep())) {
            throw Broken.rule(rule, "it assigns to " + assign.rep() + ", who is no candidate");
        }
        if (outcome instanceof StepOutcome.Narrow narrow && narrow.reps().isEmpty()) {
            throw Broken.rule(rule, "it narrows to nobody; pass or hold says what is meant");
        }
    }

    void servesAnyNumber() {
        StepDecider decider = subject.answering();
        for (int size : new int[] {1, 2, 1_000}) {
            List<Candidate> candidates = subject.candidates(1, size);
            for (RequestBuilder builder : subject.ordinary()) {
                StepRequest request = builder.candidates(candidates).build();
                requireCandidate("R12", request, subject.ask("R12", "with " + size + " candidates", decider, request));
            }
        }
    }

    void servesNobody(boolean needsCandidates) {
        if (needsCandidates) {
            return; // The engine never asks it then.
        }
        StepDecider decider = subject.answering();
        for (RequestBuilder builder : subject.ordinary()) {
            StepRequest request = builder.candidates(List.of()).build();
            requireCandidate("R13", request, subject.ask("R13", "without candidates", decider, request));
        }
    }

    void servesTheUnknown() {
        StepDecider decider = subject.answering();
        StepRequest request = ContractFixtures.request()
                .candidates(subject.candidates(1, Subject.ORDINARY).stream()
                        .map(candidate -> bare(candidate.id()))
                        .toList())
                .build();
        subject.ask("R14", "for a lead and reps of which nothing is known", decider, request);
    }

    void servesLongNames() {
        StepDecider decider = subject.answering();
        List<Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            Rep rep = subject.reps().apply(number);
            candidates.add(new Candidate(renamed(rep, String.valueOf(number).repeat(LONGEST_ID)), KnownFacts.NONE));
        }
        RequestBuilder builder =
                ContractFixtures.request().candidates(candidates).group("g".repeat(LONGEST_GROUP));
        KeptState state = KeptState.EMPTY;
        for (var lead : subject.leads()) {
            StepOutcome outcome = subject.ask(
                    "R15",
                    "with the longest ids and group",
                    decider,
                    builder.lead(lead).state(state).build());
            state = state.with(outcome.changes());
        }
    }

    private static Rep renamed(Rep rep, String id) {
        return new Rep(
                id,
                rep.unit(),
                rep.name(),
                rep.state(),
                rep.teams(),
                rep.weight(),
                rep.holdingCap(),
                rep.caps(),
                rep.zone(),
                rep.attributes());
    }

    private static Candidate bare(String id) {
        return new Candidate(Rep.active(id, ContractFixtures.UNIT, Set.of()), KnownFacts.NONE);
    }

    void choosesAsSaid(boolean choosesReps) {
        StepDecider decider = subject.decider();
        boolean chosen = false;
        for (RequestBuilder builder : subject.ordinary()) {
            StepOutcome outcome = subject.ask(decider, builder.build());
            boolean chooses = outcome instanceof StepOutcome.Assign
                    || outcome instanceof StepOutcome.Narrow
                    || outcome instanceof StepOutcome.ToTeam;
            if (chooses && !choosesReps) {
                throw Broken.rule("O1", "it denies choosing reps, but answered " + outcome);
            }
            chosen |= chooses;
        }
        if (choosesReps && !chosen) {
            throw Broken.rule(
                    "O1",
                    "it chose a rep for none of the leads; override leads() or rep() so that it does, or choosesReps() to"
                            + " deny it");
        }
    }
}
