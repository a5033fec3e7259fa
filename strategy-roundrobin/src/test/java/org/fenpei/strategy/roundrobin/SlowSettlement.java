package org.fenpei.strategy.roundrobin;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the members of a group, or their weights, are not those of the last decision.
 *
 * <ol>
 *   <li>Who went away keeps his credit; who comes back brings it along; who left for good is forgotten. A changed weight
 *       keeps the credit, and so applies from now on.
 *   <li>The group's level is moved until the credits of those present sum to zero: what somebody took along or brought is
 *       spread over them by weight, without touching what is kept for them.
 *   <li>Newcomers begin at that level, with a credit of zero, behind all others where a tie has to be broken.
 * </ol>
 *
 * <p>Cost: linear in the members; the changes of state are those of the members who changed. Only if somebody left for good
 * the keys of the group are gone through.
 */
final class SlowSettlement {

    private final Recovery recovery;
    private final SlowRoster roster;
    private final Group group;
    private final Instant now;
    private final @Nullable Account[] present;
    private final List<Account> away = new ArrayList<>();
    private final List<StateChange> changes = new ArrayList<>();

    SlowSettlement(Recovery recovery, SlowRoster roster, Group group, Instant now) {
        this.recovery = recovery;
        this.roster = roster;
        this.group = group;
        this.now = now;
        this.present = new Account[roster.present().size()];
    }

    /**
     * The outcome.
     *
     * @param group the group as it is now
     * @param accounts of those present
     * @param changes of the members' state, but not of the group's
     */
    record Settled(Group group, List<Account> accounts, List<StateChange> changes) {}

    Settled settle(StepState state) {
        Level all = group.all();
        settleAway(all);
        boolean[] moved = new boolean[present.length];
        long[] credits = new long[present.length];
        long[] lags = new long[present.length];
        long weight = settlePresent(all, moved, credits, lags);
        Level level = balanced(weight, moved, credits);
        long withNewcomers = weight;
        for (int i = 0; i < present.length; i++) {
            if (present[i] == null) {
                withNewcomers += Account.NORMAL * roster.present().get(i).weight();
            }
        }
        level = level.withWeight(withNewcomers);
        for (int i = 0; i < present.length; i++) {
            if (present[i] == null) {
                SlowSeat seat = roster.present().get(i);
                present[i] =
                        recovery.manualSeen(newcomer(seat), seat.facts(), now).withCredit(0, level);
                moved[i] = true;
            }
        }
        all = recovery.keepsLag() ? settleLags(all, moved, lags) : Level.ZERO;
        forgetTheGone(state);
        List<Account> accounts = new ArrayList<>(present.length);
        for (int i = 0; i < present.length; i++) {
            accounts.add(known(i));
            if (moved[i]) {
                changes.add(change(roster.present().get(i), known(i)));
            }
        }
        Group settled = new Group(present.length, away.size(), group.turns(), level, all, 0);
        return new Settled(settled, accounts, changes);
    }

    private long missed(Account account, Level all) {
        if (!recovery.keepsLag() || all.weight() == 0) {
            // Nothing was kept until now.
            return 0;
        }
        return account.present() ? account.missed(group.level(), all) : recovery.kept(account.lag(all));
    }

    private void settleAway(Level all) {
        for (SlowSeat seat : roster.away()) {
            Account before = seat.account();
            if (before == null) {
                continue;
            }
            Account after = before;
            if (before.present()) {
                after = before.away(before.creditInTurns(group.level()));
            }
            if (recovery.keepsLag() && (before.present() || all.weight() == 0)) {
                after = after.withLag(recovery.kept(missed(before, all)), all);
            }
            if (after.weight() != seat.weight()) {
                long missed = missed(after, all);
                after = after.withWeight(seat.weight(), Account.NORMAL);
                after = recovery.keepsLag() ? after.withLag(missed, all) : after;
            }
            away.add(after);
            if (!after.equals(before)) {
                changes.add(change(seat, after));
            }
        }
    }

