package org.fenpei.strategy.roundrobin;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/**
 * The rules of making up: by which multiple of his weight a member is served, what is kept of his lag, and how many leads
 * given by hand are held against him.
 */
final class Recovery {

    /** The most turns that leads given by hand set a member back by. */
    static final long MOST_MANUAL = 10;

    private static final Set<Door> MANUAL = Set.of(Door.MANUAL);
    private static final long ANCHOR_MILLIS = Duration.ofDays(300).toMillis();

    private final Settings settings;

    Recovery(Settings settings) {
        this.settings = settings;
    }

    /** Whether every member has to be looked at for every turn, and not only those who are served by a multiple. */
    boolean looksAtAll() {
        return isMutual() || settings.countManual();
    }

    /** Whether leads given by hand count. */
    boolean countsManual() {
        return settings.countManual();
    }

    /** Whether the lag is kept at all. */
    boolean keepsLag() {
        return settings.catchUp() != CatchUp.LOSE;
    }

    /** Whether those who had more than their share give it back. */
    boolean isMutual() {
        return settings.catchUp() == CatchUp.FULL;
    }

    /** What is kept of the turns missed. */
    long kept(long missed) {
        return switch (settings.catchUp()) {
            case LOSE -> 0;
            case KEEP -> Math.max(0, Math.min(missed, settings.maxDebt() * Level.TURN));
            case FULL -> missed;
        };
    }

    /** The multiple of one who comes back, or whose weight changes. */
    long factorOnReturn(long missed) {
        if (missed >= Level.TURN) {
            return Account.BEHIND;
        }
        return isMutual() && missed <= -Level.TURN ? Account.AHEAD : Account.NORMAL;
    }

    /**
     * The multiple of one who is present and stays. It begins at a full turn and ends at none, so that it does not
     * flicker.
     */
    long factor(Account account, long missed) {
        if (account.factor() == Account.BEHIND) {
            return missed > 0 ? Account.BEHIND : Account.NORMAL;
        }
        if (!isMutual()) {
            return Account.NORMAL;
        }
        if (account.factor() == Account.AHEAD && missed < 0) {
            return Account.AHEAD;
        }
        return factorOnReturn(missed);
    }

    /** Whether something about a present member has to be set anew, although the members are the same. */
    boolean isDue(Account account, @Nullable RepFacts facts, Group group, Instant now) {
        if (keepsLag() && (isMutual() || account.factor() != Account.NORMAL)) {
            long missed = account.missed(group.level(), group.all());
            if (factor(account, missed) != account.factor()) {
                return true;
            }
        }
        return settings.countManual() && (isAnchorOld(account, now) || newManual(account, facts, now) != 0);
    }

    /** How many leads he was given by hand since they were last looked at. */
    long newManual(Account account, @Nullable RepFacts facts, Instant now) {
        if (!settings.countManual() || facts == null || isAnchorOld(account, now)) {
            return 0;
        }
        return facts.received(MANUAL, null, Instant.ofEpochMilli(account.manualSince())) - account.manualSeen();
    }

    /** The account with all leads given by hand taken into account. */
    Account manualSeen(Account account, @Nullable RepFacts facts, Instant now) {
        if (!settings.countManual() || facts == null) {
            return account.withManual(0, 0);
        }
        // The count is remembered from an anchor, and not the time of the last look: two leads may share an instant.
        Instant since = isAnchorOld(account, now)
                ? Instant.ofEpochMilli(now.toEpochMilli())
                : Instant.ofEpochMilli(account.manualSince());
        return account.withManual(since.toEpochMilli(), facts.received(MANUAL, null, since));
    }

    private static boolean isAnchorOld(Account account, Instant now) {
        return now.toEpochMilli() - account.manualSince() > ANCHOR_MILLIS;
    }
}
