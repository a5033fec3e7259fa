package org.fenpei.strategy.roundrobin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is, after R. Tijdeman, <cite>The chairman assignment problem</cite> (1980), without looking at everybody. Let
 * a be a member's credit if somebody else had this turn. A member is <em>due</em> if {@code a ≥ 1/(2k − 2)}: nobody else may
 * be served, or he would be served too early. Of those who are due, the one is served whose <em>deadline</em> is first: the
 * moment at which his credit would pass {@code 1 − 1/(2k − 2)}. Equal deadlines are broken by who has not been served for
 * longest, then by the order of the ids.
 *
 * <p>On the group's {@linkplain Level clock} a member is due, and has his deadline, at moments that depend on his share and
 * his place alone, and on k: {@code (position + TURN/(2k − 2)) / share} and {@code (position + TURN − TURN/(2k − 2)) / share}.
 * So members of one share have one order, which is kept by a {@link ShareQueue}; and the queues stand in two {@link Wheel}s, those
 * whose head waits to be due by that moment, the others by their head's deadline. The keys of the wheels are rounded, and made
 * for a k that may have changed a little since; so the wheels only say which heads come into question, and those are
 * compared exactly, in integers. When k has moved too far the keys are made anew.
 *
 * <p>Cost of a turn and of one who comes or goes: a few steps on average, since about one member becomes due and about one
 * deadline falls into each turn; independent of the number of members and of different shares, but for what has to be fetched from
 * memory. When the number of members or the sum of the weights has doubled, or fallen to a quarter, the wheels are laid
 * out anew, a few steps for each share. Not thread-safe. Public for those who measure it; the bundle exports nothing.
 */
public final class TurnTable {

    /** What rounding may move a key by, in the level's parts: it keeps 52 bits, of which the range of the keys needs 36. */
    private static final double ROUNDING = 1.0 / (1 << 14);

    private static final long RANGE = 1L << 36;

    /** By how many turns a changed k may move the keys before they are made anew. */
    private static final double DRIFT = 4;

    /** How many days the wheels have at least for each member; a day is about as long as a turn. */
    private static final int DAYS = 2;

    private static final int FEW_DAYS = 16;

    private final Places places = new Places();
    private final Queues queues = new Queues(places);
    private final Wheel waiting = new Wheel(queues);
    private final Wheel due = new Wheel(queues);
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
    private long pacedBy;

    /** Whose head was chosen last, and has not been served yet. */
    private @Nullable ShareQueue chosen;

    private int sizedBy;

    /** Whether what depends on who is at the table is known. */
    private boolean known;

    private long slots = 2;
    private double inverseWeight;
    /** What the credit of one who is due is at least. */
    private long least;
    /** By how much the keys may be wrong. */
    private double slip;

    /** While the first deadline is looked for: which keys still come into question. */
    private double limit;

    /** An empty table. */
    public TurnTable() {
        makeKeys();
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
        long more = Math.floorDiv(surplus, weight);
        whole += more;
        rest = surplus - more * weight;
    }

    /** Seats a member; says his place. */
    int seat(String id, long share, long position, long served) {
        int place = places.take(id);
        places.set(place, position, served);
        ShareQueue queue = queues.of(share);
        places.setQueue(place, queue.number);
        queue.add(place);
        known = false;
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
        known = false;
        members--;
        weight -= queue.share;
        positions -= places.position(place);
        places.free(place);
        refresh(queue);
    }

    /** Gives a member a turn, which moves the level on. */
    void serve(int place, long turn) {
        ShareQueue last = chosen;
        ShareQueue queue = last != null && last.head == place ? last : queueOf(place);
        chosen = null;
        long position = queue.head == place ? queue.position : places.position(place);
        if (queue.isAlone(place)) {
            places.set(place, position + Level.TURN, turn);
        } else {
            queue.remove(place);
            places.set(place, position + Level.TURN, turn);
            queue.add(place);
        }
        turns = turn;
        positions += Level.TURN;
        rest += Level.TURN;
        if (rest >= weight) {
            long more = rest / weight;
            whole += more;
            rest -= more * weight;
        }
        refresh(queue);
    }

    private ShareQueue queueOf(int place) {
        return queues.get(places.queue(place));
    }

    /** Puts a queue where it belongs after something about its members has changed. */
    private void refresh(ShareQueue queue) {
        if (queue.findHead() == Places.NOBODY) {
            takeOut(queue);
        } else {
            putIn(queue);
        }
    }

    private void takeOut(ShareQueue queue) {
        if (queue.slot != Wheel.NONE) {
            (queue.isDue ? due : waiting).remove(queue);
        }
    }

    private void putIn(ShareQueue queue) {
        takeOut(queue);
        double position = queue.position - queue.share * base;
        double when = (position + early) * queue.inverse;
        queue.isDue = when <= released;
        if (queue.isDue) {
            due.put(queue, (position + late) * queue.inverse);
        } else {
            waiting.put(queue, when);
        }
    }

