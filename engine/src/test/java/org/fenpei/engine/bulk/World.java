package org.fenpei.engine.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.engine.AbsencesService;
import org.fenpei.engine.Engine;
import org.fenpei.engine.MemoryAbsences;
import org.fenpei.engine.MemoryBulk;

/** A unit whose leads come into the pool, with workers for bulk runs. */
final class World implements AutoCloseable {

    final Engine engine = new Engine();
    final MemoryBulk store = new MemoryBulk();
    final BulkWorkers workers = engine.bulkWorkers(store);
    final BulkRunsService runs = new BulkRunsService(workers, engine.directory);
    final MemoryAbsences planned = new MemoryAbsences(engine.directory, store);
    final AbsenceWorkers absenceWorkers = new AbsenceWorkers(planned, workers);
    final AbsencesService absences = engine.absences(planned);
    final SelectionsService selections = new SelectionsService(workers, engine.directory);

    World(String... reps) {
        engine.holdingCap();
        engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
        engine.reps(reps).pools("public", "cold").policy("public", "pass");
    }

    List<LeadId> leads(int count) {
        List<LeadId> ids = new ArrayList<>();
        int from = engine.stores.allLeads().size();
        List<Intake> intakes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "e" + (from + i);
            intakes.add(new Intake(Unit.DEFAULT, "test", id, 0, null, Attributes.of(Map.of("city", "c" + i % 3))));
        }
        Engine.get(engine.assigner.submitAll(intakes, "test"))
                .forEach(receipt -> ids.add(receipt.decision().lead()));
        return ids;
    }

    void cap(String rep, int cap) {
        engine.people.save(Rep.active(rep, Unit.DEFAULT, Set.of()).withCaps(cap, List.of()));
    }

    void give(LeadId lead, String rep) {
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), "test", "m"));
    }

    /** A unit in which anything may be: reps with and without caps, owned and pooled leads, a turn. */
    static World random(Random random) {
        World world = new World("a", "b", "c", "d");
        for (String rep : List.of("a", "b", "c", "d")) {
            if (random.nextBoolean()) {
                world.cap(rep, random.nextInt(25));
            }
        }
        if (random.nextInt(4) == 0) {
            world.engine.people.save(Rep.active("d", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        }
        for (LeadId lead : world.leads(10 + random.nextInt(60))) {
            int where = random.nextInt(8);
            if (where < 3) {
                world.give(lead, List.of("a", "b", "c").get(where));
            } else if (where == 3) {
                Engine.get(world.engine.assigner.assign(lead, new Target(Target.Kind.POOL, "cold"), null, "m"));
            }
        }
        world.engine.turns("turn");
        world.engine.policy("public", "turn");
        return world;
    }

    static BulkTarget randomTarget(Random random) {
        List<BulkTarget.Share> shares = new ArrayList<>();
        long left = BulkTarget.WHOLE;
        List<String> reps = List.of("a", "b", "c", "d").subList(0, 1 + random.nextInt(4));
        BulkTarget.Split split = List.of(BulkTarget.Split.values()).get(random.nextInt(3));
        for (int i = 0; i < reps.size(); i++) {
            long percent = i == reps.size() - 1 ? left : 1 + random.nextInt(2_000);
            left -= percent;
            shares.add(new BulkTarget.Share(
                    reps.get(i), split == BulkTarget.Split.COUNT ? 1 + random.nextInt(30) : percent));
        }
        return switch (random.nextInt(7)) {
            case 0 -> BulkTarget.of(BulkTarget.Kind.POOL, "cold");
            case 1 -> BulkTarget.of(BulkTarget.Kind.POLICY, "main");
            case 2 -> BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null);
            case 3 -> BulkTarget.draft(
                    reps,
                    new Draft(
                            random.nextBoolean(),
                            random.nextBoolean() ? null : 1 + random.nextInt(9),
                            List.of(Draft.Wish.least("receivedAt")),
                            Map.of("b", List.of(Draft.Wish.most("receivedAt")))));
            default -> new BulkTarget(BulkTarget.Kind.REPS, null, split, shares, random.nextBoolean());
        };
    }

    BulkAction randomAction(Random random) {
        List<LeadId> all =
                engine.stores.allLeads().stream().map(lead -> lead.lead().id()).toList();
        BulkSelection selection =
                switch (random.nextInt(4)) {
                    case 0 -> BulkSelection.of(Unit.DEFAULT, all.subList(0, 1 + random.nextInt(all.size())));
                    case 1 -> BulkSelection.of(
                            new LeadFilter(Unit.DEFAULT, Placement.State.POOL, null, "public", null, null));
                    case 2 -> new BulkSelection(
                            List.of(), LeadFilter.all(Unit.DEFAULT), null, "c" + random.nextInt(3), null, null);
                    default -> new BulkSelection(
                            List.of(), LeadFilter.all(Unit.DEFAULT), null, null, null, 1 + random.nextInt(30));
                };
        return new BulkAction(Unit.DEFAULT, selection, randomTarget(random), random.nextInt(6) == 0 ? "because" : null);
    }

    static BulkAction all(BulkTarget to) {
        return new BulkAction(Unit.DEFAULT, BulkSelection.of(LeadFilter.all(Unit.DEFAULT)), to, null);
    }

    /** Waits until a run waits for a person or has ended. */
    BulkRun settled(BulkRun begun) {
        Engine.until(() -> !view(begun).state().open());
        return view(begun);
    }

    BulkRun view(BulkRun run) {
        return runs.find(run.id()).orElseThrow();
    }

    List<BulkRow> rows(BulkRun run) {
        return runs.rows(run.id(), null, 0, 1_000);
    }

    /** Where a lead is. */
    BulkRow.Place place(LeadId id) {
        return BulkRow.Place.of(lead(id));
    }

    PlacedLead lead(LeadId id) {
        return engine.stores.find(id).orElseThrow();
    }

    @Override
    public void close() {
        absenceWorkers.stop();
        workers.stop();
        engine.close();
    }
}
