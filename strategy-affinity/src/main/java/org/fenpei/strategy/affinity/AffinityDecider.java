package org.fenpei.strategy.affinity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.strategy.affinity.Otherwise.Kind;
import org.jspecify.annotations.Nullable;

/** Goes through those who know the customer, the strongest claim first, and takes the first who can have the lead. */
final class AffinityDecider implements StepDecider {

    /** A trace that names more says less. */
    private static final int MOST_REASONS = 12;

    private final Settings settings;

    AffinityDecider(Settings settings) {
        this.settings = settings;
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        Customer customer = Customer.of(request.history(), settings, request.now());
        Surroundings around = Surroundings.of(request, customer);
        if (!customer.known()) {
            return stranger(request, customer, around);
        }
        List<Reason> skipped = new ArrayList<>();
        for (Claim claim : customer.claims()) {
            Ownership against = customer.against().get(claim.rep());
            if (against != null) {
                skipped.add(Reasons.against(against, around.rep(claim.rep())));
                continue;
            }
            Rep rep = around.candidates().get(claim.rep());
            if (rep != null) {
                return new StepOutcome.Assign(rep.id(), reasons(Reasons.claim(claim, rep), skipped), List.of());
            }
            LeftOut out = around.away().get(claim.rep());
            if (out == null) {
                skipped.add(Reasons.gone(claim));
                continue;
            }
            Reason unavailable = Reasons.unavailable(claim, out.guard());
            if (settings.ifUnavailable() == IfUnavailable.WAIT) {
                skipped.add(0, Reasons.claim(claim, out.rep()));
                skipped.add(0, out.refusal().reason());
                return new StepOutcome.Await(reasons(unavailable, skipped), List.of());
            }
            skipped.add(unavailable);
            skipped.add(out.refusal().reason());
            if (settings.ifUnavailable() == IfUnavailable.PASS) {
                break;
            }
        }
        Reason nobody = Reason.of(customer.claims().isEmpty() ? "affinity.no-relation" : "affinity.nobody");
        return others(request, customer, around, nobody, skipped);
    }

    /** A customer whom nobody knows. */
    private StepOutcome stranger(StepRequest request, Customer customer, Surroundings around) {
        Reason stranger = Reason.of("affinity.new");
        Otherwise newTo = settings.newTo();
        if (newTo.kind() != Kind.TEAM) {
            return newTo.kind() == Kind.PASS
                    ? others(request, customer, around, stranger, List.of())
                    : newTo.outcome(List.of(stranger));
        }
        String team = newTo.target();
        Reason toTeam = Reason.of("affinity.new-team", "team", team);
        List<String> members = new ArrayList<>();
        boolean anyAgainst = false;
        for (Candidate candidate : request.candidates()) {
            if (candidate.rep().teams().contains(team)) {
                if (customer.against().containsKey(candidate.id())) {
                    anyAgainst = true;
                } else {
                    members.add(candidate.id());
                }
            }
        }
        if (!members.isEmpty()) {
            // A group that is not the whole team has its members named.
            return anyAgainst
                    ? new StepOutcome.Narrow(
                            Set.copyOf(members), team, reasons(toTeam, details(customer, around)), List.of())
                    : new StepOutcome.ToTeam(team, List.of(toTeam), List.of());
        }
        Reason busy = Reason.of("affinity.new-team-busy", "team", team);
        if (settings.ifUnavailable() == IfUnavailable.WAIT && isExpected(request, customer, team)) {
            return new StepOutcome.Await(List.of(busy), List.of());
        }
        return others(request, customer, around, busy, List.of());
    }

    /** Whether a member of the team may come back. */
    private static boolean isExpected(StepRequest request, Customer customer, String team) {
        return Surroundings.comingBack(request.leftOut()).stream()
                .anyMatch(out -> out.rep().teams().contains(team)
                        && !customer.against().containsKey(out.rep().id()));
    }

