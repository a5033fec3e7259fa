package org.fenpei.bench.rules;

import java.util.List;
import java.util.function.Predicate;
import org.fenpei.api.model.Lead;

/** The rules as compiled predicates, asked one after another. */
final class PlainLoop implements RuleContender {

    private final Predicate<Lead>[] predicates;

    @SuppressWarnings("unchecked")
    PlainLoop(List<Predicate<Lead>> predicates) {
        this.predicates = (Predicate<Lead>[]) predicates.toArray(new Predicate<?>[0]);
    }

    @Override
    public String name() {
        return "plain loop of compiled predicates";
    }

    @Override
    public int first(Lead lead) {
        for (int i = 0; i < predicates.length; i++) {
            if (predicates[i].test(lead)) {
                return i;
            }
        }
        return -1;
    }
}
