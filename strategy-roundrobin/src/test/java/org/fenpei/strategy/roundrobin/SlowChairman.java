package org.fenpei.strategy.roundrobin;

import java.math.BigInteger;
import java.util.List;

/** Whose turn it is, as {@link TurnTable} defines it, by looking at everybody and in exact fractions. */
final class SlowChairman {

    private SlowChairman() {}

    /**
     * Chooses.
     *
     * @param accounts of those present, in the order of their ids, at least one
     * @param level the group's level
     * @return the place of the one whose turn it is
     */
    static int choose(List<Account> accounts, Level level) {
        if (accounts.size() == 1) {
            return 0;
        }
        BigInteger slots = BigInteger.valueOf(2L * accounts.size() - 2);
        BigInteger turn = BigInteger.valueOf(Level.TURN).multiply(BigInteger.valueOf(level.weight()));
        int best = -1;
        int highest = 0;
        for (int i = 0; i < accounts.size(); i++) {
            if (credit(accounts.get(i), level).multiply(slots).compareTo(turn) >= 0
                    && (best < 0 || isEarlier(accounts.get(i), accounts.get(best), level, slots, turn))) {
                best = i;
            }
            int order = credit(accounts.get(i), level).compareTo(credit(accounts.get(highest), level));
            if (order > 0
                    || (order == 0
                            && accounts.get(i).served() < accounts.get(highest).served())) {
                highest = i;
            }
        }
        return best >= 0 ? best : highest;
    }

    /** If somebody else had this turn, in parts of 1/(TURN·weight) turn. */
    private static BigInteger credit(Account account, Level level) {
        return BigInteger.valueOf(account.credit(level)).add(BigInteger.valueOf(account.share() * Level.TURN));
    }

    private static boolean isEarlier(Account one, Account other, Level level, BigInteger slots, BigInteger turn) {
        int order = left(one, level, slots, turn)
                .multiply(BigInteger.valueOf(other.share()))
                .compareTo(left(other, level, slots, turn).multiply(BigInteger.valueOf(one.share())));
        return order < 0 || (order == 0 && one.served() < other.served());
    }

    /** What his credit may grow by until his deadline, times the slots. */
    private static BigInteger left(Account account, Level level, BigInteger slots, BigInteger turn) {
        return turn.multiply(slots.subtract(BigInteger.ONE))
                .subtract(credit(account, level).multiply(slots));
    }
}
