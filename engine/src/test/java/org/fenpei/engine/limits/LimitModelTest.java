package org.fenpei.engine.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolTerms;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.engine.AssignerService;
import org.fenpei.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Random rules and random work on two nodes, against a model that keeps every event in a list and counts by going through it. What is
 * allowed, what is refused, and what a dry question answers must be the same, at every step; and afterwards for whoever reads it all
 * from the beginning, and in a replay.
 */
class LimitModelTest {

    private static final List<String> PERIODS = List.of("hour", "day", "week", "month", "PT3H", "P2D");

    private record Event(String rep, boolean claim, @Nullable String pool, Instant at, long number) {}

    /** The naive one. */
    private static final class Model {
        final List<Map<String, Object>> rules = new ArrayList<>();

        @Nullable
        Duration window;

        boolean sameTeam;
        boolean refund;
        final Map<String, Rep> reps = new LinkedHashMap<>();
        final List<Event> events = new ArrayList<>();
        final Map<Long, Boolean> refunded = new HashMap<>();
        final Map<LeadId, @Nullable String> owner = new HashMap<>();
        final Map<LeadId, @Nullable String> pool = new HashMap<>();
        final Map<LeadId, Long> begun = new HashMap<>();
        final Map<LeadId, String> stage = new HashMap<>();
        final Map<LeadId, List<Map.Entry<String, Instant>>> former = new HashMap<>();
        long number;

        boolean allows(String rep, LeadId lead, boolean claim, Instant now) {
            return rules.stream().allMatch(rule -> holds(rule, rep, lead, claim, now)) && !hadIt(rep, lead, now);
        }

        private boolean holds(Map<String, Object> rule, String rep, LeadId lead, boolean claim, Instant now) {
            Rep who = Objects.requireNonNull(reps.get(rep));
            if (rule.get("teams") instanceof List<?> teams && teams.stream().noneMatch(who.teams()::contains)) {
                return true;
            }
            int count = rule.get("count") instanceof Integer limit ? limit : 1;
            String from = pool.get(lead);
            boolean everywhere = !(rule.get("pools") instanceof List<?>);
            boolean here =
                    everywhere || (rule.get("pools") instanceof List<?> some && from != null && some.contains(from));
            switch (String.valueOf(rule.get("what"))) {
                case "held" -> {
                    boolean some = rule.containsKey("except");
                    if (some && "deal".equals(stage.get(lead))) {
                        return true;
                    }
                    long held = owner.entrySet().stream()
                            .filter(entry -> rep.equals(entry.getValue()))
                            .filter(entry -> !some || !"deal".equals(stage.get(entry.getKey())))
                            .count();
                    return held < count;
                }
                case "gap" -> {
                    Duration gap = Duration.parse(String.valueOf(rule.get("gap")));
                    return !claim
                            || events.stream()
                                    .noneMatch(event -> event.claim()
                                            && event.rep().equals(rep)
                                            && event.at().plus(gap).isAfter(now));
                }
                case "claims" -> {
                    return !claim
                            || !here
                            || events.stream()
                                            .filter(event -> event.claim()
                                                    && event.rep().equals(rep)
                                                    && (everywhere || Objects.equals(event.pool(), from))
                                                    && !isRefunded(event)
                                                    && inside(
                                                            String.valueOf(rule.get("period")),
                                                            event.at(),
                                                            now,
                                                            who.zone()))
                                            .count()
                                    < count;
                }
                default -> {
                    return events.stream()
                                    .filter(event -> event.rep().equals(rep)
                                            && !isRefunded(event)
                                            && inside(String.valueOf(rule.get("period")), event.at(), now, who.zone()))
                                    .count()
                            < count;
                }
            }
        }

        private boolean isRefunded(Event event) {
            return refund && "p0".equals(event.pool()) && refunded.containsKey(event.number());
        }

        private static boolean inside(String period, Instant at, Instant now, ZoneId zone) {
            LocalDate day = LocalDate.ofInstant(at, zone);
            LocalDate today = LocalDate.ofInstant(now, zone);
            return switch (period) {
                case "hour" -> at.atZone(zone)
                        .toLocalDateTime()
                        .withMinute(0)
                        .withSecond(0)
                        .withNano(0)
                        .equals(now.atZone(zone)
                                .toLocalDateTime()
                                .withMinute(0)
                                .withSecond(0)
                                .withNano(0));
                case "day" -> day.equals(today);
                case "week" -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                                == today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                        && day.get(IsoFields.WEEK_BASED_YEAR) == today.get(IsoFields.WEEK_BASED_YEAR);
                case "month" -> day.getMonth() == today.getMonth() && day.getYear() == today.getYear();
                default -> at.plus(Duration.parse(period)).isAfter(now);
            };
        }

