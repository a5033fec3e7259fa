package org.fenpei.engine.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.PoolMembers;
import org.fenpei.api.model.PoolShare;
import org.fenpei.api.model.PoolTerms;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/** Reads who may use a pool, and on which terms. */
final class PoolDocument {

    private PoolDocument() {}

    static PoolMembers members(@Nullable StepConfig json, @Nullable ConditionLanguage language) {
        if (json == null) {
            return PoolMembers.NONE;
        }
        List<PoolShare> shares = new ArrayList<>();
        for (StepConfig share : json.objects("shares")) {
            shares.add(new PoolShare(
                    DirectoryDocument.codes(share, "teams"),
                    DirectoryDocument.codes(share, "reps"),
                    List.copyOf(share.texts("regions")),
                    List.copyOf(share.texts("products")),
                    share.text("where")));
            if (share.has("where") && language != null) {
                // What it gives is not needed: what is wrong with it is.
                language.compile(share, "where");
            }
            share.refuseUnknown();
        }
        PoolMembers members =
                new PoolMembers(DirectoryDocument.codes(json, "reps"), DirectoryDocument.codes(json, "admins"), shares);
        json.refuseUnknown();
        return members;
    }

    static PoolTerms terms(@Nullable StepConfig json, String pool) {
        if (json == null) {
            return PoolTerms.NONE;
        }
        long views = json.integer("viewsPerDay", 0, Integer.MAX_VALUE).orElse(-1);
        @Nullable Duration after = DirectoryDocument.duration(json, "moveAfter", true);
        @Nullable String to = json.text("moveTo");
        boolean refund = json.flag("refund", false);
        boolean teams = json.flag("coolDownTeams", false);
        if (after != null && after.compareTo(PoolTerms.SHORTEST_STAY) < 0) {
            json.problem("moveAfter", Reason.of("engine.duration"));
            after = null;
        }
        if (json.has("moveAfter") && !json.has("moveTo")) {
            json.problem("moveTo", Reason.of("config.missing", "expected", "text"));
        }
        if (json.has("moveTo") && !json.has("moveAfter")) {
            json.problem("moveAfter", Reason.of("config.missing", "expected", "duration"));
        }
        if (to != null && !Codes.isCode(to)) {
            json.problem("moveTo", Reason.of("engine.no-code"));
        }
        if (pool.equals(to)) {
            json.problem("moveTo", Reason.of("engine.same-pool"));
        }
        json.refuseUnknown();
        boolean moves = after != null && to != null && Codes.isCode(to) && !pool.equals(to);
        return new PoolTerms(
                views < 0 ? null : Integer.valueOf((int) views),
                moves ? after : null,
                moves ? to : null,
                refund,
                teams);
    }
}
