package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.fenpei.api.model.InDepth.Change;
import org.fenpei.api.model.InDepth.OtherWay;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Finds what other numbers, people and moments would have led a lead elsewhere, by deciding it with each: whatever strategies there are, what
 * is said is true. Takes two decisions for each rep near the one who got it, and some ten for each of those who could have got it instead.
 */
final class WhatIf {

    private static final int REPS = 24;
    private static final int SAID = 3;
    private static final int MOST = 1_024;
    private static final int LATER = 20;

    private final Clerk clerk;
    private final CompiledPolicy policy;
    private final Lead lead;
    private final Placement place;
    private final Function<Twist, Placement> decide;
    private final List<OtherWay> found = new ArrayList<>();

    /**
     * With what was decided.
     *
     * @param place where the lead went
     * @param decide says where it goes if something is different
     */
    WhatIf(Clerk clerk, CompiledPolicy policy, Lead lead, Placement place, Function<Twist, Placement> decide) {
        this.clerk = clerk;
        this.policy = policy;
        this.lead = lead;
        this.place = place;
        this.decide = decide;
    }

    /** Only whether another one would have got it if the one who did had not been there. */
    List<OtherWay> withoutOwner() {
        @Nullable String owner = place.owner();
        if (owner != null) {
            note(Change.ABSENT, owner, null, decide(Twist.absent(owner)));
        }
        return found;
    }

    /**
     * Looks.
     *
     * @param candidates those among whom the last step chose
     */
    List<OtherWay> look(List<Candidate> candidates) {
        @Nullable String owner = place.owner();
        withoutOwner();
        note(Change.NEW_CUSTOMER, null, null, decide(Twist.NEW_CUSTOMER));
        if (owner != null) {
            List<String> near = near(candidates, owner);
            numbers(Change.HELD, owner, near, Twist::held);
            numbers(Change.RECEIVED, owner, near, Twist::received);
        }
        return found;
    }

    /** Those who hold about as much as the one who got the lead, whoever is nearest first. */
    private static List<String> near(List<Candidate> candidates, String owner) {
        int his = candidates.stream()
                .filter(one -> one.id().equals(owner))
                .mapToInt(one -> one.facts().held())
                .findFirst()
                .orElse(0);
        return candidates.stream()
                .filter(one -> !one.id().equals(owner))
                .sorted(Comparator.comparingInt(one -> Math.abs(one.facts().held() - his)))
                .limit(REPS)
                .map(Candidate::id)
                .toList();
    }

    private interface Count {
        Twist of(String rep, int more);
    }

    private void numbers(Change change, String owner, List<String> others, Count number) {
        List<OtherWay> ways = new ArrayList<>();
        add(ways, change, owner, 1, more -> decide(number.of(owner, more)), null);
        for (String rep : others) {
            add(ways, change, rep, -1, more -> decide(number.of(rep, more)), rep);
        }
        ways.sort(Comparator.comparingInt(way -> Math.abs(Objects.requireNonNull(way.difference()))));
        found.addAll(ways.subList(0, Math.min(SAID, ways.size())));
    }

    /** The smallest number that leads elsewhere, or to that rep if one is named; if the largest one does not, none is looked for. */
    private void add(
            List<OtherWay> ways,
            Change change,
            String rep,
            int sign,
            IntFunction<Placement> decide,
            @Nullable String owner) {
        IntPredicate leads = more -> {
            Placement other = decide.apply(sign * more);
            return owner == null ? DryPlay.differ(place, other) : owner.equals(other.owner());
        };
        if (!leads.test(MOST)) {
            return;
        }
        int low = 0;
        int high = MOST;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (leads.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        ways.add(new OtherWay(change, null, null, rep, sign * high, decide.apply(sign * high)));
    }

    /**
     * How many leads like this one would have to come in before it for it to go elsewhere. These are really decided, so nothing is as it was
     * after this.
     */
    List<OtherWay> later() {
        found.clear();
        if (place.owner() == null) {
            return found;
        }
        for (int i = 1; i <= LATER; i++) {
            Lead before = new Lead(
                    new LeadId(Long.MAX_VALUE - i),
                    lead.unit(),
                    lead.source(),
                    "before-" + i,
                    lead.priority(),
                    lead.receivedAt(),
                    lead.attributes());
            clerk.ask(policy, before)
                    .place(PlayedUnit.incoming(before, policy.policy().id(), clerk.now()), true, Clerk.SYSTEM);
            Placement other = decide(Twist.NONE);
            if (DryPlay.differ(place, other)) {
                note(Change.LATER, null, i, other);
                break;
            }
        }
        return found;
    }

    private void note(Change change, @Nullable String rep, @Nullable Integer difference, Placement other) {
        if (DryPlay.differ(place, other)) {
            found.add(new OtherWay(change, null, null, rep, difference, other));
        }
    }

    private Placement decide(Twist twist) {
        return decide.apply(twist);
    }
}
