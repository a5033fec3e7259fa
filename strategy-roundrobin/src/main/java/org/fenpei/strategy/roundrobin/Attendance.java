package org.fenpei.strategy.roundrobin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepRequest;

/**
 * Who is in scope at one decision: the lists of the request. Lists that cannot be changed are recognised by being the same
 * object; others are compared member by member.
 *
 * @param candidates those who may be served, if they take part
 * @param leftOut those who may not
 */
record Attendance(List<Candidate> candidates, List<LeftOut> leftOut) {

    /** Keeps the lists as they are now: a list that cannot be changed is not copied. */
    static Attendance of(StepRequest request) {
        return new Attendance(List.copyOf(request.candidates()), List.copyOf(request.leftOut()));
    }

    boolean isSameAs(Attendance other) {
        return candidates == other.candidates && leftOut == other.leftOut;
    }

    /** Whether anybody can be served. */
    static boolean isAnybodyIn(StepRequest request, Settings settings) {
        for (Candidate candidate : request.candidates()) {
            if (settings.weight(candidate.rep()) > 0 && settings.takesPart(candidate.rep())) {
                return true;
            }
        }
        return false;
    }

    /** All seats. */
    List<Seat> seats(Settings settings) {
        List<Seat> seats = new ArrayList<>(candidates.size() + leftOut.size());
        candidates.forEach(candidate -> seats.add(Seat.of(candidate, settings)));
        leftOut.forEach(out -> seats.add(Seat.of(out, settings)));
        return seats;
    }

    /**
     * The seats of those of whom something may have changed. Cost: a comparison of references for everybody, and some more for
     * those who changed.
     */
    Collection<Seat> seatsChangedSince(Attendance before, Settings settings) {
        Map<String, Seat> changed = new LinkedHashMap<>();
        List<LeftOut> newOut = new ArrayList<>();
        List<Candidate> newIn = new ArrayList<>();
        compare(before.leftOut, leftOut, out -> out.rep().id(), changed, newOut);
        compare(before.candidates, candidates, Candidate::id, changed, newIn);
        newOut.forEach(out -> changed.put(out.rep().id(), Seat.of(out, settings)));
        newIn.forEach(candidate -> changed.put(candidate.id(), Seat.of(candidate, settings)));
        return changed.values();
    }

    /**
     * Goes through both lists side by side, which finds what they have in common as far as they are sorted. Whoever is found in
     * both, but not at the same time, counts as gone and new; so for an unsorted list too much is looked at, but not too little.
     */
    private static <T> void compare(
            List<T> before, List<T> after, Function<T, String> id, Map<String, Seat> gone, List<T> added) {
        if (before == after) {
            return;
        }
        // Mostly one comes or goes, and all others are the same objects as before.
        int begin = 0;
        int oldEnd = before.size();
        int nowEnd = after.size();
        while (begin < oldEnd && begin < nowEnd && before.get(begin) == after.get(begin)) {
            begin++;
        }
        while (oldEnd > begin && nowEnd > begin && before.get(oldEnd - 1) == after.get(nowEnd - 1)) {
            oldEnd--;
            nowEnd--;
        }
        compareSorted(before.subList(begin, oldEnd), after.subList(begin, nowEnd), id, gone, added);
    }

    private static <T> void compareSorted(
            List<T> before, List<T> after, Function<T, String> id, Map<String, Seat> gone, List<T> added) {
        int old = 0;
        int now = 0;
        while (old < before.size() && now < after.size()) {
            T one = before.get(old);
            T other = after.get(now);
            int order = one == other ? 0 : id.apply(one).compareTo(id.apply(other));
            if (order <= 0) {
                old++;
            }
            if (order >= 0) {
                now++;
            }
            if (order < 0) {
                gone.put(id.apply(one), Seat.gone(id.apply(one)));
            } else if (one != other) {
                added.add(other);
            }
        }
        for (; old < before.size(); old++) {
            String left = id.apply(before.get(old));
            gone.put(left, Seat.gone(left));
        }
        added.addAll(after.subList(now, after.size()));
    }
}
