package org.fenpei.bench.run;

/** One way of doing the work that is measured. Calls come from many threads at once. */
public interface Contender extends AutoCloseable {

    /** What became of one call. */
    enum Outcome {
        /** One unit of work is done and durable. */
        DONE,
        /** Somebody else was faster; nothing was done. */
        LOST,
        /** There is no work left. */
        EMPTY
    }

    /** How it is called in the table. */
    String name();

    /** Puts everything in place for a round; not measured. */
    void prepare();

    /** Does one unit of work for a caller, and comes back when it is durable. */
    Outcome call(int caller) throws Exception;

    /**
     * Looks into the database after a round.
     *
     * @param done how many calls of the round claim to have done their work
     * @throws IllegalStateException if that is not what the database says
     */
    void check(long done);

    @Override
    void close();
}
