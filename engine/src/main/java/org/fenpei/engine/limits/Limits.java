package org.fenpei.engine.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has settled about how much its reps may take. All rules that are for a rep must hold.
 *
 * @param rules the rules
 * @param formerOwners for how long former owners do not get a lead back; null for what pools say alone
 * @param tiers the tiers; null if there are none
 */
public record Limits(List<LimitRule> rules, @Nullable FormerOwners formerOwners, @Nullable Tiers tiers) {

    /** Nothing is limited. */
    public static final Limits NONE = new Limits(List.of(), null, null);

    /**
     * Who does not get a lead back.
     *
     * @param window every owner whose ownership ended within it
     * @param sameTeam everybody who shares a team with one of them, too
     */
    public record FormerOwners(Duration window, boolean sameTeam) {}

    /** Copies. */
    public Limits {
        rules = List.copyOf(rules);
    }

    /** The tier of a rep; empty if there are no tiers. */
    public String tier(Rep rep, RepFacts facts, Instant now) {
        return tiers == null ? "" : tiers.of(rep, facts, now).id();
    }

    /** When time alone may change which rules are for a rep; null for never. */
    public @Nullable Instant tierEnd(Rep rep, Instant now) {
        return tiers == null ? null : tiers.period().expiry(now, rep.zone());
    }

    /** Which held leads are counted apart, each once in the order of the rules. */
    public List<Counting> countings() {
        return rules.stream()
                .filter(rule -> rule.counting() != null)
                .map(LimitRule::counting)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The rules of that kind. */
    public List<LimitRule> rules(LimitRule.What what) {
        return rules.stream().filter(rule -> rule.what() == what).toList();
    }
}