    /**
     * The next step decides, among all candidates against whom nothing speaks.
     *
     * @param why the first reason if there is nobody to leave out
     * @param skipped why those who know the customer do not get the lead
     */
    private StepOutcome others(
            StepRequest request, Customer customer, Surroundings around, Reason why, List<Reason> skipped) {
        List<Reason> details = new ArrayList<>(skipped);
        int out = around.against().cardinality();
        if (out == 0) {
            return new StepOutcome.Pass(reasons(why, details), List.of());
        }
        for (Reason reason : details(customer, around)) {
            if (!details.contains(reason)) {
                details.add(reason);
            }
        }
        if (out == request.candidates().size()) {
            return settings.noneLeft().outcome(reasons(Reason.of("affinity.none-left"), details));
        }
        String[] left = new String[request.candidates().size() - out];
        int next = 0;
        for (int i = 0; i < request.candidates().size(); i++) {
            if (!around.against().get(i)) {
                left[next++] = request.candidates().get(i).id();
            }
        }
        return new StepOutcome.Narrow(
                Set.of(left),
                request.group(),
                reasons(Reason.of("affinity.others", "number", out), details),
                List.of());
    }

    /** What speaks against candidates. */
    private static List<Reason> details(Customer customer, Surroundings around) {
        List<Reason> details = new ArrayList<>();
        customer.against().forEach((rep, ownership) -> {
            if (around.candidates().containsKey(rep)) {
                details.add(Reasons.against(ownership, around.rep(rep)));
            }
        });
        return details;
    }

    private static List<Reason> reasons(Reason first, List<Reason> more) {
        List<Reason> reasons = new ArrayList<>(Math.min(more.size() + 1, MOST_REASONS));
        reasons.add(first);
        reasons.addAll(more.subList(0, Math.min(more.size(), MOST_REASONS - 1)));
        return reasons;
    }

    /** Everybody who stands in a relation to the customer, the strongest first, and what made the order. */
    @Override
    public List<Reason> details(StepRequest request) {
        Customer customer = Customer.of(request.history(), settings, request.now());
        if (customer.claims().size() < 2) {
            return List.of();
        }
        Surroundings around = Surroundings.of(request, customer);
        List<Reason> details = new ArrayList<>();
        details.add(Reason.of(
                "affinity.ranked." + settings.tie().name().toLowerCase(Locale.ROOT),
                "number",
                customer.claims().size()));
        for (Claim claim : customer.claims()
                .subList(0, Math.min(MOST_REASONS, customer.claims().size()))) {
            details.add(Reasons.claim(claim, around.rep(claim.rep())));
        }
        return details;
    }

    /**
     * The number of the weaker claims for whoever has one, a claim of his own included; 0 for whoever has none, unless he is
     * of the team that new customers go to and this is one: 1; and −1 for whoever something speaks against.
     */
    @Override
    public List<CandidateScore> scores(StepRequest request) {
        Customer customer = Customer.of(request.history(), settings, request.now());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < customer.claims().size(); i++) {
            places.put(customer.claims().get(i).rep(), i);
        }
        List<CandidateScore> scores = new ArrayList<>(request.candidates().size());
        for (Candidate candidate : request.candidates()) {
            scores.add(score(customer, candidate.rep(), places.get(candidate.id())));
        }
        return scores;
    }

    private CandidateScore score(Customer customer, Rep rep, @Nullable Integer place) {
        Ownership against = customer.against().get(rep.id());
        if (against != null) {
            return new CandidateScore(rep.id(), -1, List.of(Reasons.against(against, rep)));
        }
        if (place != null) {
            Claim claim = customer.claims().get(place);
            return new CandidateScore(rep.id(), customer.claims().size() - place, List.of(Reasons.claim(claim, rep)));
        }
        Otherwise newTo = settings.newTo();
        if (!customer.known() && newTo.kind() == Kind.TEAM && rep.teams().contains(newTo.target())) {
            return new CandidateScore(rep.id(), 1, List.of(Reason.of("affinity.new-team", "team", newTo.target())));
        }
        return new CandidateScore(rep.id(), 0, List.of(Reason.of("affinity.stranger", "rep", rep.id())));
    }
}
