package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.Existing;
import org.fenpei.api.model.Absence.NewLeads;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.engine.Engine;
import org.jspecify.annotations.Nullable;

/** Weeks in which people come and go, hand leads to each other, and processes die. */
class LeavePropertyTest {

    private static final List<String> REPS = List.of("a", "b", "c", "d");

    /** A unit with a turn, and what is known to be true of it. */
    private static final class Weeks implements AutoCloseable {
        private final World world = new World("a", "b", "c", "d");
        private final Random random;
        private final boolean deaths;

        /** Where people, or a policy, put each lead last. */
        private final Map<LeadId, String> belongs = new HashMap<>();

        private int checked;
        private int submitted;

        Weeks(Random random, boolean deaths) {
            this.random = random;
            this.deaths = deaths;
            world.engine.turns("turn");
            world.engine.policy("public", "turn");
        }

        private String rep() {
            return REPS.get(random.nextInt(REPS.size()));
        }

        private LeadId lead() {
            List<PlacedLead> all = world.engine.stores.allLeads();
            return all.get(random.nextInt(all.size())).lead().id();
        }

        private Instant now() {
            return world.engine.clock().instant();
        }

        void day() {
            for (int i = 0; i < 3; i++) {
                world.engine.submit("w" + submitted++);
                noted(false);
            }
            try {
                act();
            } catch (FenpeiException refused) {
                assertTrue(
                        List.of(
                                        "engine.on-leave",
                                        "engine.already-owner",
                                        "engine.not-owner",
                                        "engine.not-owned",
                                        "engine.absence-overlaps",
                                        "engine.absence-begun",
                                        "engine.absence-over",
                                        "engine.already-taken",
                                        "engine.not-in-pool")
                                .contains(refused.refusal().reason().code()),
                        refused::toString);
            }
            world.engine.advance(Duration.ofHours(random.nextInt(30)));
            work();
        }

        private void act() {
            switch (random.nextInt(6)) {
                case 0, 1 -> plan();
                case 2 -> {
                    List<Absence> open = world.absences.list(Unit.DEFAULT, null, true, 100);
                    if (!open.isEmpty()) {
                        Absence one = open.get(random.nextInt(open.size()));
                        if (random.nextBoolean()) {
                            world.absences.cancel(one.id(), "boss");
                        } else if (one.covers(now())) {
                            world.absences.end(one.id(), null, "boss");
                        }
                    }
                }
                case 3 -> {
                    boolean override = random.nextInt(4) == 0;
                    Engine.get(world.engine.assigner.assign(
                            lead(), new Target(Target.Kind.REP, rep()), override ? "he wants it" : null, "boss"));
                    noted(override);
                }
                case 4 -> {
                    LeadId lead = lead();
                    String owner = world.lead(lead).placement().owner();
                    if (owner != null) {
                        Engine.get(world.engine.assigner.release(lead, owner, "public", "no time", owner));
                        noted(false);
                    }
                }
                default -> {
                    Engine.get(world.engine.assigner.claim(Claim.next("public", rep()), "x"));
                    noted(false);
                }
            }
        }

        private void plan() {
            String rep = rep();
            @Nullable String substitute = random.nextInt(4) == 0 ? null : rep();
            if (rep.equals(substitute)) {
                return;
            }
            Instant from = now().plus(Duration.ofHours(random.nextInt(20)));
            world.absences.plan(
                    rep,
                    new Absence.Plan(
                            Absence.Kind.VACATION,
                            from,
                            from.plus(Duration.ofHours(5 + random.nextInt(90))),
                            substitute,
                            substitute == null || random.nextBoolean() ? NewLeads.SKIP : NewLeads.SUBSTITUTE,
                            random.nextInt(3) == 0 ? Existing.STAY : Existing.COVER,
                            true,
                            null),
                    "boss");
        }

        /** What is due is done, by a process that may die over it; then by another one. */
        void work() {
            if (deaths) {
                world.store.dieAfter(random.nextInt(4));
            }
            world.absenceWorkers.tick();
            if (deaths) {
                Engine.until(() -> world.store.isDead() || open() == 0);
                world.store.dieAfter(Integer.MAX_VALUE);
                world.engine.advance(Duration.ofSeconds(11));
            }
            BulkWorkers other = world.engine.bulkWorkers(world.store);
            AbsenceWorkers otherAbsences = new AbsenceWorkers(world.planned, other);
            try {
                do {
                    other.tick();
                    Engine.until(() -> open() == 0);
                    otherAbsences.tick();
                    Engine.until(() -> open() == 0);
                } while (!world.planned.due(now()).isEmpty());
            } finally {
                otherAbsences.stop();
                other.stop();
            }
            noted(false);
        }

        private long open() {
            return world.store.list(Unit.DEFAULT, null, 10_000).stream()
                    .filter(run -> run.state().open())
                    .count();
        }

        /** Looks at the decisions since the last look. */
        private void noted(boolean override) {
            List<Decision> all = world.engine.stores.allDecisions().stream()
                    .map(logged -> logged.decision())
                    .toList();
            for (; checked < all.size(); checked++) {
                Decision decision = all.get(checked);
                @Nullable String owner = decision.placement().owner();
                if (owner != null && !override) {
                    assertTrue(
                            world.engine.directory.absences(Unit.DEFAULT).stream()
                                    .noneMatch(one -> one.rep().equals(owner) && one.covers(decision.at())),
                            () -> decision + " gives to somebody on leave");
                }
                if (!decision.actor().startsWith("bulk:")) {
                    belongs.put(decision.lead(), String.valueOf(owner));
                }
            }
        }

        @Override
        public void close() {
            world.engine.simulations.stop();
            world.close();
        }
    }

    private static void play(long seed, boolean deaths) {
        try (Weeks weeks = new Weeks(new Random(seed), deaths)) {
            for (int day = 0; day < 25; day++) {
                weeks.day();
            }
            for (int hours = 0; hours < 200; hours += 10) {
                weeks.world.engine.advance(Duration.ofHours(10));
                weeks.work();
            }
            assertEquals(List.of(), weeks.world.absences.list(Unit.DEFAULT, null, true, 10), "all are back");
            for (PlacedLead lead : weeks.world.engine.stores.allLeads()) {
                assertEquals(
                        weeks.belongs.get(lead.lead().id()),
                        String.valueOf(lead.placement().owner()),
                        () -> "whose lead is it? "
                                + weeks.world.engine.leads.decisions(lead.lead().id()));
            }
            assertTrue(weeks.world.store.list(Unit.DEFAULT, null, 10_000).stream()
                    .allMatch(run -> run.state() == BulkRun.State.DONE));
            assertEquals(List.of(), weeks.world.engine.replayed());
        }
    }

    @Property(tries = 40)
    void nobodyOnLeaveGetsALeadAndInTheEndEachIsWherePeoplePutIt(@ForAll long seed) {
        play(seed, false);
    }

    @Property(tries = 20)
    void thatIsSoWhoeverDiesInBetween(@ForAll long seed) {
        play(seed, true);
    }
}
