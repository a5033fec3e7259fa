package org.fenpei.strategy.balance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;

/** Says what a candidate has. */
final class Reasons {

    private static final int PERCENT = 100;

    private final Settings settings;
    private final Scale scale;

    Reasons(Settings settings, Scale scale) {
        this.settings = settings;
        this.scale = scale;
    }

    /** That he has the least, and what decided if others have as little. */
    List<Reason> least(Least least) {
        List<Reason> reasons = new ArrayList<>(2);
        reasons.add(amount("balance.least.", least.candidate(), least.amount(), least.share()));
        if (least.tied() > 1) {
            String by = least.waitedLongest() ? "longest" : least.aloneNeverServed() ? "never" : "id";
            reasons.add(Reason.of("balance.tie." + by, "rep", least.candidate().id(), "number", least.tied()));
        }
        return reasons;
    }

    /** What he has. */
    Reason amount(String prefix, Candidate candidate, int amount, long share) {
        Map<String, Object> args = new HashMap<>();
        args.put("rep", candidate.id());
        args.put("count", amount);
        String code = settings.measure().code();
        if (settings.measure() == Measure.RECEIVED) {
            args.put("since", scale.since(candidate.rep()));
        }
        if (settings.byWeight()) {
            args.put("weight", candidate.rep().weight());
            code += "-by-weight";
        }
        if (settings.measure() == Measure.LOAD) {
            if (share == Scale.UNKNOWN) {
                code += "-unknown";
            } else {
                args.put("capacity", capacity(share));
                args.put("percent", Math.round(Scale.load(amount, share) * PERCENT));
            }
        }
        return new Reason(prefix + code, args);
    }

    private static Object capacity(long share) {
        if (share % Scale.UNIT == 0) {
            return share / Scale.UNIT;
        }
        return (double) share / Scale.UNIT;
    }
}
