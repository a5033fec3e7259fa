package org.fenpei.strategy.roundrobin;

/**
 * Whose turn it is, after R. Tijdeman, <cite>The chairman assignment problem</cite> (1980), without looking at everybody. Let
 * a be a member's credit if somebody else had this turn. A member is <em>due</em> if {@code a ≥ 1/(2k − 2)}: nobody else may
 * be served, or he would be served too early. Of those who are due, the one is served whose <em>deadline</em> is first: the
 * moment at which his credit would pass {@code 1 − 1/(2k − 2)}. Equal deadlines are broken by who has not been served for
 * longest, then by the order of the ids.
 *
 * <p>On the group's {@linkplain Level clock} a member is due, and has his deadline, at moments that depend on his share and
 * his place alone, and on k: {@code (position + TURN/(2k − 2)) / share} and {@code (position + TURN − TURN/(2k − 2)) / share}.
 * So members of one share have one order, which is kept by a {@link ShareQueue}. The first of each share stands in a {@link Wheel} by
 * his deadline. Whoever is met there before he is due is put into another one, by the moment at which he will be, and comes back then;
 * mostly nobody is. The moments are rounded, and counted with a k that may have changed a little since; so the wheels only say
 * who comes into question, and those are compared exactly, in integers. When k has moved too far the moments are counted anew.
 *
 * <p>Cost of a turn and of one who comes or goes: a few steps on average, since about one deadline falls into each turn, and nobody is
 * put off more than once for each turn that he has; independent of the number of members and of different shares, but for what has to be
 * fetched from memory. When the number of members or the sum of the weights has doubled, or fallen to a quarter, the wheels are laid
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

    /** The sides of the two wheels. */
    private static final int WAITING = 0;

    private static final int DEADLINES = 1;

    private final Places places = new Places();
    private final Queues queues = new Queues(places);
    private final Wheel waiting = new Wheel(places, WAITING);
    private final Wheel deadlines = new Wheel(places, DEADLINES);
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
    private long leastShare;
    private long pacedBy;
    private int sizedBy;

    /** Whether what depends on who is at the table is known. */
    private boolean known;

    private long slots = 2;
    private double inverseWeight;
    /** What the credit of one who is due is at least. */
    private long least;
    /** By how much the keys may be wrong. */
    private double slip;

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
        places.setQueue(place, queue.number, share);
        int before = queue.head();
        queue.add(place);
        exchange(before, queue.head());
        known = false;
        leastShare = Math.min(leastShare, share);
        members++;
        weight += share;
        positions += position;
        return place;
    }

    /** Takes a member from the table. */
    void unseat(int place) {
        ShareQueue queue = queues.get(places.queue(place));
        int before = queue.head();
        queue.remove(place);
        exchange(before, queue.head());
        known = false;
        members--;
        weight -= queue.share;
        positions -= places.position(place);
        places.free(place);
    }

    /** Gives a member a turn, which moves the level on. */
    void serve(int place, long turn) {
        long position = places.position(place) + Level.TURN;
        int spot = places.spot(place);
        int last = places.previous(place);
        if (spot == Places.ALONE) {
            takeOut(place);
            places.set(place, position, turn);
            deadlines.put(place);
        } else if (spot == Places.LEADING && position - places.position(last) >= 0) {
            takeOut(place);
            places.set(place, position, turn);
            places.setSpot(place, Places.IN_LINE);
            int next = places.next(place);
            places.setSpot(next, Places.LEADING);
            queues.get(places.queue(place)).turn(place, next);
            deadlines.put(next);
        } else {
            ShareQueue queue = queues.get(places.queue(place));
            takeOut(queue.head());
            queue.serve(place, position, turn);
            deadlines.put(queue.head());
        }
        turns = turn;
        positions += Level.TURN;
        rest += Level.TURN;
        if (rest >= weight) {
            long more = rest / weight;
            whole += more;
            rest -= more * weight;
        }
    }

    /** Another one is first of his share now, or nobody. */
    private void exchange(int before, int after) {
        if (before != after) {
            if (before != Places.NOBODY) {
                takeOut(before);
            }
            if (after != Places.NOBODY) {
                deadlines.put(after);
            }
        }
    }

    private void takeOut(int place) {
        (Wheel.side(places.list(place)) == DEADLINES ? deadlines : waiting).remove(place);
    }

    /** Puts one off who is not due yet, unless his time comes today. */
    private void putOff(int place) {
        long day = waiting.day(waiting.moment(place));
        if (day > waiting.today()) {
            deadlines.remove(place);
            waiting.put(place, day);
        }
    }

    private void makeKeys() {
        base = whole;
        early = (double) Level.TURN / slots;
        pacedBy = Math.max(1, weight);
        sizedBy = Math.max(1, members);
        double pace = (double) pacedBy / Level.TURN;
        waiting.reset(base, early, pace, DAYS * sizedBy);
        deadlines.reset(base, Level.TURN - early, pace, DAYS * sizedBy);
        leastShare = Long.MAX_VALUE;
        for (int i = 0; i < queues.count(); i++) {
            ShareQueue queue = queues.get(i);
            if (queue.head() != Places.NOBODY) {
                leastShare = Math.min(leastShare, queue.share);
                deadlines.put(queue.head());
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
        int best = members == 1 ? Places.NOBODY : first(now);
        // Credits that sum to zero leave somebody due; after a rounding, with two members, it may just fail.
        return best == Places.NOBODY ? highest() : best;
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
        return Math.abs((double) Level.TURN / slots - early) / leastShare + ROUNDING;
    }

    /** Gets those back who were put off until now. */
    private void release(double until) {
        long last = waiting.day(until);
        long day = waiting.today() + 1;
        if (last - day < FEW_DAYS) {
            for (; day <= last; day++) {
                release(day);
            }
        } else {
            day = waiting.firstDay(day);
            while (day != Wheel.NONE && day <= last) {
                release(day);
                day = waiting.firstDay(day + 1);
            }
        }
        if (waiting.goTo(last)) {
            release(last);
        }
    }

    private void release(long day) {
        int place = waiting.empty(day);
        while (place != Places.NOBODY) {
            int next = places.later(place);
            deadlines.put(place);
            place = next;
        }
    }

    /** The first deadline among those who are due, or {@link Places#NOBODY}. */
    private int first(double now) {
        int best = Places.NOBODY;
        long last = Long.MAX_VALUE;
        long day = deadlines.firstDay(deadlines.today());
        long today = deadlines.day(now);
        if (deadlines.goTo(day == Wheel.NONE ? today : Math.min(day, today))) {
            day = deadlines.firstDay(deadlines.today());
        }
        while (day != Wheel.NONE && day <= last) {
            best = earliest(deadlines.first(day), best);
            if (best != Places.NOBODY) {
                last = deadlines.day(deadlines.moment(best) + 2 * slip);
            }
            day = day == last ? Wheel.NONE : deadlines.firstDay(day + 1);
        }
        return earliest(deadlines.firstFar(last), best);
    }

    /** The first deadline of one list and the best so far. */
    private int earliest(int list, int bestSoFar) {
        int best = bestSoFar;
        int place = list;
        while (place != Places.NOBODY) {
            int next = places.later(place);
            if (!isDue(place)) {
                putOff(place);
            } else if (best == Places.NOBODY || isEarlier(place, best)) {
                best = place;
            }
            place = next;
        }
        return best;
    }

    /** Exact, as the wheels are not. */
    private boolean isDue(int place) {
        return creditNext(place) >= least;
    }

    /** Compares two deadlines exactly; below 2⁶² with 10,000 members of the largest shares. */
    private boolean isEarlier(int one, int other) {
        int order = Long.compare(untilLate(one) * places.share(other), untilLate(other) * places.share(one));
        return order < 0 || (order == 0 && places.isBeforeInTie(one, other));
    }

    private long untilLate(int place) {
        return slots * (places.position(place) - places.share(place) * whole + Level.TURN) - Level.TURN;
    }

    private int highest() {
        int best = Places.NOBODY;
        for (int i = 0; i < queues.count(); i++) {
            int head = queues.get(i).head();
            if (head != Places.NOBODY && (best == Places.NOBODY || isHigher(head, best))) {
                best = head;
            }
        }
        return best;
    }

    private boolean isHigher(int one, int other) {
        int order = Long.compare(creditNext(one), creditNext(other));
        return order > 0 || (order == 0 && places.isBeforeInTie(one, other));
    }

    /** The credit if somebody else has this turn. */
    private long creditNext(int place) {
        return credit(place) + places.share(place) * Level.TURN;
    }

    /** The credit, in parts of 1/(TURN·weight) turn: exact. */
    long credit(int place) {
        long share = places.share(place);
        return weight * (share * whole - places.position(place)) + share * rest;
    }

    /** The share of whoever has that place. */
    long share(int place) {
        return places.share(place);
    }

    /** The id of whoever has that place. */
    String name(int place) {
        return places.name(place);
    }
}
