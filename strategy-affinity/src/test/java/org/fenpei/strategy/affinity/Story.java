package org.fenpei.strategy.affinity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.strategy.tck.KeptState;
import org.fenpei.strategy.tck.KnownFacts;
import org.jspecify.annotations.Nullable;

/** A customer's story, told ownership by ownership, and the lead that is to be decided now. */
final class Story {

    /** The lead that is to be decided. */
    static final long LEAD = 1;

    static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

    private final StepDecider decider;
    private final TreeMap<String, Rep> reps = new TreeMap<>();
    private final TreeMap<String, Rep> away = new TreeMap<>();
    private final List<Ownership> own = new ArrayList<>();
    private final List<Ownership> others = new ArrayList<>();
    private long sequence;

    Story(Map<String, Object> config) {
        decider = prepare(config);
    }

    static StepDecider prepare(Map<String, Object> config) {
        StepConfig read = StepConfig.of("", config);
        try {
            StepDecider decider = new AffinityStrategy().prepare(read);
            read.check();
            return decider;
        } catch (InvalidConfigException e) {
            throw new IllegalArgumentException(String.valueOf(e.problems()), e);
        }
    }

    /** Reps who may own the lead now. */
    Story with(String... ids) {
        for (String id : ids) {
            reps.put(id, Rep.active(id, "u", Set.of("everybody")));
        }
        return this;
    }

    /** A rep of a team who may own the lead now. */
    Story member(String id, String team) {
        reps.put(id, Rep.active(id, "u", Set.of(team)));
        return this;
    }

    /** The rep is in another zone. */
    Story in(String id, String zone) {
        Rep rep = Rep.active(id, "u", Set.of("everybody"));
        reps.put(
                id,
                new Rep(id, "u", id, rep.state(), rep.teams(), 1, null, List.of(), ZoneId.of(zone), Attributes.NONE));
        return this;
    }

    /** A rep in scope who may not own the lead now. */
    Story away(String id, Rep.State state, String... teams) {
        reps.remove(id);
        away.put(id, Rep.active(id, "u", Set.of(teams)).withState(state));
        return this;
    }

    /** The rep owns that lead since that day. */
    Story owns(long lead, String rep, String from) {
        return add(lead, rep, day(from), null, null, null);
    }

    /** The rep owned that lead, and it ended through that door. */
    Story owned(long lead, String rep, String from, String to, Door end) {
        return add(lead, rep, day(from), day(to), end, null);
    }

    /** The rep owned that lead until it was closed. */
    Story closed(long lead, String rep, String from, String to, Closing.Result result) {
        return add(lead, rep, day(from), day(to), Door.CLOSE, new Closing(result, null, null, "said so"));
    }

    Story add(
            long lead, String rep, Instant from, @Nullable Instant to, @Nullable Door end, @Nullable Closing closing) {
        sequence += 2;
        Ownership one = new Ownership(
                new LeadId(lead),
                rep,
                null,
                Door.POLICY,
                from,
                sequence,
                to,
                end,
                closing,
                to == null ? 0 : sequence + 1);
        (lead == LEAD ? own : others).add(one);
        return this;
    }

    static Instant day(String date) {
        return LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    static String id(long lead) {
        return new LeadId(lead).toString();
    }

    StepRequest request() {
        Comparator<Ownership> latest = Comparator.comparing(Ownership::from)
                .thenComparing(Ownership::sequence)
                .reversed();
        own.sort(latest);
        others.sort(latest);
        List<Candidate> candidates = reps.values().stream()
                .map(rep -> new Candidate(rep, KnownFacts.NONE))
                .toList();
        List<LeftOut> leftOut = away.values().stream()
                .map(rep -> new LeftOut(rep, "holding-cap", Refusal.of(Reason.of("holding-cap.full"))))
                .toList();
        LeadId id = new LeadId(LEAD);
        return new StepRequest(
                new Lead(id, "u", "web", id.toString(), 0, NOW, Attributes.NONE),
                candidates,
                leftOut,
                new LeadHistory(own, others),
                "north",
                KeptState.EMPTY,
                NOW,
                new SplittableRandom(1));
    }

    StepOutcome decide() {
        return decider.decide(request());
    }

    List<CandidateScore> scores() {
        return decider.scores(request());
    }

    /** The outcome in a few words. */
    String said() {
        return said(decide());
    }

    static String said(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Assign assign) {
            return assign.rep();
        }
        if (outcome instanceof StepOutcome.Narrow narrow) {
            return "one of " + String.join(", ", narrow.reps().stream().sorted().toList());
        }
        if (outcome instanceof StepOutcome.ToTeam team) {
            return "team " + team.team();
        }
        if (outcome instanceof StepOutcome.ToPool pool) {
            return "pool " + pool.pool();
        }
        if (outcome instanceof StepOutcome.Hold) {
            return "hold";
        }
        return outcome instanceof StepOutcome.Await ? "wait" : "pass";
    }

    /** The codes of the reasons. */
    List<String> codes() {
        return decide().reasons().stream().map(Reason::code).toList();
    }
}
