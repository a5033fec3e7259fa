package org.fenpei.rest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.CanaryReport;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.Spread;
import org.jspecify.annotations.Nullable;

/** What is tried out beside a policy, as it is told. */
final class TrialViews {

    private TrialViews() {}

    /** One side of a canary. */
    record SideView(
            int version,
            long decisions,
            Map<String, Long> byRep,
            Map<String, Long> byPool,
            long waiting,
            long held,
            long unassigned) {
        static SideView of(CanaryReport.Side side) {
            return new SideView(
                    side.version(),
                    side.decisions(),
                    side.byRep(),
                    side.byPool(),
                    side.waiting(),
                    side.held(),
                    side.unassigned());
        }
    }

    /** A canary and what it has done; the share is in per cent. */
    record CanaryView(
            String id,
            double share,
            String salt,
            Set<String> ownSteps,
            long fromSequence,
            Instant startedAt,
            String startedBy,
            SideView active,
            SideView candidate,
            JsonNode policy) {}

    /** A shadow and what it has found. */
    record ShadowView(
            String id,
            Set<String> freshSteps,
            long fromSequence,
            Instant startedAt,
            String startedBy,
            long seen,
            long behind,
            long compared,
            long same,
            long different,
            long failed,
            long skipped,
            Spread live,
            Spread would,
            List<SimulationDifference> newest,
            @Nullable Reason trouble,
            JsonNode policy) {
        static ShadowView of(ShadowReport report, JsonNode policy) {
            Shadow shadow = report.shadow();
            return new ShadowView(
                    shadow.candidate().id(),
                    shadow.freshSteps(),
                    shadow.fromSequence(),
                    shadow.startedAt(),
                    shadow.startedBy(),
                    report.seen(),
                    report.behind(),
                    report.compared(),
                    report.same(),
                    report.different(),
                    report.failed(),
                    report.skipped(),
                    report.live(),
                    report.would(),
                    report.newest(),
                    report.trouble(),
                    policy);
        }
    }
}
