package org.fenpei.strategy.roundrobin;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * Serves the members of the request's group in turn. Kept are one key for the group, {@code g/<group>}, and one for each
 * member, {@code m/<group>/<rep>}; a plain turn changes the group's and the chosen member's.
 *
 * <p>The outcome follows from the request alone. What is remembered between calls, the {@link Standing} of a group, is what
 * the state says, read: it is used only if the state carries the seal of what was read or written then, and says of the
 * member whose turn it is what is remembered of him; otherwise the state is read again.
 *
 * <p>Cost: a microsecond or two as long as the lists of the request are the same objects that cannot be changed; a comparison
 * of references for each member if they are others; some tenths of a microsecond for each member if the state has to be
 * read.
 */
final class RoundRobinDecider implements StepDecider {

    private final Settings settings;
    private final Recovery recovery;
    private final Shelf shelf = new Shelf();

    RoundRobinDecider(Settings settings) {
        this.settings = settings;
        this.recovery = new Recovery(settings);
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        String group = request.group();
        if (!Attendance.isAnybodyIn(request, settings)) {
            return new StepOutcome.Pass(Reason.of("roundrobin.nobody", "group", group));
        }
        Attendance attendance = Attendance.of(request);
        Standing standing = shelf.take(group, request.state().get(Standing.key(group)));
        StepOutcome outcome = standing == null ? null : turn(standing, attendance, request);
        if (standing == null || outcome == null) {
            standing = Standing.read(group, settings, request.state(), attendance);
            outcome = turn(standing, attendance, request);
            if (outcome == null) {
                throw new IllegalStateException("the step's state changed while it was read");
            }
        }
        shelf.put(standing);
        return outcome;
    }

    /** What share of the leads whoever has the turn gets, and of whom. */
    @Override
    public List<Reason> details(StepRequest request) {
        if (!(decide(request) instanceof StepOutcome.Assign assign)) {
            return List.of();
        }
        long sum = 0;
        int present = 0;
        int his = 0;
        for (Seat seat : Attendance.of(request).seats(settings)) {
            if (seat.where() == Seat.Where.PRESENT) {
                present++;
                sum += seat.weight();
                his = seat.id().equals(assign.rep()) ? seat.weight() : his;
            }
        }
        return List.of(new Reason(
                "roundrobin.share",
                Map.of(
                        "rep",
                        assign.rep(),
                        "weight",
                        his,
                        "sum",
                        sum,
                        "number",
                        present,
                        "percent",
                        Math.rint(1_000.0 * his / sum) / 10)));
    }

    /** Decides; null if what is remembered is not what the state says. */
    private @Nullable StepOutcome turn(Standing standing, Attendance attendance, StepRequest request) {
        List<Seat> differing = standing.begin(attendance);
        if (recovery.countsManual()) {
            standing.know(attendance.candidates());
        }
        Settlement settlement = new Settlement(recovery, standing, request.now());
        if (!differing.isEmpty() || settlement.isDue()) {
            settlement.settle(differing);
        }
        Member chosen = standing.choose();
        if (!standing.isTrueOf(chosen, request.state())) {
            return null;
        }
        boolean catchingUp = chosen.known().factor() == Account.BEHIND;
        standing.serve(chosen, recovery.keepsLag());
        List<StateChange> changes = standing.changes();
        Reason turn = Reason.of(
                "roundrobin.turn", "rep", chosen.id, "turn", standing.group().turns(), "group", request.group());
        List<Reason> reasons =
                catchingUp ? List.of(turn, Reason.of("roundrobin.catching-up", "rep", chosen.id)) : List.of(turn);
        return new StepOutcome.Assign(chosen.id, reasons, changes);
    }
}
