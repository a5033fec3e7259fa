package org.fenpei.bench.turns;

import org.fenpei.bench.run.Race;

/** A way to share turns by weight among members who come and go. Members are numbers. */
abstract class Picker implements Race.Runner {

    private final String name;
    private final Comings comings;

    Picker(String name, Comings comings) {
        this.name = name;
        this.comings = comings;
    }

    /** One comes. */
    abstract void join(int member, int weight);

    /** One goes. */
    abstract void leave(int member);

    /** Whose turn it is; he has it then. */
    abstract int next();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final long run(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            comings.step(this);
            sum += next();
        }
        return sum;
    }
}
