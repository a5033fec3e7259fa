package org.fenpei.strategy.roundrobin;

import org.jspecify.annotations.Nullable;

/**
 * What is kept for one member of a group. Amounts are in {@link Level#TURN}ths of a turn.
 *
 * <p>The <em>credit</em> of a present member is what he is entitled to among those present, less what he received. His
 * <em>lag</em> is the same among all who belong to the group, present or away; it is kept only if missed turns are made
 * up for.
 *
 * @param present whether he was eligible at the last decision
 * @param weight his weight
 * @param factor {@link #NORMAL}, {@link #BEHIND} or {@link #AHEAD}: his weight is multiplied by it while he is present
 * @param start the group's level from which his credit is counted
 * @param offset present: his credit at that level, less a turn for each lead since; away: his credit when he went
 * @param lagStart the level of all from which his lag is counted
 * @param lagOffset present: his lag at that level, less a turn for each lead since; away: his lag less his credit then
 * @param served the number of the turn that he received last, or before which he joined
 * @param manualSince from when leads given by hand are counted, in milliseconds; 0 if they are not
 * @param manualSeen how many of them have been taken into account
 */
record Account(
        boolean present,
        long weight,
        long factor,
        long start,
        long offset,
        long lagStart,
        long lagOffset,
        long served,
        long manualSince,
        long manualSeen) {

    /** The multiple of one who has what is his. */
    static final long NORMAL = 2;

    /** The multiple of one who missed turns. */
    static final long BEHIND = 4;

    /** The multiple of one who had the turns that others missed. */
    static final long AHEAD = 1;

    private static final int FIELDS = 10;

    static @Nullable Account parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        long[] n = Numbers.parse(text, FIELDS);
        return new Account(n[0] != 0, n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }

    String text() {
        return Numbers.text(
                present ? 1 : 0, weight, factor, start, offset, lagStart, lagOffset, served, manualSince, manualSeen);
    }

    /** The weight that he is served by while present. */
    long share() {
        return weight * factor;
    }

    /** The share times the level at which the credit of a present member is zero. */
    long position() {
        return share() * start - offset;
    }

    /** Whether a settlement may have to look at a present member although nothing about him changed. */
    boolean isUnusual() {
        return factor != NORMAL || manualSince != 0 || manualSeen != 0;
    }

    /** The credit of a present member, in parts of 1/(TURN·level.weight) turn: exact. */
    long credit(Level level) {
        return level.entitlement(start, share()) + offset * level.weight();
    }

    /** The credit of a present member, rounded down. */
    long creditInTurns(Level level) {
        return Math.floorDiv(credit(level), level.weight());
    }

    /** The lag of a present member; of one who is away, his lag less the credit that he left with. */
    long lag(Level all) {
        return all.entitlementInTurns(lagStart, weight) + lagOffset;
    }

    /** How much of the lag comes from absences, his own and others', rather than from whose turn it happens to be. */
    long missed(Level level, Level all) {
        return lag(all) - creditInTurns(level);
    }

    /** After a lead. */
    Account served(long turn, boolean keepLag) {
        return new Account(
                true,
                weight,
                factor,
                start,
                offset - Level.TURN,
                lagStart,
                keepLag ? lagOffset - Level.TURN : 0,
                turn,
                manualSince,
                manualSeen);
    }

    /** As he would be with that credit at that level. */
    Account withCredit(long credit, Level level) {
        return new Account(
                true,
                weight,
                factor,
                level.whole(),
                credit - level.entitlementInTurns(level.whole(), share()),
                lagStart,
                lagOffset,
                served,
                manualSince,
                manualSeen);
    }

    /** As he would be with that lag at that level of all. */
    Account withLag(long lag, Level all) {
        return new Account(
                present,
                weight,
                factor,
                start,
                offset,
                all.whole(),
                lag - all.entitlementInTurns(all.whole(), weight),
                served,
                manualSince,
                manualSeen);
    }

    /** With another weight; the credit and the lag have to be set again. */
    Account withWeight(long newWeight, long newFactor) {
        return new Account(
                present, newWeight, newFactor, start, offset, lagStart, lagOffset, served, manualSince, manualSeen);
    }

    /** Away, with that credit kept. */
    Account away(long credit) {
        return new Account(false, weight, NORMAL, 0, credit, lagStart, lagOffset, served, manualSince, manualSeen);
    }

    /** With leads given by hand counted anew. */
    Account withManual(long since, long seen) {
        return new Account(present, weight, factor, start, offset, lagStart, lagOffset, served, since, seen);
    }
}
