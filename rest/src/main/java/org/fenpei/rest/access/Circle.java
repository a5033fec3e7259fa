package org.fenpei.rest.access;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;

/**
 * Whom and what a rep has to do with: the pools that he may claim from, and the colleagues who share a team with him or may
 * claim from one of these pools, too.
 *
 * @param me the rep
 * @param pools the pools that are open to him
 * @param strangers the ids of the other reps of his unit
 */
record Circle(Rep me, List<Pool> pools, Set<String> strangers) {

    static Circle of(Rep me, List<Pool> all, List<Rep> reps) {
        // Who has left sees what he handed over, and that is all.
        List<Pool> pools = me.state() == Rep.State.LEFT
                ? List.of()
                : all.stream().filter(pool -> pool.isOpenTo(me)).toList();
        Set<String> strangers = new HashSet<>();
        for (Rep rep : reps) {
            boolean colleague = rep.id().equals(me.id())
                    || !Collections.disjoint(rep.teams(), me.teams())
                    || pools.stream().anyMatch(pool -> pool.isOpenTo(rep));
            if (!colleague) {
                strangers.add(rep.id());
            }
        }
        return new Circle(me, pools, strangers);
    }
}
