package org.fenpei.strategy.roundrobin;

import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepRequest;

/**
 * Who belongs to the group at one decision, with what was kept: those present, who may be served, and those away, who are
 * kept from it by a guard or by a weight of zero. Whoever has left for good belongs to neither.
 *
 * @param prefix what the keys of the members begin with
 * @param present in the order of their ids
 * @param away in no order that matters
 */
record SlowRoster(String prefix, List<SlowSeat> present, List<SlowSeat> away) {

    static SlowRoster of(StepRequest request, Settings settings) {
        String prefix = "m/" + request.group() + "/";
        List<SlowSeat> present = new ArrayList<>(request.candidates().size());
        List<SlowSeat> away = new ArrayList<>(request.leftOut().size());
        for (Candidate candidate : request.candidates()) {
            Rep rep = candidate.rep();
            if (settings.takesPart(rep)) {
                int weight = settings.weight(rep);
                Account account = Account.parse(request.state().get(prefix + rep.id()));
                if (weight > 0) {
                    present.add(new SlowSeat(rep.id(), weight, candidate.facts(), account));
                } else if (account != null) {
                    away.add(new SlowSeat(rep.id(), 0, null, account));
                }
            }
        }
        for (LeftOut leftOut : request.leftOut()) {
            Rep rep = leftOut.rep();
            if (rep.state() != Rep.State.LEFT && settings.takesPart(rep)) {
                Account account = Account.parse(request.state().get(prefix + rep.id()));
                if (account != null) {
                    away.add(new SlowSeat(rep.id(), settings.weight(rep), null, account));
                }
            }
        }
        return new SlowRoster(prefix, present, away);
    }

    /** Whether these are exactly the members of the last decision, with the same weights, present and away as then. */
    boolean isAsBefore(Group group) {
        if (present.size() != group.present() || away.size() != group.away()) {
            return false;
        }
        for (SlowSeat seat : present) {
            Account account = seat.account();
            if (account == null || !account.present() || account.weight() != seat.weight()) {
                return false;
            }
        }
        for (SlowSeat seat : away) {
            Account account = seat.account();
            if (account == null || account.present() || account.weight() != seat.weight()) {
                return false;
            }
        }
        return true;
    }

    /** The accounts of those present, none of whom is new. */
    List<Account> accounts() {
        List<Account> accounts = new ArrayList<>(present.size());
        for (SlowSeat seat : present) {
            Account account = seat.account();
            if (account == null) {
                throw new IllegalStateException("a member without an account");
            }
            accounts.add(account);
        }
        return accounts;
    }
}
