package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Inbox;
import org.fenpei.api.service.Tasks;
import org.jspecify.annotations.Nullable;

/** One contact, one task, one entry; notes what is asked. */
final class FakeFollowUps implements FollowUps, Tasks, Inbox {

    final List<String> asked = new ArrayList<>();

    private static FollowUp made(LeadId lead, int version) {
        return new FollowUp(
                "main",
                33,
                version,
                lead,
                "li.wei",
                "call",
                "张晓明 wants an offer",
                "interested",
                World.NOW,
                null,
                false,
                true,
                Reason.of("engine.counts"),
                "crm",
                World.NOW,
                5,
                null);
    }

    private static RepTask task() {
        return new RepTask(
                "main",
                2,
                1,
                "li.wei",
                null,
                "call 张晓明",
                World.NOW,
                null,
                null,
                RepTask.State.OPEN,
                RepTask.Origin.REP,
                "crm",
                World.NOW,
                null);
    }

    @Override
    public CompletionStage<Recorded> record(LeadId lead, Contact contact, @Nullable String self, String actor) {
        asked.add("record " + contact + " " + self + " " + actor);
        return CompletableFuture.completedFuture(new Recorded(made(lead, 1), false));
    }

    @Override
    public CompletionStage<FollowUp> edit(LeadId lead, long number, Edit edit, @Nullable String self, String actor) {
        asked.add("edit " + number + " " + edit);
        return CompletableFuture.completedFuture(made(lead, 2));
    }

    @Override
    public List<FollowUp> of(LeadId lead) {
        return List.of(made(lead, 1));
    }

    @Override
    public boolean worksOn(PlacedLead lead, String rep) {
        return false;
    }

    @Override
    public List<TimelineEntry> timeline(PlacedLead lead) {
        return List.of(
                new TimelineEntry(
                        World.NOW,
                        5,
                        TimelineEntry.Kind.FOLLOW_UP,
                        "crm",
                        Reason.of("engine.contact"),
                        List.of(),
                        null,
                        null,
                        null),
                new TimelineEntry(
                        World.NOW,
                        0,
                        TimelineEntry.Kind.NOTICE,
                        null,
                        Reason.of("engine.told"),
                        List.of(),
                        null,
                        null,
                        null));
    }

    @Override
    public Made create(Order order, @Nullable String key, RepTask.Origin origin, String actor) {
        asked.add("create " + order + " " + origin);
        return new Made(task(), false);
    }

    @Override
    public RepTask change(String unit, long number, Change change, String actor) {
        asked.add("change " + number + " " + change);
        return task();
    }

    @Override
    public Optional<RepTask> find(String unit, long number) {
        return find(number);
    }

    @Override
    public Optional<RepTask> find(long number) {
        return number == 2 ? Optional.of(task()) : Optional.empty();
    }

    @Override
    public Page<RepTask> list(Filter filter, @Nullable String cursor, int limit) {
        asked.add("tasks " + filter + " " + cursor + " " + limit);
        return new Page<>(List.of(task()), "9-9");
    }

    @Override
    public Page<InboxEntry> list(
            String unit, @Nullable String rep, boolean unreadOnly, @Nullable String cursor, int limit) {
        asked.add("inbox " + rep + " " + unreadOnly);
        return new Page<>(
                List.of(new InboxEntry(
                        "n7", Notice.Kind.TASK, new LeadId(1), Reason.of("engine.due"), World.NOW, false)),
                null);
    }

    @Override
    public int unread(String unit, @Nullable String rep) {
        return 4;
    }

    @Override
    public void read(String unit, @Nullable String rep, List<String> ids) {
        asked.add("read " + rep + " " + ids);
    }

    @Override
    public void readAll(String unit, @Nullable String rep) {
        asked.add("read all " + rep);
    }
}
