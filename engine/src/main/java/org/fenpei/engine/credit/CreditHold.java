package org.fenpei.engine.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer is held back. A pure function of the lead, what the unit has settled, and the time; so it is the same at every
 * door, and when a decision is taken again. Nothing if the unit has no rule, else the rules one after another.
 */
public final class CreditHold {

    /** What the rules say. */
    private static final Set<String> CODES = Set.of(
            "engine.credit-above",
            "engine.credit-limit",
            "engine.credit-term",
            "engine.credit-blacklisted",
            "engine.credit-condition",
            "engine.credit-unclear");

    private CreditHold() {}

    /** Whether the unit holds anybody back at all. */
    public static boolean isWanted(UnitSettings settings) {
        return !settings.get(CreditRules.KIND).rules().isEmpty();
    }

    /** Why nobody new may own the lead; null if nothing holds it back that it is not released from. */
    public static @Nullable Reason of(UnitSettings settings, Lead lead, Instant now) {
        List<HoldRule> rules = settings.get(CreditRules.KIND).rules();
        if (rules.isEmpty()) {
            return null;
        }
        Set<String> released = Releases.of(lead.attributes(), now);
        for (HoldRule rule : rules) {
            if (!released.contains(rule.id())) {
                @Nullable Reason reason = rule.holds(lead, now, settings.blacklist());
                if (reason != null) {
                    return reason;
                }
            }
        }
        return null;
    }

    /** All rules that hold, in their order. */
    public static List<Hold> all(UnitSettings settings, Lead lead, Instant now) {
        List<HoldRule> rules = settings.get(CreditRules.KIND).rules();
        if (rules.isEmpty()) {
            return List.of();
        }
        Set<String> released = Releases.of(lead.attributes(), now);
        List<Hold> holds = new ArrayList<>();
        for (HoldRule rule : rules) {
            @Nullable Reason reason = rule.holds(lead, now, settings.blacklist());
            if (reason != null) {
                holds.add(new Hold(rule.id(), reason, released.contains(rule.id())));
            }
        }
        return holds;
    }

    /** Whether a lead was released from anything. */
    public static boolean isReleased(Attributes attributes) {
        return attributes.get(Releases.RULES) != null;
    }

    /**
     * The attributes without releases from what holds no more.
     *
     * @param seen the lead with these attributes, and what is derived of it
     */
    public static Attributes pruned(UnitSettings settings, Lead seen, Attributes attributes, Instant now) {
        Set<String> holding = new HashSet<>();
        all(settings, seen, now).forEach(hold -> holding.add(hold.rule()));
        return Releases.pruned(attributes, holding);
    }

    /** The attributes with the lead released from all that holds it. */
    public static Attributes released(List<Hold> holds, Attributes attributes, @Nullable Instant until) {
        return Releases.with(attributes, holds.stream().map(Hold::rule).toList(), until);
    }

    /**
     * Whether it matters for a place if the lead is held back: then it goes nowhere else. The last of the doors; those before it refuse,
     * and tell why.
     */
    public static boolean matters(Placement before, boolean isNew, Placement asked) {
        return asked.state() != Placement.State.HELD
                && asked.state() != Placement.State.CLOSED
                && (isNew || asked.owner() == null || !asked.owner().equals(before.owner()));
    }

    /** Whether a lead is kept back for such a reason, and not by a step of a policy. */
    public static boolean keepsBack(Placement placement) {
        return placement.state() == Placement.State.HELD
                && CODES.contains(placement.reason().code());
    }
}
