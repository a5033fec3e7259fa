package org.fenpei.strategy.roundrobin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
 * <p>Cost: that of the members who changed; of all, if missed turns are made up for in full or leads given by hand count.
 */
final class Settlement {

    private final Recovery recovery;
    private final Standing standing;
    private final Instant now;
    private final Level level;
    private final Level all;

    /** Whether lags were not kept until now, but shall be. */
    private final boolean begins;

    Settlement(Recovery recovery, Standing standing, Instant now) {
        this.recovery = recovery;
        this.standing = standing;
        this.now = now;
        this.level = standing.group().level();
        this.all = standing.group().all();
        this.begins = recovery.keepsLag() && all.weight() == 0;
    }

    /**
     * A member who is placed anew.
     *
     * @param account with his new weight
     * @param credit the credit that he shall have
     * @param lag the lag that he shall have
     */
    private record Move(Member member, Account account, long credit, long lag) {}

    /** Whether something has to be settled although the members are the same. */
    boolean isDue() {
        if (begins) {
            return true;
        }
        for (Member member : candidates()) {
            if (member.isPresent() && recovery.isDue(member.known(), member.facts, standing.group(), now)) {
                return true;
            }
        }
        return false;
    }

    /** Among whom are those present for whom something may change although they are the same. */
    private Collection<Member> candidates() {
        return begins || recovery.looksAtAll() ? standing.members() : standing.unusual();
    }

    /** Settles it. */
    void settle(List<Seat> differing) {
        for (Seat seat : differing) {
            Member member = standing.member(seat.id());
            if (seat.where() == Seat.Where.GONE) {
                standing.set(member, null);
            } else if (seat.where() == Seat.Where.AWAY) {
                putAway(member, seat.weight());
            }
        }
        if (begins) {
            List<Member> away = standing.members().stream()
                    .filter(member -> !member.isPresent())
                    .toList();
            away.forEach(member -> putAway(member, member.known().weight()));
        }
        List<Move> moves = new ArrayList<>();
        Set<Member> moved = new LinkedHashSet<>();
        for (Seat seat : differing) {
            Member member = standing.member(seat.id());
            if (seat.where() == Seat.Where.PRESENT && member.account != null) {
                member.facts = seat.facts();
                moves.add(move(member, seat.weight()));
                moved.add(member);
            }
        }
        for (Member member : candidates()) {
            if (member.isPresent() && !moved.contains(member)) {
                Account before = member.known();
                Move move = move(member, before.weight());
                if (begins || !move.account().equals(before)) {
                    moves.add(move);
                }
            }
        }
        place(moves, differing);
    }

    private long missed(Account account) {
        if (!recovery.keepsLag() || all.weight() == 0) {
            // Nothing was kept until now.
            return 0;
        }
        return account.present() ? account.missed(level, all) : recovery.kept(account.lag(all));
    }

    private void putAway(Member member, long weight) {
        Account before = member.known();
        Account after = before;
        if (before.present()) {
            after = before.away(before.creditInTurns(level));
        }
        if (recovery.keepsLag() && (before.present() || begins)) {
            after = after.withLag(recovery.kept(missed(before)), all);
        }
        if (after.weight() != weight) {
            long missed = missed(after);
            after = after.withWeight(weight, Account.NORMAL);
            after = recovery.keepsLag() ? after.withLag(missed, all) : after;
        }
        if (!after.equals(before)) {
            standing.set(member, after);
        }
    }

    private Move move(Member member, long weight) {
        Account before = member.known();
        long credit = before.present() ? before.creditInTurns(level) : before.offset();
        long missed = missed(before);
        long factor = before.present() ? recovery.factor(before, missed) : recovery.factorOnReturn(missed);
        long manual = recovery.newManual(before, member.facts, now);
        Account after = recovery.manualSeen(before, member.facts, now).withWeight(weight, factor);
        long left = Math.max(credit - manual * Level.TURN, Math.min(credit, -Recovery.MOST_MANUAL * Level.TURN));
        return new Move(member, after, left, missed + left);
    }

    private void place(List<Move> moves, List<Seat> differing) {
        long weight = standing.table().level().weight();
        for (Move move : moves) {
            Account before = move.member().known();
            weight += move.account().share() - (before.present() ? before.share() : 0);
        }
        Level moving = level.withWeight(weight);
        for (Move move : moves) {
            standing.set(move.member(), move.account().withCredit(move.credit(), moving));
        }
        // The level at which the credits of those who are not new sum to zero.
        standing.table().setLevel(moving);
        standing.table().balance();
        Level balanced = standing.table().level();
        List<Move> newcomers = new ArrayList<>();
        for (Seat seat : differing) {
            Member member = standing.member(seat.id());
            if (seat.where() == Seat.Where.PRESENT && member.account == null) {
                member.facts = seat.facts();
                newcomers.add(new Move(member, newcomer(seat, member), 0, 0));
                weight += Account.NORMAL * seat.weight();
            }
        }
        Level settled = balanced.withWeight(weight);
        for (Move move : newcomers) {
            standing.set(move.member(), move.account().withCredit(0, settled));
        }
        moves.addAll(newcomers);
        Level settledAll = recovery.keepsLag() ? placeLags(moves) : Level.ZERO;
        Group group = standing.group();
        standing.setGroup(
                new Group(standing.present(), standing.away(), group.turns(), settled, settledAll, group.seal()));
    }

    private Account newcomer(Seat seat, Member member) {
        long turns = standing.group().turns();
        Account account = new Account(true, seat.weight(), Account.NORMAL, 0, 0, 0, 0, turns, 0, 0);
        return recovery.manualSeen(account, member.facts, now);
    }

    /** Places the lags of those who changed, and moves the level of all so that the lags sum to zero where they must. */
    private Level placeLags(List<Move> moves) {
        Level level = all.withWeight(standing.weights());
        for (Move move : moves) {
            standing.set(move.member(), move.member().known().withLag(move.lag(), level));
        }
        if (!recovery.isMutual()) {
            return level;
        }
        long sum = 0;
        for (Member member : standing.members()) {
            Account account = member.known();
            sum += account.lag(level) + (account.present() ? 0 : account.offset());
        }
        return level.lowered(sum);
    }
}
