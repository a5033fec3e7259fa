package org.fenpei.engine.lane;

/**
 * How lanes work.
 *
 * @param groupSize how many decisions are committed together at most
 * @param decideBudgetMillis the longest that one call of a strategy may take
 * @param prepareBudgetMillis the longest that the preparation of one step may take
 * @param retryMillis for how long a database that does not answer is tried again before callers are told
 */
record LaneSettings(int groupSize, long decideBudgetMillis, long prepareBudgetMillis, long retryMillis) {

    /** What is good for most. */
    static final LaneSettings DEFAULT = new LaneSettings(500, 2_000, 60_000, 20_000);
}
