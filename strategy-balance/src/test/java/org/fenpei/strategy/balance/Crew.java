package org.fenpei.strategy.balance;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.strategy.tck.KeptState;
import org.fenpei.strategy.tck.KnownFacts;
import org.jspecify.annotations.Nullable;

/** Reps with their work, and leads that come one after another: what the engine does for a step, in small. */
final class Crew {

    /** A Monday morning. */
    static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    final TreeMap<String, Candidate> members = new TreeMap<>();
    Instant now = MONDAY;
    private final StepDecider decider;
    private long leads;

    Crew(Map<String, Object> config) {
        decider = prepare(config);
    }

    static StepDecider prepare(Map<String, Object> config) {
        StepConfig read = StepConfig.of("", config);
        try {
            StepDecider decider = new BalanceStrategy().prepare(read);
            read.check();
            return decider;
        } catch (InvalidConfigException e) {
            throw new IllegalArgumentException(String.valueOf(e.problems()), e);
        }
    }

    /** A rep who holds so many leads. */
    Crew holds(String id, int held) {
        return holds(id, held, 1, null, Map.of());
    }

    /** A rep of that weight who holds so many leads. */
    Crew weighs(String id, int held, int weight) {
        return holds(id, held, weight, null, Map.of());
    }

    /** A rep with that holding cap who holds so many leads. */
    Crew caps(String id, int held, @Nullable Integer cap) {
        return holds(id, held, 1, cap, Map.of());
    }

    /** A rep with the attribute "capacity" who holds so many leads. */
    Crew bears(String id, int held, Object capacity) {
        return holds(id, held, 1, null, Map.of("capacity", capacity));
    }

    Crew holds(String id, int held, int weight, @Nullable Integer cap, Map<String, Object> attributes) {
        Rep rep = new Rep(
                id,
                "u",
                id,
                Rep.State.ACTIVE,
                Set.of("t"),
                weight,
                cap,
                List.of(),
                ZoneId.of("UTC"),
                Attributes.of(attributes));
        members.put(id, new Candidate(rep, KnownFacts.holding(held)));
        return this;
    }

    /** The rep lives in that zone. */
    Crew lives(String id, String zone) {
        Candidate old = member(id);
        Rep rep = old.rep();
        members.put(
                id,
                new Candidate(
                        new Rep(
                                id,
                                rep.unit(),
                                rep.name(),
                                rep.state(),
                                rep.teams(),
                                rep.weight(),
                                rep.holdingCap(),
                                rep.caps(),
                                ZoneId.of(zone),
                                rep.attributes()),
                        old.facts()));
        return this;
    }

    /** The rep received a lead, which he does not hold any more. */
    Crew received(String id, Door door, String at) {
        return received(id, door, Instant.parse(at));
    }

    Crew received(String id, Door door, Instant at) {
        Candidate old = member(id);
        KnownFacts facts = (KnownFacts) old.facts();
        KnownFacts more = facts.receiving(door, null, at);
        members.put(id, new Candidate(old.rep(), new KnownFacts(facts.held(), more.receipts(), more.ends())));
        return this;
    }

    Candidate member(String id) {
        return Objects.requireNonNull(members.get(id), id);
    }

    int held(String id) {
        return member(id).facts().held();
    }

    StepRequest request(List<Candidate> candidates) {
        LeadId id = new LeadId(leads + 1);
        Lead lead = new Lead(id, "u", "test", id.toString(), 0, now, Attributes.NONE);
        return new StepRequest(lead, candidates, List.of(), "east", KeptState.EMPTY, now, new SplittableRandom(leads));
    }

    StepOutcome decide() {
        return decider.decide(request(List.copyOf(members.values())));
    }

    StepOutcome decide(List<Candidate> candidates) {
        return decider.decide(request(candidates));
    }

    List<CandidateScore> scores() {
        return decider.scores(request(List.copyOf(members.values())));
    }

    /** Who gets the lead. */
    String chosen() {
        return ((StepOutcome.Assign) decide()).rep();
    }

    /** Who may get the lead, in the order of the ids. */
    String near() {
        return String.join(
                " ", ((StepOutcome.Narrow) decide()).reps().stream().sorted().toList());
    }

    List<String> codes() {
        return decide().reasons().stream().map(Reason::code).toList();
    }

    /** Decides for one lead and gives it to him; a minute goes by. */
    String serve() {
        String rep = chosen();
        Candidate old = member(rep);
        members.put(rep, new Candidate(old.rep(), ((KnownFacts) old.facts()).receiving(Door.POLICY, null, now)));
        leads++;
        now = now.plusSeconds(60);
        return rep;
    }
}
