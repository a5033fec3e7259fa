package org.fenpei.strategy.affinity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.strategy.LeadHistory;
import org.jspecify.annotations.Nullable;

/**
 * What the history says about a lead's customer: who knows him, and against whom something speaks.
 *
 * @param known whether anybody has worked with him within the time that counts
 * @param claims who should have the lead, the strongest claim first, each rep once; those against whom something speaks
 *     included
 * @param against the latest ownership that speaks against a rep, by the rep's id, the latest first
 */
record Customer(boolean known, List<Claim> claims, Map<String, Ownership> against) {

    private static final Customer STRANGER = new Customer(false, List.of(), Map.of());

    /** The one that lasts before those that ended, then the later one first. */
    private static final Comparator<Ownership> LATEST = (one, other) -> {
        Instant end = one.to();
        Instant otherEnd = other.to();
        if (end == null || otherEnd == null) {
            if (end != null || otherEnd != null) {
                return end == null ? -1 : 1;
            }
            return Comparator.comparing(Ownership::from)
                    .thenComparing(Ownership::sequence)
                    .compare(other, one);
        }
        int order = otherEnd.compareTo(end);
        return order != 0 ? order : Long.compare(other.endSequence(), one.endSequence());
    };

    /** Reads a history. */
    static Customer of(LeadHistory history, Settings settings, Instant now) {
        if (history.former().isEmpty() && history.account().isEmpty()) {
            return STRANGER;
        }
        Instant since = settings.within().start(now);
        List<Ownership> own = counting(history.former(), since);
        List<Ownership> others = counting(history.account(), since);
        return new Customer(
                !own.isEmpty() || !others.isEmpty(),
                claims(own, others, settings),
                against(history, settings, settings.excludeWithin().start(now)));
    }

    /** Those that last or ended since then. If there was no customer after all, nobody knows him. */
    private static List<Ownership> counting(List<Ownership> all, Instant since) {
        List<Ownership> some = new ArrayList<>(all.size());
        for (Ownership one : all) {
            Closing closing = one.closing();
            boolean noCustomer = closing != null && closing.result() == Closing.Result.INVALID;
            if (!noCustomer && isSince(one, since)) {
                some.add(one);
            }
        }
        return some;
    }

    private static boolean isSince(Ownership one, Instant since) {
        Instant end = one.to();
        return end == null || !end.isBefore(since);
    }

    private static List<Claim> claims(List<Ownership> own, List<Ownership> others, Settings settings) {
        List<Claim> claims = new ArrayList<>();
        Set<String> reps = new HashSet<>();
        for (Relation relation : settings.relations()) {
            Map<String, List<Ownership>> byRep = new HashMap<>();
            collect(byRep, relation, own, true);
            collect(byRep, relation, others, false);
            byRep.values().forEach(ofRep -> ofRep.sort(LATEST));
            byRep.values().stream()
                    .sorted(order(settings.tie()))
                    .map(one -> new Claim(relation, one.get(0)))
                    .filter(claim -> reps.add(claim.rep()))
                    .forEach(claims::add);
        }
        return claims;
    }

    private static void collect(
            Map<String, List<Ownership>> byRep, Relation relation, List<Ownership> ownerships, boolean same) {
        for (Ownership one : ownerships) {
            if (relation.holds(one, same)) {
                byRep.computeIfAbsent(one.rep(), any -> new ArrayList<>(2)).add(one);
            }
        }
    }

    private static Comparator<List<Ownership>> order(Tie tie) {
        Comparator<List<Ownership>> latest = Comparator.<List<Ownership>, Ownership>comparing(of -> of.get(0), LATEST)
                .thenComparing(of -> of.get(0).rep());
        return switch (tie) {
            case LATEST -> latest;
            case FIRST -> Comparator.comparing(Customer::first).thenComparing(latest);
            case MOST -> Comparator.<List<Ownership>>comparingInt(List::size)
                    .reversed()
                    .thenComparing(latest);
        };
    }

    private static Instant first(List<Ownership> ownerships) {
        Instant first = ownerships.get(0).from();
        for (Ownership one : ownerships) {
            first = one.from().isBefore(first) ? one.from() : first;
        }
        return first;
    }

    /**
     * Every ending within the time counts, not only the last owner's, so that handing a lead to and fro does not help.
     * Nothing speaks against the lead's present owner, who was given it in spite of all; nor, for what happened with other
     * leads, against whoever still owns another one of the customer.
     */
    private static Map<String, Ownership> against(LeadHistory history, Settings settings, Instant since) {
        if (settings.exclude().isEmpty()) {
            return Map.of();
        }
        Set<String> present = holders(history.former());
        List<Ownership> endings = new ArrayList<>();
        collect(endings, history.former(), present, settings, since);
        if (settings.excludeByCustomer()) {
            Set<String> trusted = holders(history.account());
            trusted.addAll(present);
            collect(endings, history.account(), trusted, settings, since);
        }
        endings.sort(LATEST);
        Map<String, Ownership> against = new LinkedHashMap<>();
        endings.forEach(one -> against.putIfAbsent(one.rep(), one));
        return against;
    }

    private static Set<String> holders(List<Ownership> ownerships) {
        Set<String> holders = new HashSet<>();
        for (Ownership one : ownerships) {
            if (one.to() == null) {
                holders.add(one.rep());
            }
        }
        return holders;
    }

    private static void collect(
            List<Ownership> endings,
            List<Ownership> ownerships,
            Set<String> trusted,
            Settings settings,
            Instant since) {
        for (Ownership one : ownerships) {
            @Nullable Ending ending = Ending.of(one);
            if (ending != null
                    && settings.exclude().contains(ending)
                    && isSince(one, since)
                    && !trusted.contains(one.rep())) {
                endings.add(one);
            }
        }
    }
}
