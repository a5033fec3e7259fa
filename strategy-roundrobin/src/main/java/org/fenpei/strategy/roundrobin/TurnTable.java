package org.fenpei.strategy.roundrobin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Whose turn it is, after R. Tijdeman, <cite>The chairman assignment problem</cite> (1980), without looking at everybody. Let
 * a be a member's credit if somebody else had this turn. A member is <em>due</em> if {@code a ≥ 1/(2k − 2)}: nobody else may
 * be served, or he would be served too early. Of those who are due, the one is served whose <em>deadline</em> is first: the
 * moment at which his credit would pass {@code 1 − 1/(2k − 2)}. Equal deadlines are broken by who has not been served for
 * longest, then by the order of the ids.
 *
 * <p>On the group's {@linkplain Level clock} a member is due, and has his deadline, at moments that depend on his share and
 * his place alone, and on k: {@code (position + TURN/(2k − 2)) / share} and {@code (position + TURN − TURN/(2k − 2)) / share}.
 * So members of one share have one order, which is kept by a {@link ShareQueue}; and the queues stand in two heaps, those
 * whose head waits to be due by that moment, the others by their head's deadline. The keys of the heaps are rounded, and made
 * for a k that may have changed a little since; so the heaps only say which heads come into question, and those are
 * compared exactly, in integers. When k has moved too far the keys are made anew.
 *
 * <p>Cost of a turn and of one who comes or goes: logarithmic in the number of different shares; independent of the number of
 * members. Not thread-safe. Public for those who measure it; the bundle exports nothing.
 */
public final class TurnTable {

    /** What rounding may move a key by, in the level's parts: it keeps 52 bits, of which the range of the keys needs 36. */
    private static final double ROUNDING = 1.0 / (1 << 14);

    private static final long RANGE = 1L << 36;

    /** By how many turns a changed k may move the keys before they are made anew. */
    private static final double DRIFT = 4;

    private static final int STACK = 64;

    private final Places places = new Places();
    private final Map<Long, ShareQueue> byShare = new HashMap<>();
    private final KeyHeap waiting = new KeyHeap();
    private final KeyHeap due = new KeyHeap();
    private ShareQueue[] queues = new ShareQueue[4];
    private int queueCount;
    private int[] stack = new int[STACK];
    private int members;
    private long turns;

    /** The level, which is the sum of all positions by the weight when all credits sum to zero. */
    private long whole;

    private long rest;
    private long weight;
    private long positions;

    /** What the keys are made with: the level that they are counted from, k, and the least share. */
    private long base;

    private double early;
    private double late;
    private double largestInverse;
    private double released;

    /** An empty table. */
    public TurnTable() {
        makeKeys(2);
    }

    /** How many there are. */
    public int members() {
        return members;
    }

    /** Seats a newcomer, at the group's level; says his place. */
    public int join(String id, int newWeight) {
        balance();
        return sit(id, newWeight, 0, turns);
    }

    /** One leaves; what credit he has is spread over the others. */
    public void leave(int place) {
        unseat(place);
        balance();
    }

    /** One goes away for a time; says his credit, to be brought along when he comes back. */
    public long pause(int place) {
        long credit = Math.floorDiv(credit(place), weight);
        leave(place);
        return credit;
    }

    /** One comes back with the credit that he left with; says his new place. */
    public int resume(String id, int itsWeight, long credit) {
        int place = sit(id, itsWeight, credit, turns);
        balance();
        return place;
    }

    /** From now on one has another weight; he keeps his credit, which is less than a turn. */
    public void reweigh(int place, int newWeight) {
        String id = places.name(place);
        long served = places.served(place);
        long credit = Math.floorDiv(credit(place), weight);
        unseat(place);
        sit(id, newWeight, credit, served);
        balance();
    }

    /** Serves whoever's turn it is, and says his place. */
    public int next() {
        int place = choose();
        serve(place, turns + 1);
        return place;
    }

    private int sit(String id, int newWeight, long credit, long served) {
        long share = Account.NORMAL * newWeight;
        Level level = level().withWeight(weight + share);
        setLevel(level);
        return seat(id, share, share * whole + (rest == 0 ? 0 : share * rest / level.weight()) - credit, served);
    }

    /** The level. */
    Level level() {
        return new Level(whole, rest, weight);
    }

    /** Moves the level; its weight is that of the members once they are all seated. */
    void setLevel(Level level) {
        whole = level.whole();
        rest = level.rest();
    }

    /** Moves the level to where all credits sum to zero. */
    void balance() {
        if (weight == 0) {
            setLevel(Level.ZERO);
            return;
        }
        long surplus = positions - weight * whole;
        whole += Math.floorDiv(surplus, weight);
        rest = Math.floorMod(surplus, weight);
    }

    /** Seats a member; says his place. */
    int seat(String id, long share, long position, long served) {
        int place = places.take(id);
        places.set(place, position, served);
        ShareQueue queue = queue(share);
        places.setQueue(place, queue.number);
        queue.add(place);
        largestInverse = Math.max(largestInverse, queue.inverse);
        members++;
        weight += share;
        positions += position;
        refresh(queue);
        return place;
    }

    /** Takes a member from the table. */
    void unseat(int place) {
        ShareQueue queue = queueOf(place);
        queue.remove(place);
        members--;
        weight -= queue.share;
        positions -= places.position(place);
        places.free(place);
        refresh(queue);
    }

