package org.fenpei.rest.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Draft.Wish;
import org.fenpei.api.model.Reason;
import org.fenpei.rest.wire.Body;
import org.jspecify.annotations.Nullable;

/** Reads drafts: who picks in what order, and what they like. */
final class DraftReader {

    private static final int MOST_REPS = 1_000;
    private static final String REPS = "reps";
    private static final String PREFERS = "prefers";
    private static final String ORDER = "order";

    private DraftReader() {}

    /** The draft of a target; null if it says nothing that could be one. */
    static @Nullable BulkTarget read(Body to) {
        Body draft = to.object("draft");
        List<String> reps = new ArrayList<>();
        Map<String, List<Wish>> own = new HashMap<>();
        for (Body one : draft.objects(REPS, MOST_REPS)) {
            String rep = one.text("rep");
            reps.add(rep);
            if (one.has(PREFERS)) {
                own.put(rep, wishes(one));
            }
            one.noOthers();
        }
        String order = draft.optionalText(ORDER);
        if (order != null && !order.equals("snake") && !order.equals("straight")) {
            draft.reject(ORDER, Reason.of("config.choice", "expected", "snake, straight"));
        }
        Integer rounds = draft.optionalInteger("rounds", 1, BulkSelection.MAX);
        List<Wish> wishes = wishes(draft);
        draft.noOthers();
        return reps.isEmpty()
                ? null
                : BulkTarget.draft(reps, new Draft(!"straight".equals(order), rounds, wishes, own));
    }

    private static List<Wish> wishes(Body of) {
        List<Wish> wishes = new ArrayList<>();
        if (!of.has(PREFERS)) {
            return wishes;
        }
        for (Body one : of.objects(PREFERS, Draft.MOST_WISHES)) {
            String where = one.optionalText("where");
            String most = one.optionalText("most");
            String least = one.optionalText("least");
            one.noOthers();
            List<Wish> said = new ArrayList<>();
            if (where != null) {
                said.add(Wish.where(where));
            }
            if (most != null) {
                said.add(Wish.most(most));
            }
            if (least != null) {
                said.add(Wish.least(least));
            }
            if (said.size() == 1) {
                wishes.addAll(said);
            } else {
                one.reject("where", Reason.of("rest.one-wish"));
            }
        }
        return wishes;
    }
}
