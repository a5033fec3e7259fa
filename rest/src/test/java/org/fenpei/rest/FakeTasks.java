package org.fenpei.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Tasks;
import org.jspecify.annotations.Nullable;

/** Two tasks in the unit main: 1 is li.wei's, 2 is zhao.min's. */
final class FakeTasks implements Tasks {

    /** What was asked. */
    final List<String> asked = new ArrayList<>();

    /** The key that came last. */
    @Nullable
    String key;

    /** Whether something was made under a key: of each caller's key {@code known}. */
    static boolean isKnown(@Nullable String key) {
        return key != null && key.endsWith(" known");
    }

    static RepTask task(long number, String rep, @Nullable LeadId lead) {
        return new RepTask(
                "main",
                number,
                1,
                rep,
                lead,
                number == 1 ? "" : "send the offer",
                FakeAssigner.NOW,
                FakeAssigner.NOW,
                null,
                RepTask.State.OPEN,
                RepTask.Origin.FOLLOW_UP,
                "system",
                FakeAssigner.NOW,
                Reason.of("engine.task-next", "lead", "0000000000001"));
    }

    @Override
    public Made create(Order order, @Nullable String once, RepTask.Origin origin, String actor) {
        key = once;
        asked.add("create " + order.unit() + " " + order.rep() + " " + order.lead() + " " + order.what() + " "
                + order.remindAt() + " " + origin);
        return new Made(task(2, order.rep(), order.lead()), FakeTasks.isKnown(once));
    }

    @Override
    public RepTask change(String unit, long number, Change change, String actor) {
        asked.add("change " + number + " " + change.what() + " " + change.remind() + " " + change.state());
        return task(number, "li.wei", null);
    }

    @Override
    public Optional<RepTask> find(String unit, long number) {
        return find(number).filter(task -> task.unit().equals(unit));
    }

    @Override
    public Optional<RepTask> find(long number) {
        return number > 2 ? Optional.empty() : Optional.of(task(number, number == 1 ? "li.wei" : "zhao.min", null));
    }

    @Override
    public Page<RepTask> list(Filter filter, @Nullable String cursor, int limit) {
        if (!filter.unit().equals("main")) {
            throw FenpeiException.notFound("unit", filter.unit());
        }
        asked.add("list " + filter.rep() + " " + filter.lead() + " " + filter.state() + " " + cursor + " " + limit);
        return new Page<>(List.of(task(1, "li.wei", new LeadId(1))), "9-9");
    }
}
