package org.fenpei.engine.duplicate;

import java.util.List;

/** Where leads are found by block. Reads are bounded, so that what a look-up costs does not grow with what is kept. */
public interface Blocks {

    /** Puts a lead into its blocks. */
    void add(String lead, List<Long> keys);

    /** Takes a lead out of its blocks. */
    void remove(String lead, List<Long> keys);

    /** The leads that came into a block last, at most so many, the newest first; never null. */
    List<String> newest(long key, int most);
}
