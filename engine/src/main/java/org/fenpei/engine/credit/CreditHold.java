package org.fenpei.engine.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

    private static final String CODES = "engine." + "credit-";

    private CreditHold() {}

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

    /** The attributes without releases from what holds no more. */
    public static Attributes pruned(UnitSettings settings, Lead lead, Instant now) {
        if (lead.attributes().get(Releases.RULES) == null) {
            return lead.attributes();
        }
        Set<String> holding = new HashSet<>();
        all(settings, lead, now).forEach(hold -> holding.add(hold.rule()));
        return Releases.pruned(lead.attributes(), holding);
    }

    /** The attributes with the lead released from all that holds it. */
    public static Attributes released(List<Hold> holds, Attributes attributes, @Nullable Instant until) {
        return Releases.with(attributes, holds.stream().map(Hold::rule).toList(), until);
    }

    /**
     * The place where a lead goes, if it may not go where it shall: who is held back is kept by nobody new, and lies in no pool. The
     * last of the doors; those before it refuse, and tell why.
     */
    public static Placement instead(
            UnitSettings settings, Lead lead, Placement before, boolean isNew, Placement asked, Instant now) {
        boolean stays = asked.state() == Placement.State.HELD
                || asked.state() == Placement.State.CLOSED
                || (!isNew && asked.owner() != null && Objects.equals(asked.owner(), before.owner()));
        @Nullable Reason hold = stays ? null : of(settings, lead, now);
        return hold == null ? asked : Placement.unowned(Placement.State.HELD, now, hold, asked.sequence());
    }

    /** Whether a lead is kept back for such a reason, and not by a step of a policy. */
    public static boolean keepsBack(Placement placement) {
        return placement.state() == Placement.State.HELD
                && placement.reason().code().startsWith(CODES);
    }
}
