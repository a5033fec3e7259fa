package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.DuplicateMode;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.engine.duplicate.DuplicateConfig;
import org.fenpei.engine.duplicate.DuplicateRules;
import org.fenpei.engine.duplicate.Likeness;
import org.fenpei.engine.duplicate.Profile;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Sees in the lane that a lead is about a customer who is known already, and does what the unit has settled for that case. Since
 * decisions of a unit are taken one after another, of two equal leads that come at once the second one sees the first.
 */
final class DuplicateDesk {

    private static final String TO_OWNER = "engine.duplicate-owner";

    private final Clerk clerk;
    private final GroupDraft draft;
    private final DuplicateRules rules;

    private DuplicateDesk(Clerk clerk, DuplicateRules rules) {
        this.clerk = clerk;
        this.draft = clerk.draft();
        this.rules = rules;
    }

    /** The desk of a unit that looks for duplicates; null in others. */
    static @Nullable DuplicateDesk of(Clerk clerk) {
        DuplicateRules rules = clerk.cache().settings().get(DuplicateConfig.KIND);
        return rules.on() ? new DuplicateDesk(clerk, rules) : null;
    }

    /** Whether a decision gave a lead to the owner of the one that it duplicates. */
    static boolean gaveToOwner(Decision decision) {
        return decision.policy() == null
                && decision.placement().owner() != null
                && decision.placement().reason().code().equals(TO_OWNER);
    }

    /**
     * A lead that another one is a duplicate of.
     *
     * @param known the lead, or what it was merged into
     * @param likeness how like they are
     * @param rule what is to be done
     * @param number the number of that case among the unit's, from 1
     */
    record Finding(PlacedLead known, Likeness likeness, DuplicateRules.Case rule, int number) {

        LeadId lead() {
            return known.lead().id();
        }
    }

    /** A known lead that is like another one. */
    private record Like(PlacedLead known, Likeness likeness) {

        boolean living() {
            return known.placement().state() != Placement.State.CLOSED;
        }
    }

    /** From now on, those who come later in the group find the lead. */
    void enter(Lead lead) {
        draft.duplicates().created(lead.id(), DuplicateRules.blocks(lead.attributes()));
    }

    /** The same for a lead that changed. */
    void enter(Attributes before, Attributes after, LeadId lead) {
        List<Long> blocks = new ArrayList<>(DuplicateRules.blocks(after));
        blocks.removeAll(DuplicateRules.blocks(before));
        draft.duplicates().add(lead, blocks);
    }

    /** Whether a lead that is to be decided together with others of the group may be about the customer of one of them. */
    boolean meetsUndecided(Lead lead) {
        return draft.duplicates().in(DuplicateRules.blocks(lead.attributes())).stream()
                .anyMatch(other -> !other.equals(lead.id()) && draft.lead(other) == null);
    }

    /** What a lead that comes in so is a duplicate of, if something is to be done about it. */
    @Nullable
    Finding find(Lead lead, Entry entry) {
        return decide(lead, entry, like(lead.id(), lead.attributes(), Set.of()));
    }

    /** The same for a lead that changes: only what it becomes by that. */
    @Nullable
    Finding find(PlacedLead before, Attributes after) {
        Lead lead = before.lead();
        Profile old = rules.profile(lead.attributes());
        if (before.placement().state() == Placement.State.CLOSED || old.equals(rules.profile(after))) {
            return null;
        }
        List<Like> like = new ArrayList<>(like(lead.id(), after, settled(lead.id())));
        like.removeIf(one -> wasSo(old, one));
        return decide(lead, Entry.UPDATE, like);
    }

    private boolean wasSo(Profile old, Like like) {
        @Nullable
        Likeness was = rules.likeness(old, rules.profile(like.known().lead().attributes()));
        return was != null && was.certainty().compareTo(like.likeness().certainty()) <= 0;
    }

    /** Those of whom somebody has said already what they are to that lead. */
    private Set<LeadId> settled(LeadId lead) {
        Map<LeadId, DuplicatePair.State> last = new HashMap<>();
        List<DuplicatePair> pairs = new ArrayList<>(draft.input().sightings().pairs());
        pairs.addAll(draft.duplicates().pairs());
        for (DuplicatePair pair : pairs) {
            if (pair.first().equals(lead) || pair.second().equals(lead)) {
                last.put(pair.other(lead), pair.state());
            }
        }
        Set<LeadId> settled = new HashSet<>();
        last.forEach((other, state) -> {
            if (state == DuplicatePair.State.LINKED || state == DuplicatePair.State.DIFFERENT) {
                settled.add(other);
            }
        });
        return settled;
    }

