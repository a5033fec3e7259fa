package org.fenpei.engine.keeping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.Lapse;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has settled about how long its leads are kept. Immutable.
 *
 * @param rules the rules, in their order
 * @param protect leads for which this holds have no deadline; null for none
 * @param formerOwners for how long somebody who has had a lead does not get it again when it is re-assigned
 * @param sweep how many leads may be moved in a stretch of time; null for no bound
 * @param extension how deadlines are extended; null if they are not
 * @param lock how owners lock leads; null if they may not
 * @param grace how long before deadlines come, at least, of which leads did not know that were owned already when rules were settled
 * @param pauseAfter after so many missed deadlines in a row, without a follow-up in between, a rep is paused; 0 for never
 */
public record KeepingSetting(
        List<SettledRule> rules,
        @Nullable Condition protect,
        Duration formerOwners,
        @Nullable Sweep sweep,
        @Nullable Extension extension,
        @Nullable Lock lock,
        Lapse grace,
        int pauseAfter) {

    /** What a unit settles under {@code keeping}. */
    public static final SettingKind<KeepingSetting> KIND = new KeepingKind();

    static final KeepingSetting NONE = new KeepingSetting(
            List.of(), null, Duration.ofDays(30), null, null, null, new Lapse(3, Duration.ZERO, false), 0);

    /**
     * A bound on what is moved at once.
     *
     * @param every in what stretch of time, which begins anew without a gap
     * @param most how many leads of the unit at most
     * @param share what share of the leads of a team at most, 0 to 1; at least one lead may always be moved
     */
    public record Sweep(Duration every, int most, double share) {}

    /**
     * How deadlines are extended.
     *
     * @param by by how long
     * @param times how often in one ownership
     * @param most how long after the beginning of the ownership an extended deadline may lie at most
     * @param approval whether a manager has to agree
     * @param grant leads for which this holds are extended without being asked for; null for none
     */
    public record Extension(Lapse by, int times, Lapse most, boolean approval, @Nullable Condition grant) {}

    /**
     * How owners lock leads.
     *
     * @param quota how many one may have locked at the same time
     * @param most for how long at most
     * @param toPool the pool that a lead falls into when its lock ends; null if it is then only not locked any more
     */
    public record Lock(int quota, Lapse most, @Nullable String toPool) {}

    /** Copies. */
    public KeepingSetting {
        rules = List.copyOf(rules);
    }

    /** Whether nothing is settled. */
    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether a lead has no deadline. */
    boolean isProtected(RetentionRequest request) {
        return protect != null && protect.test(request.lead());
    }

    /** The rules that are meant for an ownership: of each group the first one. */
    List<SettledRule> meant(RetentionRequest request) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<SettledRule> meant = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        for (SettledRule rule : rules) {
            if (!groups.contains(rule.group()) && rule.isMeant(request)) {
                groups.add(rule.group());
                meant.add(rule);
            }
        }
        return meant;
    }
}
