package org.fenpei.engine.policy;

import java.nio.charset.StandardCharsets;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.LeadId;

/**
 * Says which of a policy's leads a canary's candidate decides. Each lead has a place from 0 to 9,999 that follows from the unit, the
 * policy, the salt and its own id, and from nothing else; the candidate has the places below its share. So a lead stays on its
 * side, a larger share only adds leads, and two canaries with different salts meet leads independently of each other.
 *
 * <p>The names are hashed with FNV-1a (Fowler, Noll, Vo), once; the id is mixed in with the finaliser of SplitMix64 (Steele, Lea,
 * Flood 2014), of which every bit depends on every bit of the id. Costs a few nanoseconds for each lead.
 */
public final class Split {

    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long seed;
    private final int share;

    /**
     * Of one canary.
     *
     * @param share in hundredths of a per cent
     */
    public Split(String unit, String policy, String salt, int share) {
        long hash = FNV_BASIS;
        for (byte one : (unit + '\n' + policy + '\n' + salt).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xFF)) * FNV_PRIME;
        }
        this.seed = hash;
        this.share = share;
    }

    /** The share of the candidate, in hundredths of a per cent. */
    public int share() {
        return share;
    }

    /** The place of a lead. */
    public int place(LeadId lead) {
        return (int) Long.remainderUnsigned(mixed(seed ^ mixed(lead.value())), Canary.WHOLE);
    }

    /** Whether the candidate decides a lead. */
    public boolean takes(LeadId lead) {
        return place(lead) < share;
    }

    private static long mixed(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
