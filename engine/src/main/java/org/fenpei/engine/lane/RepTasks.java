package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.engine.followup.FollowUpSettings;
import org.jspecify.annotations.Nullable;

/** Makes the tasks that come by themselves. */
final class RepTasks {

    private RepTasks() {}

    /** The customer shall be contacted again. */
    static RepTask next(FollowUpSettings settings, GroupDraft draft, FollowUp made) {
        return task(
                settings,
                draft,
                made.rep(),
                made.lead(),
                Objects.requireNonNull(made.next()),
                RepTask.Origin.FOLLOW_UP,
                Reason.of("engine.task-next", "lead", made.lead().toString()));
    }

    /** A lead became a rep's: the customer shall be contacted, if the unit wants that to be a task. */
    static void first(GroupDraft draft, LeadId lead, String rep, Door door) {
        FollowUpSettings settings = draft.cache().settings().get(FollowUpSettings.KIND);
        @Nullable Duration within = settings.firstTask();
        if (within != null && door != Door.UNDO) {
            draft.begins(task(
                    settings,
                    draft,
                    rep,
                    lead,
                    draft.now().plus(within),
                    RepTask.Origin.ASSIGNMENT,
                    Reason.of("engine.task-first", "lead", lead.toString())));
        }
    }

    private static RepTask task(
            FollowUpSettings settings,
            GroupDraft draft,
            String rep,
            LeadId lead,
            Instant due,
            RepTask.Origin origin,
            Reason why) {
        Instant early = due.minus(settings.remindBefore());
        return new RepTask(
                draft.cache().unit(),
                draft.nextNumber(),
                1,
                rep,
                lead,
                "",
                due,
                early.isAfter(draft.now()) ? early : due,
                null,
                RepTask.State.OPEN,
                origin,
                Clerk.SYSTEM,
                draft.now(),
                why);
    }
}
