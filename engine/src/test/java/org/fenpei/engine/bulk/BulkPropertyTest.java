package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.engine.Engine;

/** What always holds of bulk runs, in random units, with random caps and selections. */
class BulkPropertyTest {

    @Property(tries = 60)
    void whatWasPreviewedIsWhatComesOutWithAndWithoutThePreview(@ForAll long seed) {
        List<String> foreseen;
        Map<String, Long> counts;
        try (World world = World.random(new Random(seed))) {
            BulkAction action = world.randomAction(new Random(seed + 1));
            long before = world.engine.stores.lastSequence();
            BulkRun preview = world.settled(world.runs.preview(action, "boss"));
            assertEquals(BulkRun.State.READY, preview.state(), () -> String.valueOf(preview.failure()));
            assertEquals(before, world.engine.stores.lastSequence(), "a preview decides nothing");
            foreseen =
                    world.rows(preview).stream().map(BulkPropertyTest::outcome).toList();
            counts = preview.preview();
            BulkRun done = world.settled(world.runs.run(preview.id(), preview.fingerprint(), "boss"));
            assertEquals(BulkRun.State.DONE, done.state());
            assertEquals(
                    foreseen,
                    world.rows(done).stream().map(BulkPropertyTest::outcome).toList());
            assertEquals(counts, done.counts());
            assertEquals(done.total(), done.done());
            for (BulkRow row : world.rows(done)) {
                if (row.state() == BulkRow.State.DONE) {
                    assertEquals(row.after(), world.place(row.lead()));
                }
            }
            neverOverACap(world, action);
        }
        // The same unit again, without a preview.
        try (World world = World.random(new Random(seed))) {
            BulkRun done = world.settled(world.runs.start(world.randomAction(new Random(seed + 1)), "boss"));
            assertEquals(
                    foreseen,
                    world.rows(done).stream().map(BulkPropertyTest::outcome).toList());
            assertEquals(counts, done.counts());
        }
    }

    /** What a row says, ids aside, which differ between two units that are the same otherwise. */
    private static String outcome(BulkRow row) {
        boolean moves = row.state() == BulkRow.State.OPEN || row.state() == BulkRow.State.DONE;
        return row.row() + " " + (moves ? "moved" : row.state()) + " " + row.after() + " " + row.rep() + " "
                + (moves || row.reason() == null ? "" : row.reason().code());
    }

    private static void neverOverACap(World world, BulkAction action) {
        Map<String, Integer> held = new HashMap<>();
        for (PlacedLead lead : world.engine.stores.allLeads()) {
            if (lead.placement().owner() != null) {
                held.merge(lead.placement().owner(), 1, Integer::sum);
            }
        }
        for (Rep rep : world.engine.directory.reps(Unit.DEFAULT)) {
            long moved = world.store.list(Unit.DEFAULT, null, 1).get(0).counts().getOrDefault("rep/" + rep.id(), 0L);
            if (action.override() == null && rep.holdingCap() != null && moved > 0) {
                assertTrue(held.getOrDefault(rep.id(), 0) <= rep.holdingCap(), rep.id() + " is over his cap");
            }
        }
    }

    @Property(tries = 60)
    void whatChangedSinceThePreviewIsReportedAndNothingElseDiffers(@ForAll long seed) {
        Random random = new Random(seed);
        try (World world = World.random(random)) {
            BulkAction action = World.all(
                    random.nextBoolean()
                            ? BulkTarget.of(BulkTarget.Kind.POOL, "cold")
                            : BulkTarget.reps(List.of("a", "b", "c")));
            BulkRun preview = world.settled(world.runs.preview(action, "boss"));
            Set<LeadId> touched = new HashSet<>();
            List<BulkRow> rows = world.rows(preview);
            for (int i = 0; i < 5; i++) {
                LeadId lead = rows.get(random.nextInt(rows.size())).lead();
                if (touched.add(lead)) {
                    touch(world, random, lead);
                }
            }
            BulkRun done = world.settled(world.runs.run(preview.id(), null, "boss"));
            Map<LeadId, BulkRow> before = new HashMap<>();
            rows.forEach(row -> before.put(row.lead(), row));
            for (BulkRow row : world.rows(done)) {
                BulkRow foreseen = before.get(row.lead());
                assertNotNull(foreseen);
                if (foreseen.state() != BulkRow.State.OPEN) {
                    assertEquals(foreseen, row, "what was foreseen as impossible is not tried");
                } else if (touched.contains(row.lead())) {
                    assertEquals(BulkRow.State.CHANGED, row.state());
                } else if (row.state() == BulkRow.State.CHANGED) {
                    assertNotNull(row.reason());
                    assertEquals("cap.full", row.reason().code(), "only a cap that filled up since");
                } else {
                    assertEquals(BulkRow.State.DONE, row.state());
                    assertEquals(foreseen.after(), row.after());
                }
            }
        }
    }

    private static void touch(World world, Random random, LeadId lead) {
        if (random.nextBoolean()) {
            Engine.get(world.engine.assigner.update(lead, Map.of("city", "elsewhere"), "m"));
            return;
        }
        String owner = world.lead(lead).placement().owner();
        try {
            Engine.get(world.engine.assigner.assign(
                    lead, new Target(Target.Kind.REP, "a".equals(owner) ? "b" : "a"), "why not", "m"));
        } catch (FenpeiException refused) {
            throw new AssertionError("an override is refused to nobody who is active", refused);
        }
    }

    @Property(tries = 60)
    void undoBringsBackWhatNobodyTouchedSince(@ForAll long seed) {
        Random random = new Random(seed);
        try (World world = World.random(random)) {
            Map<LeadId, BulkRow.Place> before = new HashMap<>();
            world.engine
                    .stores
                    .allLeads()
                    .forEach(lead -> before.put(lead.lead().id(), BulkRow.Place.of(lead)));
            BulkRun done = world.settled(world.runs.start(world.randomAction(random), "boss"));
            Set<LeadId> touched = new HashSet<>();
            List<BulkRow> moved = world.runs.rows(done.id(), BulkRow.State.DONE, 0, 1_000);
            for (int i = 0; i < 3 && !moved.isEmpty(); i++) {
                LeadId lead = moved.get(random.nextInt(moved.size())).lead();
                if (touched.add(lead)) {
                    touch(world, random, lead);
                }
            }
            Map<LeadId, BulkRow.Place> between = new HashMap<>();
            world.engine
                    .stores
                    .allLeads()
                    .forEach(lead -> between.put(lead.lead().id(), BulkRow.Place.of(lead)));
            BulkRun undo = world.settled(world.runs.undo(done.id(), false, "put it back", "boss"));
            assertEquals(BulkRun.State.DONE, undo.state(), () -> String.valueOf(undo.failure()));
            assertEquals(moved.size(), undo.total());
            for (PlacedLead lead : world.engine.stores.allLeads()) {
                LeadId id = lead.lead().id();
                assertEquals(touched.contains(id) ? between.get(id) : before.get(id), BulkRow.Place.of(lead));
            }
            assertEquals(touched.size(), undo.counts().getOrDefault("result/changed", 0L));
        }
    }
}