        private boolean hadIt(String rep, LeadId lead, Instant now) {
            return window != null
                    && former.getOrDefault(lead, List.of()).stream()
                            .anyMatch(had -> had.getValue().plus(window).isAfter(now)
                                    && (had.getKey().equals(rep) || (sameTeam && mates(had.getKey(), rep))));
        }

        private boolean mates(String one, String other) {
            return Objects.requireNonNull(reps.get(one)).teams().stream()
                    .anyMatch(Objects.requireNonNull(reps.get(other)).teams()::contains);
        }

        void begin(String rep, LeadId lead, boolean claim, Instant now) {
            end(lead, now, false);
            long event = number++;
            events.add(new Event(rep, claim, claim ? pool.get(lead) : null, now, event));
            owner.put(lead, rep);
            pool.remove(lead);
            begun.put(lead, event);
        }

        void end(LeadId lead, Instant now, boolean given) {
            String had = owner.remove(lead);
            if (had != null) {
                former.computeIfAbsent(lead, id -> new ArrayList<>()).add(Map.entry(had, now));
                long event = Objects.requireNonNull(begun.remove(lead));
                if (given && events.get((int) event).claim()) {
                    refunded.put(event, true);
                }
            }
        }
    }

    @Property(tries = 60)
    void whatIsAllowedIsWhatACountOfAllEventsAllows(@ForAll long seed) {
        Random random = new Random(seed);
        try (Engine engine = new Engine()) {
            Model model = prepare(engine, random);
            engine.registry.putLanguage(new TestConditions());
            try (Engine.Node other = engine.otherNode()) {
                List<LeadId> leads = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    leads.add(incoming(engine, model, random, i));
                }
                for (int i = 0; i < 70; i++) {
                    AssignerService at = random.nextInt(3) == 0 ? other.assigner() : engine.assigner;
                    step(engine, at, model, random, leads);
                }
                for (String rep : model.reps.keySet()) {
                    assertEquals(
                            Engine.get(engine.limits.of(rep)),
                            Engine.get(other.limits().of(rep)),
                            "on both nodes");
                }
            }
            try (Engine.Node fresh = engine.otherNode()) {
                for (String rep : model.reps.keySet()) {
                    assertEquals(
                            Engine.get(engine.limits.of(rep)),
                            Engine.get(fresh.limits().of(rep)),
                            "read anew");
                }
            }
            Simulation replay = engine.simulations.replay(Unit.DEFAULT, 1, engine.stores.lastSequence(), "test");
            Engine.until(() -> found(engine, replay).state() != Simulation.State.RUNNING);
            assertEquals(
                    List.of(),
                    Objects.requireNonNull(found(engine, replay).outcome()).differences());
        }
    }

    private static Simulation found(Engine engine, Simulation started) {
        return engine.simulations.find(started.id()).orElseThrow();
    }

    private static Model prepare(Engine engine, Random random) {
        Model model = new Model();
        engine.people.save(new Team("a", Unit.DEFAULT, "a"));
        engine.people.save(new Team("b", Unit.DEFAULT, "b"));
        List<String> zones = List.of("UTC", "Asia/Shanghai", "America/St_Johns");
        for (int i = 0; i < 3; i++) {
            Rep plain = Rep.active("r" + i, Unit.DEFAULT, Set.of(i < 2 ? "a" : "b"));
            Rep rep = new Rep(
                    plain.id(),
                    plain.unit(),
                    plain.name(),
                    plain.state(),
                    plain.teams(),
                    1,
                    null,
                    List.of(),
                    ZoneId.of(zones.get(i)),
                    Attributes.NONE);
            model.reps.put(rep.id(), rep);
            engine.people.save(rep);
        }
        model.refund = random.nextBoolean();
        engine.people.save(Pool.open("p0", Unit.DEFAULT).with(new PoolTerms(null, null, null, model.refund, false)));
        engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
        engine.pools("p1").policy("p1", "pass");
        for (String what : List.of("claims", "claims", "received", "held", "held", "gap")) {
            if (random.nextInt(3) > 0) {
                model.rules.add(rule(what, "rule" + model.rules.size(), random));
            }
        }
        Map<String, Object> document = new HashMap<>(Map.of("rules", model.rules));
        if (random.nextBoolean()) {
            model.window = Duration.ofHours(1 + random.nextInt(30));
            model.sameTeam = random.nextBoolean();
            document.put("formerOwners", Map.of("window", model.window.toString(), "sameTeam", model.sameTeam));
        }
        engine.settle("limits", document);
        return model;
    }

    private static Map<String, Object> rule(String what, String id, Random random) {
        Map<String, Object> rule = new HashMap<>(Map.of("id", id, "what", what));
        if (random.nextInt(4) == 0) {
            rule.put("teams", List.of("a"));
        }
        if (what.equals("gap")) {
            rule.put("gap", "PT" + (1 + random.nextInt(90)) + "M");
            return rule;
        }
        rule.put("count", random.nextInt(6));
        if (what.equals("held")) {
            if (random.nextBoolean()) {
                rule.put("except", "stage=deal");
            }
            return rule;
        }
        rule.put("period", PERIODS.get(random.nextInt(PERIODS.size())));
        if (what.equals("claims") && random.nextBoolean()) {
            rule.put("pools", List.of("p0"));
        }
        return rule;
    }

    private static LeadId incoming(Engine engine, Model model, Random random, int i) {
        LeadId lead = engine.submit("e" + i).decision().lead();
        if (random.nextInt(3) > 0) {
            Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POOL, "p0"), null, "m"));
        }
        model.pool.put(lead, engine.stores.find(lead).orElseThrow().placement().pool());
        return lead;
    }

    private static void step(Engine engine, AssignerService at, Model model, Random random, List<LeadId> leads) {
        LeadId lead = leads.get(random.nextInt(leads.size()));
        String rep = "r" + random.nextInt(3);
        @Nullable String owner = model.owner.get(lead);
        Instant now = engine.clock().instant();
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                @Nullable String pool = model.pool.get(lead);
                if (pool != null) {
                    claim(engine, at, model, rep, lead, pool);
                }
            }
            case 3 -> {
                if (!rep.equals(owner)) {
                    boolean expected = model.allows(rep, lead, false, now);
                    assertEquals(
                            expected,
                            went(() -> at.assign(lead, new Target(Target.Kind.REP, rep), null, "m")),
                            () -> "by hand to " + rep);
                    if (expected) {
                        model.begin(rep, lead, false, now);
                    }
                }
            }
            case 4 -> {
                if (owner != null) {
                    String to = random.nextBoolean() ? "p0" : "p1";
                    assertTrue(went(() -> at.release(lead, owner, to, "no time", owner)));
                    model.end(lead, now, true);
                    model.pool.put(lead, to);
                }
            }
            case 5 -> {
                String stage = random.nextBoolean() ? "deal" : "talk";
                assertTrue(went(() -> at.update(lead, Map.of("stage", stage), "m")));
                model.stage.put(lead, stage);
            }
            case 6 -> engine.advance(Duration.ofMinutes(random.nextInt(240)));
            default -> {
                if (owner != null && random.nextInt(3) == 0) {
                    assertTrue(went(() -> at.close(lead, new Closing(Closing.Result.WON, 5.0, null, "ok"), "m")));
                    model.end(lead, now, false);
                    leads.remove(lead);
                    leads.add(incoming(engine, model, random, 1_000 + (int) engine.stores.lastSequence()));
                }
            }
        }
    }

    private static void claim(Engine engine, AssignerService at, Model model, String rep, LeadId lead, String pool) {
        Instant now = engine.clock().instant();
        boolean expected = model.allows(rep, lead, true, now);
        ClaimCheck check = Engine.get(engine.limits.check(lead, rep));
        assertEquals(expected, check.allowed(), () -> "asked for " + rep + ": " + check);
        List<ClaimResult> results = Engine.get(at.claim(new Claim(pool, rep, List.of(lead), 0, false), rep));
        assertEquals(expected, results.get(0).decision() != null, () -> "claim of " + rep + ": " + results);
        if (expected) {
            model.begin(rep, lead, true, now);
            return;
        }
        assertEquals(results.get(0).refusal(), check.refusals().get(0), "the answer is the first refusal");
        if (check.refusals().stream().allMatch(refusal -> refusal.earliest() != null)) {
            // The latest of the times that are named is the first at which nothing is against it any more.
            Instant earliest = check.refusals().stream()
                    .map(refusal -> Objects.requireNonNull(refusal.earliest()))
                    .max(Instant::compareTo)
                    .orElseThrow();
            assertTrue(earliest.isAfter(now), "it does not name the past");
            assertFalse(model.allows(rep, lead, true, earliest.minusMillis(1)), "not before " + earliest);
            assertTrue(model.allows(rep, lead, true, earliest), () -> "at " + earliest + " after " + check);
        }
    }

    private static boolean went(Supplier<CompletionStage<?>> work) {
        try {
            Engine.get(work.get());
            return true;
        } catch (FenpeiException refused) {
            return false;
        }
    }
}
