package org.fenpei.strategy.optimal;

import java.util.SplittableRandom;

/**
 * Makes an allotment of leads of unequal effort better by searching large neighbourhoods (P. Shaw, <cite>Using constraint
 * programming and local search methods to solve vehicle routing problems</cite>, CP 1998): again and again the leads of a few
 * reps are allotted anew, as well as is possible, by {@link Part}. As many reps at a time as can be searched to the end,
 * mostly, and longer searches when nothing better has been found for a while. Work is counted in steps, not in time, and the
 * draws are always the same, so that the outcome is.
 */
final class Improvement {

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final double MORE = 0.02;
    private static final double FEWER = 0.1;
    /** How often another allotment will do that is as good. */
    private static final double CONTENT = 0.25;
    /** How many leads the first parts have, about. */
    private static final double FIRST_LEADS = 40;

    private static final int NODES = 10_000;
    private static final int MOST_NODES = 1 << 28;
    /** After how many parts without success the searches become twice as long. */
    private static final int PATIENCE = 1_000;

    private final Efforts efforts;
    private final Relaxation relaxation;
    private final Roster roster;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int[] drawn;
    private int draw;

    Improvement(Relaxation relaxation, Roster roster) {
        this.relaxation = relaxation;
        this.roster = roster;
        efforts = relaxation.efforts();
        drawn = new int[efforts.reps];
    }

    /** Searches with so many steps; says whether what it found is certainly the best. */
    boolean run(long most) {
        int reps = Math.min(efforts.reps, Part.MOST_REPS);
        int least = Math.min(reps, 2);
        double size = Math.max(least, Math.min(reps, efforts.reps * FIRST_LEADS / efforts.leads()));
        Part part = new Part(relaxation, roster, random);
        int nodes = NODES;
        int since = 0;
        while (roster.value() < relaxation.bound()) {
            if (part.steps() >= most) {
                return false;
            }
            long before = roster.value();
            int many = Math.min(reps, (int) (size + random.nextDouble()));
            boolean content = part.steps() > 0 && random.nextDouble() < CONTENT;
            Part.End end = part.solve(some(many), content, nodes);
            if (end == Part.End.COMPLETE && part.isWhole()) {
                return true;
            }
            size = end == Part.End.COMPLETE ? Math.min(reps, size + MORE) : Math.max(least, size - FEWER);
            since = roster.value() > before ? 0 : since + 1;
            if (since == PATIENCE) {
                since = 0;
                nodes = Math.min(MOST_NODES, nodes * 2);
            }
        }
        return true;
    }

    /** Some reps, each of which somebody of another one would like. */
    private int[] some(int many) {
        int[] some = new int[many];
        draw++;
        for (int s = 0; s < many; s++) {
            int rep = random.nextInt(efforts.reps);
            int from = s == 0 ? rep : some[random.nextInt(s)];
            if (s > 0 && roster.count(from) > 0) {
                rep = liked(roster.held(from, random.nextInt(roster.count(from))), rep);
            }
            while (drawn[rep] == draw) {
                rep = rep + 1 == efforts.reps ? 0 : rep + 1;
            }
            drawn[rep] = draw;
            some[s] = rep;
        }
        return some;
    }

    private int liked(int lead, int otherwise) {
        int pair = random.nextInt(efforts.pairs(lead));
        int other = random.nextInt(efforts.pairs(lead));
        int better = relaxation.reduced(lead, pair) > relaxation.reduced(lead, other) ? pair : other;
        int rep = efforts.reps(lead)[better];
        return drawn[rep] == draw ? otherwise : rep;
    }
}
