package org.fenpei.strategy.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** Gives the lead to the candidate who has the least, or lets the next step choose among those who are near to him. */
final class BalanceDecider implements StepDecider {

    private final Settings settings;

    BalanceDecider(Settings settings) {
        this.settings = settings;
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        Scale scale = new Scale(settings, request.now());
        Least least = Least.of(request.candidates(), scale);
        if (least == null) {
            return new StepOutcome.Pass(Reason.of("balance.nobody", "group", request.group()));
        }
        List<Reason> reasons = new Reasons(settings, scale).least(least);
        return settings.narrow()
                ? near(request, scale, least, reasons)
                : new StepOutcome.Assign(least.candidate().id(), reasons, List.of());
    }

    private StepOutcome near(StepRequest request, Scale scale, Least least, List<Reason> why) {
        List<String> near = new ArrayList<>();
        for (Candidate candidate : request.candidates()) {
            long share = scale.share(candidate.rep());
            if (share != Scale.NONE && scale.isNear(scale.amount(candidate), share, least.amount(), least.share())) {
                near.add(candidate.id());
            }
        }
        Reason number = Reason.of(
                settings.measure() == Measure.LOAD ? "balance.near-by-percent" : "balance.near",
                "number",
                near.size(),
                "candidates",
                request.candidates().size(),
                "tolerance",
                settings.tolerance());
        // The group stays the same, so that a step that takes turns goes on with the turn of this group.
        return new StepOutcome.Narrow(
                Set.of(near.toArray(String[]::new)), request.group(), List.of(number, why.get(0)), List.of());
    }

    @Override
    public List<Reason> details(StepRequest request) {
        Scale scale = new Scale(settings, request.now());
        return new Ranking(request.candidates(), scale, new Reasons(settings, scale)).details();
    }

    /** The load with this lead, negated: the lower the load, the higher the score. Whoever takes no part is not rated. */
    @Override
    public List<CandidateScore> scores(StepRequest request) {
        Scale scale = new Scale(settings, request.now());
        Least least = Least.of(request.candidates(), scale);
        if (least == null) {
            return List.of();
        }
        Reasons reasons = new Reasons(settings, scale);
        List<CandidateScore> scores = new ArrayList<>();
        for (Candidate candidate : request.candidates()) {
            long share = scale.share(candidate.rep());
            boolean unknown = share == Scale.UNKNOWN;
            if (share == Scale.NONE || (unknown && least.share() != Scale.UNKNOWN)) {
                continue;
            }
            int amount = scale.amount(candidate);
            scores.add(new CandidateScore(
                    candidate.id(),
                    -Scale.load(amount, share),
                    List.of(reasons.amount("balance.has.", candidate, amount, share))));
        }
        return scores;
    }
}
