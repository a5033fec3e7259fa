package org.fenpei.engine.lane;

/** Copies what the lane knows, between two decisions. Changes nothing, and reads nothing. */
final class MemoryTask extends Task<LaneMemory> {

    @Override
    void need(Needs needs) {
        // All of it is in memory.
    }

    @Override
    LaneMemory decide(Clerk clerk) {
        return clerk.cache().memory();
    }
}
