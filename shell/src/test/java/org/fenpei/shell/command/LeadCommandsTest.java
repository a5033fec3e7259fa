package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.TimeControl;
import org.junit.jupiter.api.Test;

/** What the commands about leads, owners, reps, policies and keys show and ask for. */
class LeadCommandsTest {

    private static final String LEAD = FakeAssigner.LEAD.toString();

    private final World world = new World();

    private Screen run(int code, String... words) {
        Screen screen = Screen.english();
        assertEquals(code, world.shell().run(screen, List.of(words)), screen::all);
        return screen;
    }

    @Test
    void personalDataAreMaskedUnlessAskedFor() {
        for (String[] words : new String[][] {{"lead", LEAD}, {"lead", LEAD, "--json"}, {"leads"}, {"explain", LEAD}}) {
            String text = run(0, words).all();
            for (String personal : List.of("张晓明", "晓明", "13812345678", "xm.zhang", "中山路", "zhang_xm")) {
                assertFalse(text.contains(personal), () -> personal + " in\n" + text);
            }
        }
        String masked = run(0, "lead", LEAD).all();
        for (String shown : List.of("张***", "***78", "x***@example.cn", "Harbour Tools", "12", "--full shows them")) {
            assertTrue(masked.contains(shown), () -> shown + " not in\n" + masked);
        }
        String full = run(0, "lead", LEAD, "--full").all();
        for (String shown : List.of("张晓明", "+8613812345678", "xm.zhang@example.cn", "中山路100号", "zhang_xm")) {
            assertTrue(full.contains(shown), () -> shown + " not in\n" + full);
        }
        JsonNode json = Parsed.json(run(0, "lead", LEAD, "--full", "--json").written());
        assertEquals("张晓明", json.at("/attributes/name").asText());
    }

    @Test
    void aLeadIsShownWithItsPlaceItsOwnersAndItsDecisions() {
        String text = run(0, "lead", LEAD).written();
        for (String part : List.of(
                "State         owned",
                "Owner         li.wei",
                "It is li.wei's turn.",
                "Ends          2026-11-27 08:00:00",
                "chen.yu  -       policy  2026-11-17 08:00:00  2026-11-20 08:00:00  recycle",
                "12345   2026-11-20 08:00:00  policy  crm    owned  li.wei  public  inbound 3  roundrobin")) {
            assertTrue(text.contains(part), () -> part + " not in\n" + text);
        }
        assertTrue(run(1, "lead", "ABC").said().startsWith("\"ABC\" is not a lead's id."));
        assertTrue(run(1, "lead", "0000000000001").said().contains("engine.not-found"));
    }

    @Test
    void anExplanationIsMadeOfSentences() {
        assertEquals(
                """
                Decision 12345 of unit main about lead %s, taken 2026-11-20 08:00:00 (UTC). Door: policy. Asked for by crm.
                It belongs to 李伟 (li.wei). It is li.wei's turn.
                Policy Inbound leads (inbound) decided, version 3.
                One rep could own it: 李伟 (li.wei).
                The guards were overridden. Reason given: key account
                1. Step known (affinity), 2 candidates: was not there.
                   Reason engine.strategy-missing {}
                2. Step turn (Round robin, roundrobin 1.0.0), 1 candidate: named the owner.
                   It is li.wei's turn.

                Who could not own it (1):
                Rep      Guard  Limit  Present  Earliest             Reason
                chen.yu  cap        5        5  2026-11-20 09:00:00  Reason cap.holding {}
                """
                        .formatted(LEAD),
                run(0, "explain", LEAD).written());
        assertTrue(run(0, "explain", LEAD, "--sequence", "12000").written().startsWith("Decision 12000 "));
        assertEquals(
                "Lead " + LEAD + " has no decision with the number 5.\n",
                run(1, "explain", LEAD, "--sequence", "5").said());
    }

    @Test
    void leadsAreFilteredAndPaged() {
        world.leads.next = "c2";
        Screen screen = run(
                0,
                "leads",
                "--unit",
                "eu",
                "--state",
                "pool",
                "--owner",
                "o",
                "--pool",
                "p",
                "--source",
                "s",
                "--reason",
                "r",
                "--limit",
                "7",
                "--cursor",
                "c1");
        assertEquals(
                new LeadFilter("eu", Placement.State.POOL, "o", "p", "s", "r") + " c1 7", world.leads.asked.get(0));
        assertEquals("There are more: --cursor c2\n", screen.said());
        JsonNode json = Parsed.json(run(0, "leads", "--json").written());
        assertEquals("c2", json.path("next").asText());
        assertEquals("OWNED", json.at("/items/0/state").asText());
        assertEquals("roundrobin.turn", json.at("/items/0/reason/code").asText());
        assertTrue(run(1, "leads", "--state", "lost").said().contains("owned, pool, waiting, held, closed"));
        assertTrue(run(1, "leads", "--limit", "1001").said().contains("from 1 to 1,000"));
    }

    @Test
    void leadsAreListedByTheGroupsThatAllHold() {
        assertTrue(run(0, "leads", "--group", "value:A").written().contains(LEAD));
        assertFalse(run(0, "leads", "--group", "value:B").written().contains(LEAD));
        assertFalse(run(0, "leads", "--group", "value:A", "--group", "life:lost")
                .written()
                .contains(LEAD));
        assertTrue(run(1, "leads", "--group", "value").said().contains("value:A"));
    }

    @Test
    void agesAreToldByTheTimeThatTheEngineDecidesBy() {
        world.settings.advance(World.NOW.plus(Duration.ofHours(1)));
        assertEquals(
                "PT3H15M",
                Parsed.json(run(0, "waiting", "--json").written())
                        .at("/items/0/age")
                        .asText());
        world.remove(TimeControl.class);
        assertEquals(
                "PT2H15M",
                Parsed.json(run(0, "waiting", "--json").written())
                        .at("/items/0/age")
                        .asText());
    }