    private void makeKeys() {
        base = whole;
        early = (double) Level.TURN / slots;
        late = Level.TURN - early;
        released = Double.NEGATIVE_INFINITY;
        largestInverse = 0;
        pacedBy = Math.max(1, weight);
        sizedBy = Math.max(1, members);
        waiting.reset((double) pacedBy / Level.TURN, DAYS * sizedBy);
        due.reset((double) pacedBy / Level.TURN, DAYS * sizedBy);
        for (int i = 0; i < queues.count(); i++) {
            ShareQueue queue = queues.get(i);
            queue.slot = Wheel.NONE;
            if (queue.head != Places.NOBODY) {
                largestInverse = Math.max(largestInverse, queue.inverse);
                putIn(queue);
            }
        }
    }

    /**
     * Whose turn it is.
     *
     * @return the place; there must be a member
     */
    int choose() {
        if (!known || Math.abs(whole - base) > RANGE) {
            know();
        }
        double now = (whole - base) + (rest + Level.TURN) * inverseWeight;
        release(now + slip);
        ShareQueue best = members == 1 ? null : first(now);
        // Credits that sum to zero leave somebody due; after a rounding, with two members, it may just fail.
        chosen = best == null ? highest() : best;
        return chosen.head;
    }

    /** Works out what depends on the weight and the number of members, and makes the keys anew if they are too far off. */
    private void know() {
        slots = Math.max(2, 2L * members - 2);
        known = true;
        inverseWeight = 1.0 / weight;
        // Not below it, in parts of 1/(TURN·weight) turn: for credits, which are whole numbers of these, that is exact.
        least = -Math.floorDiv(-Level.TURN * weight, slots);
        slip = slip();
        boolean outOfPace =
                weight > 2 * pacedBy || 4 * weight < pacedBy || members > 2 * sizedBy || 4 * members < sizedBy;
        if (outOfPace || slip > DRIFT * Level.TURN * inverseWeight + 2 * ROUNDING || Math.abs(whole - base) > RANGE) {
            makeKeys();
            slip = slip();
        }
    }

    /** By how much the keys may be wrong. */
    private double slip() {
        return Math.abs((double) Level.TURN / slots - early) * largestInverse + ROUNDING;
    }

    /** Moves those whose time has come to those who are due. */
    private void release(double until) {
        released = until;
        long last = Math.max(waiting.today(), waiting.day(until));
        if (last - waiting.today() < FEW_DAYS) {
            for (long day = waiting.today(); day <= last; day++) {
                release(waiting.first(day));
            }
        } else {
            long day = waiting.firstDay(waiting.today());
            while (day != Wheel.NONE && day <= last) {
                release(waiting.first(day));
                day = day == last ? Wheel.NONE : waiting.firstDay(day + 1);
            }
        }
        release(waiting.firstFar(last));
        waiting.goTo(last);
    }

    private void release(int list) {
        int item = list;
        while (item != Wheel.NONE) {
            ShareQueue queue = queues.get(item);
            item = queue.next;
            if (queue.key <= released) {
                putIn(queue);
            }
        }
    }

    /** The first deadline among those who are due. */
    private @Nullable ShareQueue first(double now) {
        limit = Double.POSITIVE_INFINITY;
        ShareQueue best = null;
        long last = Long.MAX_VALUE;
        long day = due.firstDay(due.today());
        long today = due.day(now);
        if (due.goTo(day == Wheel.NONE ? today : Math.min(day, today))) {
            day = due.firstDay(due.today());
        }
        while (day != Wheel.NONE && day <= last) {
            best = earliest(due.first(day), best);
            last = due.day(limit);
            day = day == last ? Wheel.NONE : due.firstDay(day + 1);
        }
        return earliest(due.firstFar(last), best);
    }

    /** The first deadline of one day and the best so far. */
    private @Nullable ShareQueue earliest(int list, @Nullable ShareQueue bestSoFar) {
        ShareQueue best = bestSoFar;
        int item = list;
        while (item != Wheel.NONE) {
            ShareQueue queue = queues.get(item);
            item = queue.next;
            if (queue.key <= limit) {
                if (creditOfHead(queue) + queue.share * Level.TURN >= least) {
                    limit = Math.min(limit, queue.key + 2 * slip);
                    if (best == null || isEarlier(queue, best)) {
                        best = queue;
                    }
                }
            }
        }
        return best;
    }

    /** Compares two deadlines exactly; below 2⁶² with 10,000 members of the largest shares. */
    private boolean isEarlier(ShareQueue one, ShareQueue other) {
        int order = Long.compare(untilLate(one) * other.share, untilLate(other) * one.share);
        return order < 0 || (order == 0 && places.isBeforeInTie(one.head, other.head));
    }

    private long untilLate(ShareQueue queue) {
        return slots * (queue.position - queue.share * whole + Level.TURN) - Level.TURN;
    }

    private ShareQueue highest() {
        ShareQueue best = null;
        long most = 0;
        for (int i = 0; i < queues.count(); i++) {
            ShareQueue queue = queues.get(i);
            if (queue.head != Places.NOBODY) {
                long credit = creditOfHead(queue) + queue.share * Level.TURN;
                if (best == null || credit > most || (credit == most && places.isBeforeInTie(queue.head, best.head))) {
                    best = queue;
                    most = credit;
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    /** The credit, in parts of 1/(TURN·weight) turn: exact. */
    long credit(int place) {
        return credit(share(place), places.position(place));
    }

    private long creditOfHead(ShareQueue queue) {
        return credit(queue.share, queue.position);
    }

    private long credit(long share, long position) {
        return weight * (share * whole - position) + share * rest;
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
