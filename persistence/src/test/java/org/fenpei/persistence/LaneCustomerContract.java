package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.begun;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.decision;
import static org.fenpei.persistence.Samples.ended;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.logged;
import static org.fenpei.persistence.Samples.moving;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.fenpei.persistence.Samples.pooled;
import static org.fenpei.persistence.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.LeadMark;
import org.junit.jupiter.api.Test;

/** What lanes keep of customers, of what is known of leads, and of what came of them. Each database has a subclass. */
abstract class LaneCustomerContract extends OnLane {

    private static Ownership closed(long lead, String rep, long sequence, long end, Closing closing) {
        Ownership ended = ended(begun(new LeadId(lead), rep, sequence), Door.CLOSE, end);
        return new Ownership(
                ended.lead(), rep, null, ended.door(), ended.from(), sequence, ended.to(), Door.CLOSE, closing, end);
    }

    private static LaneChanges ending(long sequence, Ownership... ended) {
        return new LaneChanges(sequence, List.of(), List.of(), List.of(), List.of(ended), List.of(), List.of());
    }

    /** A group that gives marks, and changes of leads. */
    private static LaneChanges knowing(
            long sequence, List<PlacedLead> created, List<LeadChange> changed, List<LeadMark> marks) {
        return new LaneChanges(
                sequence,
                created,
                List.of(),
                List.of(),
                List.of(),
                changed,
                marks,
                created.stream()
                        .map(lead -> logged(decision(
                                lead.lead().id(),
                                lead.placement(),
                                lead.placement().sequence())))
                        .toList(),
                List.of());
    }

    private static LeadMark mark(long lead, String mark) {
        return new LeadMark(new LeadId(lead), mark);
    }

    @Test
    void whatCameOfALeadComesBackAsItWasWritten() {
        Closing full = new Closing(Closing.Result.WON, 0.1 + 0.2, 5, "客户😀 \"signed\" \\ " + "长".repeat(480));
        Closing bare = new Closing(Closing.Result.INVALID, null, null, "x");
        Closing zero = new Closing(Closing.Result.LOST, 0.0, 1, "too dear");
        write(creating(List.of(
                placed(lead(1), owned("a", 1)), placed(lead(2), owned("b", 2)), placed(lead(3), owned("c", 3)))));
        Ownership first = closed(1, "a", 1, 4, full);
        Ownership second = closed(2, "b", 2, 5, bare);
        write(ending(5, first, second));
        // Begun and closed in one group.
        Ownership third = closed(3, "c", 6, 7, zero);
        write(new LaneChanges(7, List.of(), List.of(), List.of(third), List.of(), List.of(), List.of()));
        assertEquals(List.of(first), read(lane -> lane.ownerships(leadIds(1))).get(new LeadId(1)));
        assertEquals(List.of(second), stores().leads().ownerships(new LeadId(2)));
        assertEquals(
                List.of(third, begun(new LeadId(3), "c", 3)), stores().leads().ownerships(new LeadId(3)));
    }

    @Test
    void leadsOfACustomerAreFoundByEachMarkTheLatestFirst() {
        stores().directory().save(new Unit("other", "Other"));
        write(knowing(
                3,
                List.of(placed(lead(2), waiting(1)), placed(lead(9), waiting(2)), placed(lead(4), waiting(3))),
                List.of(),
                List.of(
                        mark(2, "phone:+861"),
                        mark(9, "phone:+861"),
                        mark(4, "phone:+861"),
                        mark(9, "company:公司😀"),
                        mark(9, "company:公司😀"))));
        List<String> asked = List.of("phone:+861", "company:公司😀", "phone:+862", "phone:+861");
        Map<String, List<LeadId>> expected = Map.of("phone:+861", leadIds(9, 4, 2), "company:公司😀", leadIds(9));
        assertEquals(expected, read(lane -> lane.marked(asked)));
        assertEquals(Map.of(), read(lane -> lane.marked(List.of())));
        try (LaneTransaction lane = stores().lanes().look("main")) {
            assertEquals(expected, lane.marked(asked));
        }
        try (LaneTransaction lane = stores().lanes().begin("other")) {
            assertEquals(Map.of(), lane.marked(asked));
        }
    }

