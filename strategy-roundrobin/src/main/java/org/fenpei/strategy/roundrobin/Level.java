package org.fenpei.strategy.roundrobin;

/**
 * A group's clock: how much a member of weight 1 has been entitled to, in turns. It moves on by {@code 1/weight} with
 * every turn, where {@code weight} is the sum of the members' weights at that time; so members who join, leave or change
 * their weight change its pace and nothing that is kept for the others.
 *
 * <p>Its value is {@code (whole + rest/weight) / TURN}, an exact fraction as long as the weights stay; when they change it
 * is rounded down by less than {@code 1/(TURN·weight)}, which is less than {@code 1/TURN} of a turn for all members
 * together.
 *
 * <p>Sums that pass the range of a long wrap around, which does no harm: only differences are used, and those are small.
 *
 * @param whole in {@link #TURN}ths of a turn
 * @param rest from 0 to less than {@code weight}
 * @param weight the sum of the weights; 0 only before the first turn
 */
record Level(long whole, long rest, long weight) {

    /** The parts that a turn is counted in. With weights to 40,000 for 10,000 members 2⁹ turns fit into a long. */
    static final long TURN = 1L << 24;

    /** Before the first turn. */
    static final Level ZERO = new Level(0, 0, 0);

    /** The level one turn later. */
    Level next() {
        return moved(rest + TURN);
    }

    /** The same level for members of another weight in all. */
    Level withWeight(long other) {
        if (other == weight) {
            return this;
        }
        // Below 2⁵⁸: both weights are at most 4·10⁸.
        return new Level(whole, weight == 0 ? 0 : rest * other / weight, other);
    }

    /** The level at which everybody's amounts together are less by that much, in parts of 1/TURN turn. */
    Level lowered(long amount) {
        return moved(rest - amount);
    }

    /** What a member of that weight is entitled to since the level was {@code start}, in parts of 1/(TURN·weight) turn. */
    long entitlement(long start, long memberWeight) {
        return memberWeight * (weight * (whole - start) + rest);
    }

    /** The same, in parts of 1/TURN turn, rounded down. */
    long entitlementInTurns(long start, long memberWeight) {
        return memberWeight * (whole - start) + (rest == 0 ? 0 : memberWeight * rest / weight);
    }

    private Level moved(long newRest) {
        return new Level(whole + Math.floorDiv(newRest, weight), Math.floorMod(newRest, weight), weight);
    }
}
