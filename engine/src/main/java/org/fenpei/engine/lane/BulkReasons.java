package org.fenpei.engine.lane;

import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** Why a bulk run moved a lead: because somebody asked, hands work over, goes on leave, or is back. */
final class BulkReasons {

    private final BulkOrder order;

    BulkReasons(BulkOrder order) {
        this.order = order;
    }

    /** It was given to a rep. */
    Reason given(String rep) {
        @Nullable Handover handover = order.handover();
        Map<String, Object> args = new HashMap<>(Map.of("rep", rep));
        boolean against = order.override() != null;
        if (order.override() != null) {
            args.put("override", order.override());
        }
        if (handover == null) {
            args.put("actor", order.asker());
            args.put("run", order.run());
            return new Reason(against ? "engine.bulk-override" : "engine.bulk", args);
        }
        args.put("owner", handover.rep());
        Handover.@Nullable Cover cover = handover.cover();
        if (cover == null) {
            args.put("actor", order.asker());
            args.put("run", order.run());
            return new Reason(against ? "engine.handover-override" : "engine.handover", args);
        }
        if (cover.until() == null) {
            return new Reason(against ? "engine.leave-moved-override" : "engine.leave-moved", args);
        }
        args.put("until", cover.until());
        return new Reason(against ? "engine.cover-override" : "engine.cover", args);
    }

    /** It was picked. */
    Reason picked(Reason why) {
        Map<String, Object> args = new HashMap<>(why.args());
        args.put("actor", order.asker());
        args.put("run", order.run());
        return new Reason(why.code(), args);
    }

    /** It was put into a pool. */
    Reason pooled(String pool) {
        Map<String, Object> args = new HashMap<>(Map.of("pool", pool, "actor", order.asker(), "run", order.run()));
        @Nullable String owner = order.from();
        if (owner == null) {
            return new Reason("engine.bulk-pool", args);
        }
        args.put("owner", owner);
        return new Reason("engine.handover-pool", args);
    }

    /** It went back to where it had been. */
    Reason back() {
        @Nullable Handover handover = order.handover();
        return order.returns() && handover != null
                ? Reason.of("engine.cover-back", "rep", handover.rep())
                : Reason.of("engine.bulk-undone", "actor", order.asker(), "run", order.run());
    }
}
