package org.fenpei.strategy.match;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds who fits, counts their points, and gives newcomers their turns. Cost: linear in the candidates times the criteria; tens
 * of nanoseconds for each candidate.
 */
final class MatchDecider implements StepDecider {

    private final Settings settings;
    private volatile Book book;

    MatchDecider(Settings settings) {
        this.settings = settings;
        this.book = new Book(settings.columns());
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        Roster roster = roster(request);
        Ask ask = Ask.of(settings, request.lead(), roster);
        Fit fit = Fit.of(ask, roster, request.now(), settings.ifNobody());
        if (fit.nobody() != null) {
            return unfit(ask, fit.nobody(), fit.waits());
        }
        Scored scored = Scored.of(ask, fit, request.candidates(), roster, settings.performance(), request.now());
        List<Reason> more = more(ask, fit);
        List<Candidate> newcomers = newcomers(request, ask, scored.candidates());
        @Nullable Reserve reserve = reserve(request, newcomers, scored);
        return settings.choice().narrow()
                ? narrow(request, scored, newcomers, reserve, more)
                : best(scored, newcomers, reserve, more);
    }

    private Roster roster(StepRequest request) {
        Book current = book.fitFor(request.candidates().size());
        book = current;
        return current.roster(request.candidates());
    }

    private StepOutcome unfit(Ask ask, Reason nobody, boolean waits) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(nobody);
        reasons.addAll(worth(ask));
        return waits || settings.ifNobody() == Settings.IfNobody.AWAIT
                ? new StepOutcome.Await(reasons, List.of())
                : new StepOutcome.Pass(reasons, List.of());
    }

    private List<Reason> more(Ask ask, Fit fit) {
        List<Reason> more = new ArrayList<>(worth(ask));
        ask.all(fit.unmet()).forEach(item -> more.add(Reasons.relaxed(item.criterion())));
        return more;
    }

    private List<Reason> worth(Ask ask) {
        return settings.value() == null ? List.of() : List.of(Reasons.worth(ask.worth()));
    }

    private List<Candidate> newcomers(StepRequest request, Ask ask, List<Candidate> fitting) {
        Newcomers newcomers = settings.newcomers();
        if (newcomers == null || !newcomers.isFor(ask.worth())) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        for (Candidate candidate : fitting) {
            if (newcomers.isNew(candidate.facts(), request.now())) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** What is kept for newcomers; null if this lead is none of which a part is kept. */
    private @Nullable Reserve reserve(StepRequest request, List<Candidate> newcomers, Scored scored) {
        return newcomers.isEmpty() || newcomers.size() == scored.candidates().size()
                ? null
                : Reserve.of(request.state(), request.group(), growth(newcomers.size()));
    }

    private long growth(int fitting) {
        return settings.newcomers() == null ? 0 : settings.newcomers().growth(fitting);
    }

    private static StepOutcome best(
            Scored scored, List<Candidate> newcomers, @Nullable Reserve reserve, List<Reason> more) {
        List<Candidate> fitting = scored.candidates();
        Candidate head = reserve == null ? null : reserve.head(newcomers);
        List<Reason> reasons = new ArrayList<>(more.size() + 2);
        if (reserve != null && head != null && reserve.isDue()) {
            reasons.add(Reasons.newcomer(head.id()));
            reasons.addAll(more);
            return new StepOutcome.Assign(head.id(), reasons, reserve.served(head));
        }
        List<Integer> tied = scored.within(0);
        int chosen = scored.leastBusy(tied);
        Candidate winner = fitting.get(chosen);
        reasons.add(Reasons.best(winner.id(), scored.points(chosen), fitting.size()));
        if (tied.size() > 1) {
            reasons.add(Reasons.tie(tied.size()));
        }
        reasons.addAll(more);
        boolean hadHisTurn = head != null && head.id().equals(winner.id());
        List<StateChange> changes =
                reserve == null ? List.of() : hadHisTurn ? reserve.served(head) : reserve.unserved();
        return new StepOutcome.Assign(winner.id(), reasons, changes);
    }

    private StepOutcome narrow(
            StepRequest request,
            Scored scored,
            List<Candidate> newcomers,
            @Nullable Reserve reserve,
            List<Reason> more) {
        String given = settings.choice().group();
        String group = given == null ? request.group() : given;
        List<Reason> reasons = new ArrayList<>(more.size() + 1);
        Set<String> ids = new HashSet<>();
        if (reserve != null && reserve.isDue()) {
            newcomers.forEach(newcomer -> ids.add(newcomer.id()));
            reasons.add(Reasons.newcomers(ids.size()));
            reasons.addAll(more);
            return new StepOutcome.Narrow(ids, group, reasons, reserve.served(null));
        }
        int top = settings.choice().top();
        List<Integer> places =
                top > 0 ? scored.top(top) : scored.within(settings.choice().tolerance());
        double least = Double.MAX_VALUE;
        for (int place : places) {
            ids.add(scored.candidates().get(place).id());
            least = Math.min(least, scored.points(place));
        }
        reasons.add(Reasons.narrowed(ids.size(), scored.candidates().size(), least));
        reasons.addAll(more);
        return new StepOutcome.Narrow(ids, group, reasons, reserve == null ? List.of() : reserve.unserved());
    }

    /** Those after which something is given up. They count from a lead's arrival, which is when nearly all begin to wait. */
    @Override
    public Set<Duration> askAgainAfter() {
        return settings.criteria().stream()
                .filter(Criterion::required)
                .map(Criterion::relaxAfter)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<CandidateScore> scores(StepRequest request) {
        Roster roster = roster(request);
        Ask ask = Ask.of(settings, request.lead(), roster);
        Fit fit = Fit.of(ask, roster, request.now(), settings.ifNobody());
        Scored scored = Scored.of(ask, fit, request.candidates(), roster, settings.performance(), request.now());
        List<CandidateScore> scores = new ArrayList<>(roster.size());
        long[] unmet = ask.unmet(roster);
        int next = 0;
        for (int place = 0; place < roster.size(); place++) {
            String rep = request.candidates().get(place).id();
            if (next < fit.places().length && fit.places()[next] == place) {
                List<Reason> reasons = new ArrayList<>(met(ask, ~fit.unmet()));
                reasons.addAll(scored.reasons(next));
                scores.add(new CandidateScore(rep, scored.points(next), reasons));
                next++;
            } else {
                scores.add(unfit(ask, rep, unmet[place], roster.row(place)));
            }
        }
        return scores;
    }

    @Override
    public List<Reason> details(StepRequest request) {
        Roster roster = roster(request);
        if (roster.size() < 2) {
            return List.of();
        }
        Ask ask = Ask.of(settings, request.lead(), roster);
        Fit fit = Fit.of(ask, roster, request.now(), settings.ifNobody());
        Compared compared = new Compared(ask, ask.unmet(roster), fit.places().length);
        if (fit.nobody() != null) {
            return compared.details();
        }
        Scored scored = Scored.of(ask, fit, request.candidates(), roster, settings.performance(), request.now());
        List<Candidate> newcomers = newcomers(request, ask, scored.candidates());
        @Nullable Reserve reserve = reserve(request, newcomers, scored);
        if (reserve != null && settings.newcomers() != null) {
            compared.newcomers(newcomers, settings.newcomers(), reserve);
        }
        return compared.ranked(scored).details();
    }

    private static List<Reason> met(Ask ask, long bits) {
        return ask.all(bits).stream()
                .map(item -> Reasons.meets(item.criterion()))
                .toList();
    }

    /** Below all who fit: one point less for each required criterion that is not met. */
    private static CandidateScore unfit(Ask ask, String rep, long unmet, int row) {
        List<Reason> reasons = new ArrayList<>();
        ask.all(unmet).forEach(item -> reasons.add(Reasons.fails(item.criterion())));
        reasons.addAll(met(ask, ~unmet));
        for (Ask.Item item : ask.preferred()) {
            reasons.add(Reasons.points(item.criterion(), Scored.points(item, row)));
        }
        return new CandidateScore(rep, -Math.max(1, Long.bitCount(unmet)), reasons);
    }

    @Override
    public List<AttributeChange> turningPoints(Lead lead) {
        Turns turns = new Turns(lead);
        if (settings.value() != null) {
            settings.value().turns(turns);
        }
        settings.criteria()
                .forEach(criterion -> criterion.turns(turns, settings.columns().get(criterion.column())));
        return turns.list();
    }
}
