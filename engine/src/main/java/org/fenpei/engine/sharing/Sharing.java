package org.fenpei.engine.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * Who has which share of the credit for a lead: what somebody said, else what the unit's setting makes of the lead's ownerships. A
 * function of what is kept and the time; it is only kept by itself when the lead is won.
 */
public final class Sharing {

    /** The largest share first, then by rep. */
    private static final Comparator<CreditShare> ORDER =
            Comparator.comparingInt(CreditShare::hundredths).reversed().thenComparing(CreditShare::rep);

    private Sharing() {}

    /** In the order in which shares are kept and shown: the largest first, then by rep. */
    public static List<CreditShare> ordered(List<CreditShare> shares) {
        return shares.stream().sorted(ORDER).toList();
    }

    /** Who owned a closed lead when it was closed; null if nobody did. */
    public static @Nullable String closer(List<Ownership> ownerships) {
        return closing(ownerships) == null ? null : ownerships.get(0).rep();
    }

    /** What came of a closed lead; null if nobody owned it. */
    public static @Nullable Closing closing(List<Ownership> ownerships) {
        return ownerships.isEmpty() || ownerships.get(0).endDoor() != Door.CLOSE
                ? null
                : ownerships.get(0).closing();
    }

    /** Whether a closed lead was won. Of one that nobody owned it is found where what nobody gets is noted. */
    public static boolean isWon(List<Ownership> ownerships, List<CreditEntry> entries) {
        @Nullable Closing closing = closing(ownerships);
        return closing == null
                ? entries.stream()
                                .filter(CreditEntry::isNobodys)
                                .mapToInt(CreditEntry::won)
                                .sum()
                        > 0
                : closing.result() == Closing.Result.WON;
    }

    /** The shares of a lead that was won: what was said or settled last, else its owner has all. */
    public static List<CreditShare> settled(List<CreditSplit> splits, @Nullable String owner) {
        if (!splits.isEmpty() && !splits.get(splits.size() - 1).shares().isEmpty()) {
            return splits.get(splits.size() - 1).shares();
        }
        return all(owner);
    }

    private static List<CreditShare> all(@Nullable String owner) {
        return owner == null ? List.of() : List.of(new CreditShare(owner, CreditShare.WHOLE));
    }

    /** What somebody said last; null if nobody did, or it was taken back. */
    public static @Nullable CreditSplit given(List<CreditSplit> splits) {
        for (int i = splits.size() - 1; i >= 0; i--) {
            CreditSplit split = splits.get(i);
            if (split.kind() != CreditSplit.Kind.SETTLED) {
                return split.kind() == CreditSplit.Kind.GIVEN ? split : null;
            }
        }
        return null;
    }

    /**
     * The shares if the lead were won at that instant.
     *
     * @param splits what was said, the latest last
     * @param owner who owns it; null for nobody
     * @param ownerships its ownerships, the latest first
     * @param works who of its former owners can still be credited by the setting
     */
    public static List<CreditShare> of(
            SharingRules rules,
            List<CreditSplit> splits,
            @Nullable String owner,
            List<Ownership> ownerships,
            Instant now,
            Predicate<String> works) {
        @Nullable CreditSplit given = given(splits);
        if (given != null && holds(rules, given, ownerships)) {
            return rules.whenHandsChange() == SharingRules.HandsChange.FOLLOW ? followed(given, owner) : given.shares();
        }
        SharingRules.@Nullable Former former = rules.former();
        return owner == null || former == null ? all(owner) : withFormer(former, owner, ownerships, now, works);
    }

    /** Whether what was said still holds. */
    public static boolean holds(SharingRules rules, CreditSplit given, List<Ownership> ownerships) {
        return rules.whenHandsChange() != SharingRules.HandsChange.END
                || ownerships.isEmpty()
                || ownerships.get(0).sequence() < given.sequence();
    }

    private static List<CreditShare> followed(CreditSplit given, @Nullable String owner) {
        @Nullable String then = given.owner();
        if (owner == null || then == null || then.equals(owner)) {
            return given.shares();
        }
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (CreditShare share : given.shares()) {
            shares.merge(share.rep().equals(then) ? owner : share.rep(), share.hundredths(), Integer::sum);
        }
        List<CreditShare> followed = new ArrayList<>();
        shares.forEach((rep, hundredths) -> followed.add(new CreditShare(rep, hundredths)));
        return ordered(followed);
    }

    private static List<CreditShare> withFormer(
            SharingRules.Former rule, String owner, List<Ownership> ownerships, Instant now, Predicate<String> works) {
        Set<String> keeping = new LinkedHashSet<>();
        for (Ownership had : ownerships) {
            if (keeping.size() < rule.most()
                    && !had.rep().equals(owner)
                    && keeps(rule, had, now)
                    && works.test(had.rep())) {
                keeping.add(had.rep());
            }
        }
        List<CreditShare> shares = new ArrayList<>();
        int left = CreditShare.WHOLE;
        int place = 0;
        for (String rep : keeping) {
            // What cannot be divided goes to those who owned it last.
            int part = rule.hundredths() / keeping.size() + (place < rule.hundredths() % keeping.size() ? 1 : 0);
            if (part > 0) {
                shares.add(new CreditShare(rep, part));
            }
            left -= part;
            place++;
        }
        shares.add(new CreditShare(owner, left));
        return ordered(shares);
    }

    private static boolean keeps(SharingRules.Former rule, Ownership had, Instant now) {
        @Nullable Instant to = had.to();
        return to != null
                && had.endDoor() != null
                && rule.leftBy().contains(had.endDoor())
                && (rule.within() == null || !to.isBefore(now.minus(rule.within())))
                && (rule.heldFor() == null || Duration.between(had.from(), to).compareTo(rule.heldFor()) >= 0);
    }
}
