package org.fenpei.strategy.affinity;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which of the reps that the history names are there: read in one pass, since candidates may be many and the history may
 * name many reps.
 *
 * @param candidates those who may own the lead now
 * @param against the places, among all candidates, of those against whom something speaks
 * @param away those who may not, but may again
 */
record Surroundings(Map<String, Rep> candidates, BitSet against, Map<String, LeftOut> away) {

    static Surroundings of(StepRequest request, Customer customer) {
        Set<String> named = new HashSet<>(customer.against().keySet());
        customer.claims().forEach(claim -> named.add(claim.rep()));
        if (named.isEmpty()) {
            return new Surroundings(Map.of(), new BitSet(), Map.of());
        }
        Map<String, Rep> candidates = new HashMap<>();
        BitSet against = new BitSet();
        List<Candidate> all = request.candidates();
        for (int i = 0; i < all.size(); i++) {
            Candidate candidate = all.get(i);
            if (named.contains(candidate.id())) {
                candidates.put(candidate.id(), candidate.rep());
                against.set(i, customer.against().containsKey(candidate.id()));
            }
        }
        Map<String, LeftOut> away = new HashMap<>();
        for (LeftOut out : comingBack(request.leftOut())) {
            if (named.contains(out.rep().id())) {
                away.put(out.rep().id(), out);
            }
        }
        return new Surroundings(candidates, against, away);
    }

    /** Whoever has left the company is not waited for. */
    static List<LeftOut> comingBack(List<LeftOut> leftOut) {
        return leftOut.stream()
                .filter(out -> out.rep().state() != Rep.State.LEFT)
                .toList();
    }

    /** The rep, if he is there. */
    @Nullable
    Rep rep(String id) {
        Rep candidate = candidates.get(id);
        LeftOut out = away.get(id);
        return candidate != null || out == null ? candidate : out.rep();
    }
}