    private List<Like> like(LeadId id, Attributes attributes, Set<LeadId> except) {
        Profile profile = rules.profile(attributes);
        Set<LeadId> candidates = new LinkedHashSet<>(draft.duplicates().in(DuplicateRules.blocks(attributes)));
        candidates.addAll(draft.input().sightings().like(id));
        Map<LeadId, Like> best = new HashMap<>();
        for (LeadId candidate : candidates) {
            @Nullable PlacedLead known = candidate.equals(id) ? null : draft.lead(candidate);
            @Nullable
            Likeness likeness = known == null
                    ? null
                    : rules.likeness(profile, rules.profile(known.lead().attributes()));
            @Nullable PlacedLead goesOn = known == null || likeness == null ? null : Merging.goesOn(draft, known);
            if (goesOn != null && likeness != null) {
                LeadId other = goesOn.lead().id();
                if (!other.equals(id) && !except.contains(other)) {
                    best.merge(other, new Like(goesOn, likeness), (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
                }
            }
        }
        return best.values().stream().sorted(ORDER).toList();
    }

    /** The likeliest first; of equally like ones those that somebody works on, then the oldest. */
    private static final Comparator<Like> ORDER = Comparator.comparing(
                    (Like like) -> !like.likeness().exact())
            .thenComparingDouble(like -> -like.likeness().score())
            .thenComparing(like -> !like.living())
            .thenComparing(like -> like.known().placement().owner() == null)
            .thenComparing(like -> like.known().lead().id());

    private @Nullable Finding decide(Lead lead, Entry entry, List<Like> like) {
        for (int i = 0; i < rules.cases().size() && !like.isEmpty(); i++) {
            DuplicateRules.Case rule = rules.cases().get(i);
            if (rule.covers(lead.source(), entry)) {
                for (Like one : like) {
                    if (rule.fits(one.likeness(), one.living())) {
                        return new Finding(one.known(), one.likeness(), rule, i + 1);
                    }
                }
            }
        }
        return null;
    }

    /** Takes in a lead that is a duplicate, as the case says. */
    Receipt take(PlacedLead incoming, Finding finding, String actor) {
        Lead lead = incoming.lead();
        DuplicateMode mode = finding.rule().mode();
        if (mode == DuplicateMode.REFUSE) {
            throw refusal(finding);
        }
        DuplicateFound told = told(finding, mode);
        try {
            note(finding, List.of());
            Decision decision =
                    switch (mode) {
                        case MERGE -> merge(incoming, true, finding, actor);
                        case TO_OWNER -> toOwner(incoming, true, finding, actor);
                        default -> clerk.byPolicy(incoming, true, actor);
                    };
            if (mode == DuplicateMode.MERGE) {
                List<Long> blocks = new ArrayList<>(DuplicateRules.blocks(lead.attributes()));
                blocks.removeAll(
                        DuplicateRules.blocks(clerk.lead(finding.lead()).lead().attributes()));
                draft.duplicates().created(lead.id(), blocks);
            } else {
                remember(lead.id(), finding, mode);
                enter(lead);
            }
            tell(lead.id(), finding, mode);
            return new Receipt(decision, false, told);
        } finally {
            draft.duplicates().note(List.of());
        }
    }

    /** Whoever works with the customer is told that he has come again, unless he gets the lead anyway. */
    private void tell(LeadId lead, Finding finding, DuplicateMode mode) {
        @Nullable String owner = finding.known().placement().owner();
        if (owner != null && mode != DuplicateMode.TO_OWNER) {
            Reason reason = Reason.of(
                    mode == DuplicateMode.MERGE ? "engine.duplicate-joined" : "engine.duplicate-came",
                    "lead",
                    finding.lead().toString(),
                    "duplicate",
                    lead.toString());
            draft.notice(owner, Notice.Kind.DUPLICATE, finding.lead(), reason);
        }
    }

    /** Changes a lead that becomes a duplicate by it, as the case says; gives whether its place has been seen to. */
    boolean change(PlacedLead before, Attributes after, Finding finding, String actor) {
        DuplicateMode mode = finding.rule().mode();
        if (mode == DuplicateMode.REFUSE) {
            throw refusal(finding);
        }
        @Nullable String owner = before.placement().owner();
        @Nullable String theirs = finding.known().placement().owner();
        // Nobody loses a lead because somebody has edited it.
        boolean free = owner == null || (mode == DuplicateMode.MERGE && owner.equals(theirs));
        boolean moves = free && (mode == DuplicateMode.MERGE || (mode == DuplicateMode.TO_OWNER && theirs != null));
        try {
            note(finding, List.of());
            PlacedLead changed = draft.change(before, after, actor);
            if (!moves || mode != DuplicateMode.MERGE) {
                remember(before.lead().id(), finding, mode);
            }
            if (moves && mode == DuplicateMode.MERGE) {
                merge(changed, false, finding, actor);
                return true;
            }
            return moves && given(changed, false, finding, actor) != null;
        } finally {
            draft.duplicates().note(List.of());
        }
    }

    private void remember(LeadId lead, Finding finding, DuplicateMode mode) {
        draft.duplicates()
                .remember(new DuplicatePair(
                        draft.cache().unit(),
                        lead,
                        finding.lead(),
                        mode == DuplicateMode.WARN ? DuplicatePair.State.OPEN : DuplicatePair.State.LINKED,
                        finding.likeness().score(),
                        draft.now(),
                        Clerk.SYSTEM));
    }

    private Decision merge(PlacedLead lead, boolean isNew, Finding finding, String actor) {
        PlacedLead into = clerk.lead(finding.lead());
        Map<String, Object> fills =
                Merging.fills(lead.lead().attributes(), into.lead().attributes());
        Merging.Asked asked = new Merging.Asked(
                actor,
                "duplicates/" + finding.number(),
                null,
                finding.likeness().score());
        Decision decision = Merging.close(draft, lead, isNew, finding.lead(), fills, asked);
        Merging.fill(draft, into, fills, actor);
        return decision;
    }

    private Decision toOwner(PlacedLead lead, boolean isNew, Finding finding, String actor) {
        @Nullable Decision given = given(lead, isNew, finding, actor);
        if (given != null) {
            return given;
        }
        @Nullable String named = finding.rule().policy();
        @Nullable CompiledPolicy there = named == null ? null : clerk.cache().policy(named);
        return clerk.byPolicy(
                there == null ? lead : new PlacedLead(lead.lead(), lead.placement(), named, lead.keeping()),
                isNew,
                actor);
    }

    /** Gives the lead to the owner of the known one, if he may have it; else notes why not. */
    private @Nullable Decision given(PlacedLead lead, boolean isNew, Finding finding, String actor) {
        @Nullable String owner = finding.known().placement().owner();
        @Nullable RepRecord rep = owner == null ? null : clerk.cache().rep(owner);
        if (owner == null || rep == null) {
            note(
                    finding,
                    List.of(Reason.of(
                            "engine.duplicate-no-owner",
                            "duplicate",
                            finding.lead().toString())));
            return null;
        }
        @Nullable LeftOut no = clerk.guards(rep, lead.lead(), Door.POLICY, null);
        if (no != null) {
            note(
                    finding,
                    List.of(
                            Reason.of("engine.duplicate-owner-not", "rep", owner),
                            no.refusal().reason()));
            return null;
        }
        Placement placement = Placement.owned(
                owner,
                null,
                draft.now(),
                Reason.of(TO_OWNER, "rep", owner, "duplicate", finding.lead().toString()),
                draft.nextSequence());
        return draft.place(lead, isNew, placement, Note.byHand(Door.POLICY, actor, Trace.PLAIN));
    }

    private void note(Finding finding, List<Reason> further) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason(
                "engine.duplicate-found",
                Map.of(
                        "duplicate",
                        finding.lead().toString(),
                        "certainty",
                        word(finding.likeness().certainty()),
                        "percent",
                        percent(finding),
                        "mode",
                        word(finding.rule().mode()),
                        "case",
                        finding.number())));
        reasons.addAll(further);
        reasons.addAll(finding.likeness().evidence());
        draft.duplicates().note(reasons);
    }

    private static double percent(Finding finding) {
        return Math.round(finding.likeness().match().score() * 1_000) / 10.0;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static FenpeiException refusal(Finding finding) {
        Placement place = finding.known().placement();
        @Nullable String where = place.owner() != null ? place.owner() : place.pool();
        return FenpeiException.refused(Refusal.of(new Reason(
                "engine.duplicate-refused",
                Map.of(
                        "duplicate",
                        finding.lead().toString(),
                        "certainty",
                        word(finding.likeness().certainty()),
                        "percent",
                        percent(finding),
                        "state",
                        word(place.state()),
                        "where",
                        Objects.requireNonNullElse(where, "")))));
    }

    private static DuplicateFound told(Finding finding, DuplicateMode mode) {
        return found(finding.known(), finding.likeness(), mode);
    }

    /** What is told of a lead that another one is like. */
    static DuplicateFound found(PlacedLead known, Likeness likeness, @Nullable DuplicateMode mode) {
        Placement place = known.placement();
        return new DuplicateFound(
                known.lead().id(),
                likeness.certainty(),
                likeness.score(),
                mode,
                place.state(),
                place.owner(),
                place.state() == Placement.State.POOL ? place.pool() : null,
                likeness.evidence());
    }
}
