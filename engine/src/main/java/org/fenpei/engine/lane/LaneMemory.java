package org.fenpei.engine.lane;

import java.util.Map;

/**
 * What a lane knows of its reps and of what its steps keep, as of one decision: a copy, from which a play goes on as the lane would. To read it
 * from the database means to read a year of ownerships; to copy it takes 10 bytes for each.
 *
 * @param sequence the number of the last decision
 * @param reps what the reps hold and received, by id
 * @param states what the steps keep, by their keys
 */
record LaneMemory(long sequence, Map<String, RepRecord> reps, Map<String, StepStates> states) {}
