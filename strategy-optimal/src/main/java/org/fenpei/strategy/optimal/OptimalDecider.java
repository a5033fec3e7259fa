package org.fenpei.strategy.optimal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.BatchRequest;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** Decides for all leads of a group at once. Keeps nothing from one decision to the next. */
final class OptimalDecider implements BatchDecider {

    private static final double CENTS = 100;
    private static final int RUNNERS_UP = 4;

    private final Settings settings;
    private final Worth worth;

    OptimalDecider(Settings settings) {
        this.settings = settings;
        this.worth = new Worth(settings);
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        return decideAll(new BatchRequest(List.of(request))).get(0);
    }

    @Override
    public List<StepOutcome> decideAll(BatchRequest batch) {
        Question question = new Question(batch.requests(), settings, worth);
        Settings.Effort effort = settings.effort();
        Answer answer = effort == null ? Answer.exact(question, settings.goal()) : Answer.good(question, effort);
        StepOutcome[] outcomes = new StepOutcome[question.place.length];
        Reason proof = proof(question, answer);
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[question.place[i]] = outcome(question, answer, i, proof);
        }
        return List.of(outcomes);
    }

    @Override
    public Duration patience(int leads) {
        Settings.Effort effort = settings.effort();
        return BatchDecider.super
                .patience(leads)
                .plus(effort == null ? Duration.ZERO : UnequalEffort.patience(effort, leads));
    }

    @Override
    public List<CandidateScore> scores(StepRequest request) {
        List<CandidateScore> scores = new ArrayList<>();
        Worth.LeadSide lead = worth.side(request.lead());
        for (Candidate candidate : request.candidates()) {
            Worth.RepSide rep = worth.side(candidate.rep());
            Worth.Pair pair = worth.pair(lead, rep);
            if (pair == Worth.Pair.ALLOWED || pair == Worth.Pair.FORCED) {
                scores.add(new CandidateScore(candidate.id(), worth.of(lead, rep), List.of()));
            }
        }
        return scores;
    }

    /** With whom the lead is worth most, whoever else wants the seat; and how many it is worth as much with. */
    @Override
    public List<Reason> details(StepRequest request) {
        List<CandidateScore> scores = new ArrayList<>(scores(request));
        if (scores.size() < 2) {
            return List.of();
        }
        scores.sort(Comparator.comparingDouble(CandidateScore::score).reversed().thenComparing(CandidateScore::rep));
        double most = scores.get(0).score();
        long tied = scores.stream().filter(one -> one.score() == most).count();
        List<Reason> details = new ArrayList<>();
        details.add(
                tied > 1
                        ? Reason.of("optimal.tied", "number", tied, "value", shown(most))
                        : Reason.of("optimal.alone", "rep", scores.get(0).rep(), "value", shown(most)));
        for (CandidateScore score : scores.subList(tied > 1 ? 0 : 1, Math.min(RUNNERS_UP, scores.size()))) {
            details.add(Reason.of("optimal.worth", "rep", score.rep(), "value", shown(score.score())));
        }
        return details;
    }

    private StepOutcome outcome(Question question, Answer answer, int lead, Reason proof) {
        int rep = answer.repOf[lead];
        return rep < 0 ? left(question, lead, proof) : assigned(question, answer, lead, rep, proof);
    }

    private static StepOutcome assigned(Question question, Answer answer, int lead, int rep, Reason proof) {
        List<Reason> reasons = new ArrayList<>(4);
        String id = question.reps.get(rep).id();
        double amount = question.amount(lead, rep);
        int best = best(question, lead);
        if (question.forced[lead]) {
            reasons.add(Reason.of("optimal.forced", "rep", id, "value", shown(amount)));
        } else {
            long rank = 1
                    + Arrays.stream(question.amounts[lead])
                            .filter(other -> other > amount)
                            .count();
            reasons.add(new Reason(
                    "optimal.assigned",
                    Map.of("rep", id, "value", shown(amount), "rank", rank, "reps", question.eligible[lead].length)));
            if (rank > 1) {
                reasons.add(instead(question, answer, lead, best));
            }
        }
        long[] last = answer.lastSeat;
        if (last != null && last[rep] > 0) {
            reasons.add(Reason.of("optimal.seat", "rep", id, "price", shown(question.fromUnits(last[rep]))));
        }
        reasons.add(proof);
        return new StepOutcome.Assign(id, reasons, List.of());
    }

    private StepOutcome left(Question question, int lead, Reason proof) {
        List<Reason> reasons = new ArrayList<>(2);
        int best = best(question, lead);
        if (best < 0) {
            reasons.add(nobody(question.requests.get(lead)));
        } else if (question.amount(lead, best) <= 0) {
            reasons.add(Reason.of("optimal.worthless"));
        } else {
            reasons.add(Reason.of(
                    question.forced[lead] ? "optimal.forced-full" : "optimal.left",
                    "rep",
                    question.reps.get(best).id(),
                    "value",
                    shown(question.amount(lead, best))));
            reasons.add(proof);
        }
        if (settings.waits() && best >= 0) {
            return new StepOutcome.Await(reasons, List.of());
        }
        return new StepOutcome.Pass(reasons, List.of());
    }

    private Reason nobody(StepRequest request) {
        Worth.LeadSide lead = worth.side(request.lead());
        for (Candidate candidate : request.candidates()) {
            if (worth.pair(lead, worth.side(candidate.rep())) == Worth.Pair.CONTRADICTORY) {
                return Reason.of("optimal.contradiction", "rep", candidate.id());
            }
        }
        return Reason.of("optimal.nobody");
    }

    private static Reason instead(Question question, Answer answer, int lead, int best) {
        String id = question.reps.get(best).id();
        double amount = shown(question.amount(lead, best));
        long[] last = answer.lastSeat;
        if (last == null) {
            return Reason.of("optimal.rather", "rep", id, "value", amount);
        }
        return Reason.of("optimal.instead", "rep", id, "value", amount, "price", shown(question.fromUnits(last[best])));
    }

    private static Reason proof(Question question, Answer answer) {
        double total = shown(question.fromUnits(answer.value));
        double bound = shown(question.fromUnits(answer.bound));
        String code = answer.lastSeat == null ? "optimal.bound" : "optimal.proof";
        return new Reason(
                code, Map.of("leads", answer.repOf.length, "seated", answer.seated, "total", total, "bound", bound));
    }

    /** The rep with whom the lead is worth most, or -1. */
    private static int best(Question question, int lead) {
        int best = -1;
        double most = 0;
        for (int k = 0; k < question.eligible[lead].length; k++) {
            if (best < 0 || question.amounts[lead][k] > most) {
                best = question.eligible[lead][k];
                most = question.amounts[lead][k];
            }
        }
        return best;
    }

    /** To two places. */
    private static double shown(double amount) {
        return Math.rint(amount * CENTS) / CENTS;
    }
}