    /** Fills in those who are not new; says who has to be placed anew and with what; gives the sum of their shares. */
    private long settlePresent(Level all, boolean[] moved, long[] credits, long[] lags) {
        long weight = 0;
        for (int i = 0; i < present.length; i++) {
            SlowSeat seat = roster.present().get(i);
            Account before = seat.account();
            if (before == null) {
                continue;
            }
            long credit = before.present() ? before.creditInTurns(group.level()) : before.offset();
            long missed = missed(before, all);
            long factor = before.present() ? recovery.factor(before, missed) : recovery.factorOnReturn(missed);
            long manual = recovery.newManual(before, seat.facts(), now);
            Account after = recovery.manualSeen(before, seat.facts(), now);
            moved[i] = !before.present()
                    || before.weight() != seat.weight()
                    || before.factor() != factor
                    || (recovery.keepsLag() && all.weight() == 0)
                    || !after.equals(before);
            present[i] = after.withWeight(seat.weight(), factor);
            credits[i] = Math.max(credit - manual * Level.TURN, Math.min(credit, -Recovery.MOST_MANUAL * Level.TURN));
            lags[i] = missed + credits[i];
            weight += known(i).share();
        }
        return weight;
    }

    /** The level at which the credits of those who are not new sum to zero. */
    private Level balanced(long weight, boolean[] moved, long[] credits) {
        if (weight == 0) {
            return Level.ZERO;
        }
        Level level = group.level().withWeight(weight);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < present.length; i++) {
            Account account = present[i];
            if (account != null) {
                if (moved[i]) {
                    account = account.withCredit(credits[i], level);
                    present[i] = account;
                }
                sum = sum.add(BigInteger.valueOf(account.credit(level)));
            }
        }
        return without(level, sum);
    }

    private static Level without(Level level, BigInteger credits) {
        BigInteger weight = BigInteger.valueOf(level.weight());
        BigInteger rest = BigInteger.valueOf(level.rest())
                .subtract(credits.subtract(credits.mod(weight)).divide(weight));
        BigInteger whole = rest.subtract(rest.mod(weight)).divide(weight);
        return new Level(
                level.whole() + whole.longValueExact(), rest.mod(weight).longValueExact(), level.weight());
    }

    /** Places the lags of those who changed, and moves the level of all so that the lags sum to zero where they must. */
    private Level settleLags(Level before, boolean[] moved, long[] lags) {
        long weight = 0;
        for (int i = 0; i < present.length; i++) {
            weight += known(i).weight();
        }
        for (Account account : away) {
            weight += account.weight();
        }
        Level all = before.withWeight(weight);
        long sum = 0;
        for (int i = 0; i < present.length; i++) {
            if (moved[i]) {
                present[i] = known(i).withLag(lags[i], all);
            }
            sum += known(i).lag(all);
        }
        if (!recovery.isMutual()) {
            return all;
        }
        for (Account account : away) {
            sum += account.lag(all) + account.offset();
        }
        return all.lowered(sum);
    }

    private void forgetTheGone(StepState state) {
        int known = away.size();
        for (SlowSeat seat : roster.present()) {
            known += seat.account() == null ? 0 : 1;
        }
        if (known == group.present() + group.away()) {
            return;
        }
        Set<String> members = new HashSet<>();
        roster.present().forEach(seat -> members.add(seat.id()));
        roster.away().forEach(seat -> members.add(seat.id()));
        for (String key : state.keys(roster.prefix())) {
            String rep = key.substring(roster.prefix().length());
            // A group's name may hold a slash, a rep's id may not: the rest of another group's key does.
            if (rep.indexOf('/') < 0 && !members.contains(rep)) {
                changes.add(new StateChange(key, null));
            }
        }
    }

    private Account newcomer(SlowSeat seat) {
        return new Account(true, seat.weight(), Account.NORMAL, 0, 0, 0, 0, group.turns(), 0, 0);
    }

    private Account known(int i) {
        Account account = present[i];
        if (account == null) {
            throw new IllegalStateException("a member without an account");
        }
        return account;
    }

    private StateChange change(SlowSeat seat, Account account) {
        return new StateChange(roster.prefix() + seat.id(), account.text());
    }
}