    /** Gives a member a turn, which moves the level on. */
    void serve(int place, long turn) {
        ShareQueue queue = queueOf(place);
        queue.remove(place);
        places.set(place, places.position(place) + Level.TURN, turn);
        queue.add(place);
        turns = turn;
        positions += Level.TURN;
        rest += Level.TURN;
        if (rest >= weight) {
            whole += rest / weight;
            rest %= weight;
        }
        refresh(queue);
    }

    private ShareQueue queueOf(int place) {
        return queues[places.queue(place)];
    }

    private ShareQueue queue(long share) {
        ShareQueue queue = byShare.get(share);
        if (queue == null) {
            queue = new ShareQueue(queueCount, share, places);
            byShare.put(share, queue);
            if (queueCount == queues.length) {
                queues = Arrays.copyOf(queues, queueCount * 2);
            }
            queues[queueCount++] = queue;
        }
        return queue;
    }

    /** Puts a queue where it belongs after its head has changed. */
    private void refresh(ShareQueue queue) {
        int head = queue.head();
        if (head == Places.NOBODY) {
            waiting.remove(queue.number);
            due.remove(queue.number);
            return;
        }
        double position = places.position(head) - queue.share * base;
        double when = (position + early) * queue.inverse;
        if (when <= released) {
            waiting.remove(queue.number);
            due.put(queue.number, (position + late) * queue.inverse);
        } else {
            due.remove(queue.number);
            waiting.put(queue.number, when);
        }
    }

    private void makeKeys(long slots) {
        base = whole;
        early = (double) Level.TURN / slots;
        late = Level.TURN - early;
        released = Double.NEGATIVE_INFINITY;
        largestInverse = 0;
        waiting.clear();
        due.clear();
        for (int i = 0; i < queueCount; i++) {
            if (queues[i].head() != Places.NOBODY) {
                largestInverse = Math.max(largestInverse, queues[i].inverse);
                refresh(queues[i]);
            }
        }
    }

    /**
     * Whose turn it is.
     *
     * @return the place; there must be a member
     */
    int choose() {
        if (members == 1) {
            return queues[(due.size() > 0 ? due : waiting).item(0)].head();
        }
        long slots = 2L * members - 2;
        double slip = slip(slots);
        if (slip > DRIFT * Level.TURN / weight + 2 * ROUNDING || Math.abs(whole - base) > RANGE) {
            makeKeys(slots);
            slip = slip(slots);
        }
        released = (whole - base) + (double) (rest + Level.TURN) / weight + slip;
        while (waiting.size() > 0 && waiting.key(0) <= released) {
            refresh(queues[waiting.item(0)]);
        }
        int best = first(slots, 2 * slip);
        // Credits that sum to zero leave somebody due; after a rounding, with two members, it may just fail.
        return best == Places.NOBODY ? highest() : best;
    }

    /** By how much the keys may be wrong. */
    private double slip(long slots) {
        return Math.abs((double) Level.TURN / slots - early) * largestInverse + ROUNDING;
    }

    /** The first deadline among those who are due. */
    private int first(long slots, double slack) {
        long turn = Level.TURN * weight;
        // Not below it, in parts of 1/(TURN·weight) turn: for credits, which are whole numbers of these, that is exact.
        long least = -Math.floorDiv(-turn, slots);
        int best = Places.NOBODY;
        double limit = Double.POSITIVE_INFINITY;
        int depth = 0;
        if (due.size() > 0) {
            stack[depth++] = 0;
        }
        while (depth > 0) {
            int spot = stack[--depth];
            if (due.key(spot) > limit) {
                continue;
            }
            ShareQueue queue = queues[due.item(spot)];
            int head = queue.head();
            if (credit(head) + queue.share * Level.TURN >= least) {
                limit = Math.min(limit, due.key(spot) + slack);
                if (best == Places.NOBODY || isEarlier(head, best, slots)) {
                    best = head;
                }
            }
            if (depth + KeyHeap.BRANCHES > stack.length) {
                stack = Arrays.copyOf(stack, depth * 2);
            }
            int branch = KeyHeap.BRANCHES * spot + 1;
            for (int i = Math.min(branch + KeyHeap.BRANCHES, due.size()) - 1; i >= branch; i--) {
                if (due.key(i) <= limit) {
                    stack[depth++] = i;
                }
            }
        }
        return best;
    }

    /** Compares two deadlines exactly; below 2⁶² with 10,000 members of the largest shares. */
    private boolean isEarlier(int one, int other, long slots) {
        long shareOfOne = share(one);
        long shareOfOther = share(other);
        int order = Long.compare(
                untilLate(one, shareOfOne, slots) * shareOfOther, untilLate(other, shareOfOther, slots) * shareOfOne);
        return order < 0 || (order == 0 && places.isBeforeInTie(one, other));
    }

    private long untilLate(int place, long share, long slots) {
        return slots * (places.position(place) - share * whole + Level.TURN) - Level.TURN;
    }

    private int highest() {
        int best = Places.NOBODY;
        long most = 0;
        for (int i = 0; i < queueCount; i++) {
            int head = queues[i].head();
            if (head != Places.NOBODY) {
                long credit = credit(head) + queues[i].share * Level.TURN;
                if (best == Places.NOBODY || credit > most || (credit == most && places.isBeforeInTie(head, best))) {
                    best = head;
                    most = credit;
                }
            }
        }
        return best;
    }

    /** The credit, in parts of 1/(TURN·weight) turn: exact. */
    long credit(int place) {
        long share = share(place);
        return weight * (share * whole - places.position(place)) + share * rest;
    }

    /** The share of whoever has that place. */
    long share(int place) {
        return queueOf(place).share;
    }

    /** The id of whoever has that place. */
    String name(int place) {
        return places.name(place);
    }
}
