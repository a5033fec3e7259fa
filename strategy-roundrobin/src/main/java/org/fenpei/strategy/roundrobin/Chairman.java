package org.fenpei.strategy.roundrobin;

import java.util.List;

/**
 * Whose turn it is, after R. Tijdeman, <cite>The chairman assignment problem</cite> (1980). Let a be a member's credit if
 * somebody else had this turn. A member is <em>due</em> if {@code a ≥ 1/(2k − 2)}: nobody else may be served, or he would
 * be served too early. Of those who are due, the one is served whose <em>deadline</em> is first: the last turn before his
 * credit would pass {@code 1 − 1/(2k − 2)}. Equal deadlines are broken by the exact time of passing, then by who has not
 * been served for longest, then by the order of the ids.
 *
 * <p>All in integers, in parts of 1/(TURN·W) of a turn: both bounds are compared exactly. Cost: a few multiplications for
 * each member, a division for each who is due.
 */
final class Chairman {

    private Chairman() {}

    /**
     * Chooses.
     *
     * @param accounts of those present, in the order of their ids, at least one
     * @param level the group's level; the credits sum to zero
     * @return the place of the one whose turn it is
     */
    static int choose(List<Account> accounts, Level level) {
        if (accounts.size() == 1) {
            return 0;
        }
        long turn = Level.TURN * level.weight();
        long early = ceilDiv(turn, 2L * accounts.size() - 2);
        long late = turn - early;
        int best = -1;
        long bestSlack = 0;
        long bestRest = 0;
        int highest = 0;
        long highestCredit = Long.MIN_VALUE;
        for (int i = 0; i < accounts.size(); i++) {
            Account account = accounts.get(i);
            long pace = account.share() * Level.TURN;
            long credit = account.credit(level) + pace;
            if (credit > highestCredit) {
                highest = i;
                highestCredit = credit;
            }
            if (credit < early) {
                continue;
            }
            long slack = Math.floorDiv(late - credit, pace);
            if (best >= 0 && slack > bestSlack) {
                continue;
            }
            long rest = late - credit - slack * pace;
            if (best < 0 || slack < bestSlack || isEarlier(rest, account, bestRest, accounts.get(best))) {
                best = i;
                bestSlack = slack;
                bestRest = rest;
            }
        }
        // Credits that sum to zero leave somebody due; after a rounding, with two members, it may just fail.
        return best >= 0 ? best : highest;
    }

    private static boolean isEarlier(long rest, Account account, long bestRest, Account best) {
        // rest/share against rest/share; each product is below 2⁵⁶.
        int order = Long.compare(rest * best.share(), bestRest * account.share());
        return order < 0 || (order == 0 && account.served() < best.served());
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
