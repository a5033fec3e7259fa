package org.fenpei.strategy.tck.reference;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;

/** Gives the leads to the candidates in the order of their ids, each group by itself. */
public final class Turns implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) {
        boolean down = config.choice("order", "up", "down").equals("down");
        int skip = (int) config.integer("skip", 0, 9).orElse(0);
        config.refuseUnknown();
        return request -> {
            List<String> ids =
                    request.candidates().stream().map(Candidate::id).sorted().collect(Collectors.toList());
            if (down) {
                Collections.reverse(ids);
            }
            String last = request.state().get(request.group());
            int place = last == null ? 0 : ids.indexOf(last) + 1 + skip;
            String rep = ids.get(place % ids.size());
            Reason reason = Reason.of("turns.turn", "rep", rep, "group", request.group());
            return new StepOutcome.Assign(rep, List.of(reason), List.of(new StateChange(request.group(), rep)));
        };
    }
}
