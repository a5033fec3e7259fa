package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Contacts, tasks and inboxes at the terminal; what is personal is shown on request only. */
class FollowUpCommandsTest {

    private static final String LEAD = FakeAssigner.LEAD.toString();

    private final World world = new World();

    private Screen run(int code, String... words) {
        Screen screen = Screen.english();
        assertEquals(code, world.shell().run(screen, List.of(words)), screen::all);
        return screen;
    }

    @Test
    void whatWasSaidIsShownOnRequestOnly() {
        for (String[] words : new String[][] {{"follow-ups", LEAD}, {"follow-ups", LEAD, "--json"}, {"tasks"}}) {
            assertFalse(run(0, words).all().contains("张晓明"), words[0]);
        }
        assertTrue(run(0, "follow-ups", LEAD, "--full").written().contains("张晓明 wants an offer"));
        assertTrue(run(0, "tasks", "--full").written().contains("call 张晓明"));
        assertTrue(run(0, "tasks").said().contains("--cursor 9-9"));
    }

    @Test
    void aContactIsRecordedAndEdited() {
        Screen made = run(
                0,
                "follow-up",
                LEAD,
                "--type",
                "call",
                "--content",
                "spoke",
                "--rep",
                "li.wei",
                "--next",
                "2026-11-21",
                "--automatic");
        assertTrue(made.written().startsWith("Contact f11, version 1, is recorded."), made.written());
        run(0, "follow-up-edit", LEAD, "f11", "--type", "visit", "--content", "was there", "--outcome", "good");
        assertEquals(
                List.of(
                        "record Contact[rep=li.wei, type=call, content=spoke, outcome=null, at=null,"
                                + " next=2026-11-21T00:00:00Z, automatic=true, key=null] null shell",
                        "edit 33 Edit[type=visit, content=was there, outcome=good, next=null]"),
                world.followUps.asked);
        assertTrue(run(1, "follow-up-edit", LEAD, "x", "--type", "a", "--content", "b")
                .said()
                .contains("engine.not-found"));
        assertTrue(run(1, "follow-ups", "0000000000001").said().contains("engine.not-found"));
    }

    @Test
    void theTimelineSaysWhatHappened() {
        String text = run(0, "timeline", LEAD).written();
        assertTrue(text.contains("contact  crm") && text.contains("told"), text);
        assertFalse(run(0, "timeline", LEAD, "--limit", "1").written().contains("told"));
    }

    @Test
    void tasksAreMadeChangedAndEnded() {
        run(0, "task-add", "li.wei", "--what", "offer", "--due", "2026-11-21", "--lead", LEAD);
        run(0, "task-change", "t2", "--no-reminder");
        run(0, "task-done", "t2");
        run(0, "task-cancel", "t2");
        assertTrue(run(1, "task-done", "t3").said().contains("engine.not-found"));
        assertTrue(run(1, "task-change", "t2", "--no-reminder", "--remind", "2026-11-21")
                .said()
                .contains("not both"));
        assertEquals(
                List.of(
                        "create Order[unit=main, rep=li.wei, lead=" + LEAD
                                + ", what=offer, dueAt=2026-11-21T00:00:00Z, remindAt=null] MANAGER",
                        "change 2 Change[what=null, dueAt=null, remind=true, remindAt=null, state=null]",
                        "change 2 Change[what=null, dueAt=null, remind=false, remindAt=null, state=DONE]",
                        "change 2 Change[what=null, dueAt=null, remind=false, remindAt=null, state=CANCELLED]"),
                world.followUps.asked);
    }

    @Test
    void anInboxIsShownAndMarkedAsRead() {
        Screen inbox = run(0, "inbox", "--rep", "li.wei", "--unread");
        assertTrue(inbox.written().contains("n7") && inbox.said().contains("4 unread."), inbox.all());
        run(0, "inbox-read", "n7", "a3", "--rep", "li.wei");
        run(0, "inbox-read", "--all");
        assertTrue(run(1, "inbox-read").said().contains("--all"));
        assertEquals(List.of("inbox li.wei true", "read li.wei [n7, a3]", "read all null"), world.followUps.asked);
    }
}
