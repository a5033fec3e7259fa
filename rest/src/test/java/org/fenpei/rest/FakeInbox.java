package org.fenpei.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Inbox;
import org.jspecify.annotations.Nullable;

/** An inbox of one entry, the same for everybody in the unit main; notes what is asked. */
final class FakeInbox implements Inbox {

    /** What was asked: whose inbox, and what of it. */
    final List<String> asked = new ArrayList<>();

    private static void check(String unit) {
        if (!unit.equals("main")) {
            throw FenpeiException.notFound("unit", unit);
        }
    }

    @Override
    public Page<InboxEntry> list(
            String unit, @Nullable String rep, boolean unreadOnly, @Nullable String cursor, int limit) {
        check(unit);
        asked.add("list " + rep + " " + unreadOnly + " " + cursor + " " + limit);
        Reason reason =
                new Reason("engine.taken-by-hand", Map.of("lead", "0000000000001", "actor", "boss", "rep", "zhao.min"));
        return new Page<>(
                List.of(new InboxEntry("n1", Notice.Kind.TAKEN, new LeadId(1), reason, FakeAssigner.NOW, false)),
                "1-n1");
    }

    @Override
    public int unread(String unit, @Nullable String rep) {
        check(unit);
        return 7;
    }

    @Override
    public void read(String unit, @Nullable String rep, List<String> ids) {
        check(unit);
        asked.add("read " + rep + " " + ids);
    }

    @Override
    public void readAll(String unit, @Nullable String rep) {
        check(unit);
        asked.add("read " + rep + " all");
    }
}