    @Test
    void aMarkThatIsGivenAgainIsThereOnceAndSinceTheFirstTime() {
        write(knowing(1, List.of(placed(lead(1), waiting(1))), List.of(), List.of(mark(1, "phone:+861"))));
        write(knowing(2, List.of(placed(lead(2), waiting(2))), List.of(), List.of(mark(2, "phone:+861"))));
        LeadChange change = new LeadChange(new LeadId(1), 3, lead(1).attributes(), Attributes.NONE);
        write(knowing(4, List.of(), List.of(change), List.of(mark(1, "phone:+861"), mark(1, "email:a@b.c"))));
        assertEquals(
                Map.of("phone:+861", leadIds(2, 1), "email:a@b.c", leadIds(1)),
                read(lane -> lane.marked(List.of("phone:+861", "email:a@b.c"))));
        assertEquals(
                Map.of("phone:+861", leadIds(1)),
                stores().past().before("main", 2).marked(List.of("phone:+861", "email:a@b.c")));
        assertEquals(
                Map.of("phone:+861", leadIds(2, 1)),
                stores().past().before("main", 3).marked(List.of("phone:+861", "email:a@b.c")));
        assertEquals(
                Map.of("email:a@b.c", leadIds(1)),
                stores().past().before("main", 4).marked(List.of("email:a@b.c")));
    }

    @Test
    void atMostAHundredLeadsAreGivenForAMark() {
        List<PlacedLead> leads = new ArrayList<>();
        List<LeadMark> marks = new ArrayList<>();
        for (long i = 1; i <= 130; i++) {
            leads.add(placed(lead(i), waiting(i)));
            marks.add(mark(i, "phone:+861"));
        }
        write(knowing(130, leads, List.of(), marks));
        List<LeadId> found = read(lane -> lane.marked(List.of("phone:+861"))).get("phone:+861");
        assertEquals(
                leads.stream()
                        .map(placed -> placed.lead().id())
                        .filter(id -> id.value() > 30)
                        .sorted((a, b) -> b.compareTo(a))
                        .toList(),
                found);
        assertEquals(
                Map.of("phone:+861", found), stores().past().before("main", 131).marked(List.of("phone:+861")));
    }

    @Test
    void whatIsKnownOfALeadChangesWithoutMovingIt() {
        PlacedLead placed = placed(lead(1), pooled("public", 1));
        write(creating(List.of(placed, placed(lead(2), waiting(2)))));
        Attributes first = Attributes.of(Map.of("company", "南京😀", "employees", 5L));
        Attributes second = Attributes.of(Map.of("budget", 0.5, "tags", List.of("a", "二")));
        LeadId id = new LeadId(1);
        write(knowing(
                4,
                List.of(),
                List.of(new LeadChange(id, 3, lead(1).attributes(), first), new LeadChange(id, 4, first, second)),
                List.of()));
        Lead old = placed.lead();
        Lead known = new Lead(id, old.unit(), old.source(), old.externalId(), old.priority(), old.receivedAt(), second);
        PlacedLead expected = new PlacedLead(known, placed.placement(), placed.policy(), placed.keeping());
        assertEquals(List.of(expected), read(lane -> lane.leads(leadIds(1))));
        assertEquals(expected, stores().leads().find(id).orElseThrow());
        assertEquals(lead(2), stores().leads().find(new LeadId(2)).orElseThrow().lead());
        for (int before = 2; before <= 5; before++) {
            Attributes then = before == 5 ? second : before == 4 ? first : old.attributes();
            assertEquals(
                    List.of(then),
                    stores().past().before("main", before).leads(leadIds(1)).stream()
                            .map(lead -> lead.lead().attributes())
                            .toList(),
                    "before " + before);
        }
    }

    @Test
    void aLeadMayBecomeKnownBetterAndMoveInOneGroup() {
        write(creating(List.of(placed(lead(1), waiting(1)))));
        LeadId id = new LeadId(1);
        Attributes after = Attributes.of(Map.of("vip", true));
        LaneChanges move = moving(placed(lead(1), owned("li.wei", 3)), null, begun(id, "li.wei", 3));
        write(new LaneChanges(
                3,
                List.of(),
                move.moved(),
                move.begun(),
                List.of(),
                List.of(new LeadChange(id, 2, lead(1).attributes(), after)),
                List.of(),
                move.decisions(),
                List.of()));
        PlacedLead found = stores().leads().find(id).orElseThrow();
        assertEquals(after, found.lead().attributes());
        assertEquals(owned("li.wei", 3), found.placement());
    }
}
