package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Decision;
import org.fenpei.api.store.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a group.
 *
 * @param sense whether it can make sense to look at further waiting leads
 * @param answers tell the callers, after the commit
 */
record Decided(boolean sense, List<Runnable> answers) {

    /** A thread that was given up may still come here; so nothing outside of the draft is touched, the tasks included. */
    static Decided by(Clerk clerk, List<Task<?>> tasks) {
        clerk.recycle(clerk.draft().input().due());
        WaitEnds.decide(clerk, clerk.draft().input().due());
        boolean sense = clerk.drain(clerk.draft().input().waiting());
        List<Runnable> answers = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); ) {
            List<Ask> asks = together(clerk, tasks, i);
            if (asks.size() < 2) {
                answers.add(tasks.get(i).run(clerk));
                i++;
            } else {
                for (Decision decision : Together.decide(clerk, asks)) {
                    answers.add(tasks.get(i++).tell(decision));
                }
            }
        }
        return new Decided(sense, answers);
    }

    /** What the tasks from that one on ask of a policy that decides better when it sees several leads. */
    @SuppressWarnings("ReferenceEquality") // a policy is compiled once; comparing what it says would cost
    private static List<Ask> together(Clerk clerk, List<Task<?>> tasks, int from) {
        List<Ask> asks = new ArrayList<>();
        Set<SourceKey> keys = new HashSet<>();
        for (int i = from; i < tasks.size(); i++) {
            @Nullable Ask ask = tasks.get(i).ask(clerk);
            // A lead that comes twice is answered with its first decision, which must have been taken.
            if (ask == null
                    || (!asks.isEmpty() && asks.get(0).policy() != ask.policy())
                    || !keys.add(SourceKey.of(ask.lead().lead()))) {
                break;
            }
            asks.add(ask);
        }
        return asks;
    }
}