    @Test
    void waitingLeadsAreShownWithReasonAndAge() {
        String text = run(0, "waiting").written();
        assertTrue(text.contains("2 h 15 min"), text);
        assertTrue(text.contains("engine.nobody"), text);
        assertTrue(world.leads.asked.get(0).contains("state=WAITING"));
        JsonNode json = Parsed.json(run(0, "waiting", "--json").written());
        assertEquals("PT2H15M", json.at("/items/0/age").asText());
    }

    @Test
    void aLeadIsGivenToExactlyOneTarget() {
        assertEquals(
                "Lead " + LEAD + ", decision 12345: It belongs to 李伟 (li.wei). It is li.wei's turn.\n",
                run(0, "assign", LEAD, "--rep", "li.wei", "--override", "key account")
                        .written());
        run(0, "assign", LEAD, "--policy", "inbound");
        assertEquals(
                List.of(
                        "assign " + LEAD + " REP li.wei key account shell",
                        "assign " + LEAD + " POLICY inbound null shell"),
                world.assigner.calls);
        run(1, "assign", LEAD);
        run(1, "assign", LEAD, "--rep", "a", "--team", "b");
        assertEquals(2, world.assigner.calls.size());
    }

    @Test
    void aClaimTakesTheNextOneUnlessLeadsAreNamedAndFailsWhenOneIsRefused() {
        run(0, "claim", "public", "li.wei");
        run(0, "claim", "public", "li.wei", LEAD, "--all-or-nothing");
        assertTrue(world.assigner.calls.get(0).contains("leads=[], next=1, allOrNothing=false"));
        assertTrue(world.assigner.calls.get(1).contains("next=0, allOrNothing=true"));
        assertTrue(
                run(1, "claim", "public", "li.wei", LEAD, "--next", "2").said().contains("not both"));
        world.assigner.refusal = new Refusal(Reason.of("cap.claims"), 10L, 10L, World.NOW.plus(Duration.ofHours(1)));
        String text = run(1, "claim", "public", "li.wei", "--next", "2").written();
        assertTrue(
                text.contains("Reason cap.claims {} Limit 10, present 10. Possible from 2026-11-20 09:00:00."), text);
    }

    @Test
    void givingBackAndClosingNeedAReason() {
        run(0, "release", LEAD, "li.wei", "--reason", "wrong region", "--pool", "eu");
        run(0, "close", LEAD, "--reason", "bought", "--result", "won", "--amount", "1200.5", "--rating", "5");
        assertEquals(
                List.of(
                        "take back " + LEAD + " li.wei eu wrong region shell",
                        "close " + LEAD + " WON 1200.5 5 bought shell"),
                world.assigner.calls);
        assertTrue(run(1, "close", LEAD).said().startsWith("--reason <text> is missing."));
    }

    @Test
    void aRepsStateIsChangedAndNothingElse() {
        Rep before = world.directory.rep("li.wei").orElseThrow();
        assertEquals(
                "Rep li.wei is now: on leave.\n",
                run(0, "rep-state", "li.wei", "on-leave").written());
        assertEquals(before.withState(Rep.State.ON_LEAVE), world.directory.reps.get("li.wei"));
        assertTrue(run(1, "rep-state", "nobody", "left").said().contains("engine.not-found"));
    }

    @Test
    void aShownPolicyIsADocumentAndNothingElse() {
        Screen active = run(0, "policy-show", "inbound");
        assertEquals(2, Parsed.json(active.written()).path("was").asInt());
        assertTrue(active.said().startsWith("Version 2 of policy inbound is active"));
        Screen older = run(0, "policy-show", "inbound", "--version", "1");
        assertEquals(1, Parsed.json(older.written()).path("was").asInt());
        assertTrue(older.said().contains("is not active"));
        run(1, "policy-show", "inbound", "--version", "9");
        run(1, "policy-show", "nothing");
        run(0, "policy-rollback", "inbound", "1");
        assertEquals(List.of("rollBack inbound 1 shell"), world.policies.calls);
    }

    @Test
    void aSecretIsShownOnceAndAHashNever() {
        Screen made = run(0, "key-create", "ci");
        assertEquals("s3cret\n", made.written());
        assertTrue(made.said().contains("role manager"));
        assertEquals(
                "s3cret",
                Parsed.json(run(0, "key-create", "ci", "--json").written())
                        .path("secret")
                        .asText());
        for (String[] words : new String[][] {{"keys"}, {"keys", "--json"}}) {
            String text = run(0, words).all();
            assertFalse(text.contains("hash-of") || text.contains("s3cret"), text);
        }
        assertTrue(run(1, "key-create", "ci", "--role", "root").said().contains("admin, manager"));
    }

    @Test
    void aKeyForARepIsARepsKeyAndOneForAUnitItsManagers() {
        String rep = run(0, "key-create", "li", "--rep", "li.wei", "--json").written();
        assertEquals("REP", Parsed.json(rep).path("role").asText());
        assertEquals("li.wei", Parsed.json(rep).path("rep").asText());
        String manager = run(0, "key-create", "eu", "--unit", "eu", "--json").written();
        assertEquals("MANAGER", Parsed.json(manager).path("role").asText());
        assertEquals("eu", Parsed.json(manager).path("unit").asText());
        assertTrue(run(0, "keys").all().contains("Unit"));
    }

    @Test
    void countsAreSaidInWords() {
        assertEquals(
                """
                Where            Leads
                in pool public      12
                owned by li.wei  4,000
                owned            9,240
                waiting              1
                """,
                run(0, "counts").written());
    }
}
