package org.fenpei.strategy.roundrobin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** Decides as {@link RoundRobinDecider} must, by reading everything each time and looking at everybody. */
final class SlowDecider implements StepDecider {

    private final Settings settings;
    private final Recovery recovery;

    SlowDecider(Settings settings) {
        this.settings = settings;
        this.recovery = new Recovery(settings);
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        SlowRoster roster = SlowRoster.of(request, settings);
        if (roster.present().isEmpty()) {
            return new StepOutcome.Pass(Reason.of("roundrobin.nobody", "group", request.group()));
        }
        String groupKey = "g/" + request.group();
        Group group = Group.parse(request.state().get(groupKey));
        List<StateChange> changes = new ArrayList<>(2);
        List<Account> accounts;
        if (isPlain(roster, group, request.now())) {
            accounts = roster.accounts();
        } else {
            SlowSettlement.Settled settled =
                    new SlowSettlement(recovery, roster, group, request.now()).settle(request.state());
            group = settled.group();
            accounts = settled.accounts();
            changes.addAll(settled.changes());
        }
        int chosen = SlowChairman.choose(accounts, group.level());
        String rep = roster.present().get(chosen).id();
        Group after = group.next(recovery.keepsLag());
        String key = roster.prefix() + rep;
        changes.removeIf(change -> change.key().equals(key));
        changes.add(new StateChange(
                key,
                accounts.get(chosen).served(after.turns(), recovery.keepsLag()).text()));
        changes.add(new StateChange(groupKey, after.text()));
        return new StepOutcome.Assign(rep, reasons(rep, accounts.get(chosen), after, request.group()), changes);
    }

    private boolean isPlain(SlowRoster roster, Group group, Instant now) {
        if (!roster.isAsBefore(group)) {
            return false;
        }
        if (recovery.keepsLag() && group.all().weight() == 0) {
            // The configuration was changed: until now missed turns were lost.
            return false;
        }
        if (!recovery.keepsLag() && !settings.countManual()) {
            return true;
        }
        for (SlowSeat seat : roster.present()) {
            Account account = seat.account();
            if (account == null || recovery.isDue(account, seat.facts(), group, now)) {
                return false;
            }
        }
        return true;
    }

    private static List<Reason> reasons(String rep, Account account, Group group, String name) {
        Reason turn = Reason.of("roundrobin.turn", "rep", rep, "turn", group.turns(), "group", name);
        return account.factor() == Account.BEHIND
                ? List.of(turn, Reason.of("roundrobin.catching-up", "rep", rep))
                : List.of(turn);
    }
}
