package org.fenpei.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.ExampleLead;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.engine.Engine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** What is said of a policy without errors before it is published. */
class PolicyReportTest {

    private final Engine engine = new Engine();

    @AfterEach
    void stop() {
        engine.close();
    }

    private List<String> said(String json) {
        return engine.policies.validate(json).stream()
                .map(problem -> problem.severity() + " " + problem.path() + " "
                        + problem.reason().code())
                .toList();
    }

    private static String policy(String steps, String end) {
        return "{\"id\": \"p\", \"steps\": [" + steps + "], \"end\": " + end + "}";
    }

    private void rep(String id, Set<String> teams, Rep.State state, @Nullable Integer cap) {
        engine.people.save(Rep.active(id, Unit.DEFAULT, teams).withState(state).withCaps(cap, List.of()));
    }

    /** Takes leads from the web; leaves the others, and says so. */
    private static final class Web implements StepDecider {
        private final String target;

        Web(String target) {
            this.target = target;
        }

        @Override
        public StepOutcome decide(StepRequest request) {
            if (request.lead().source().equals("web")) {
                return target.equals("team")
                        ? new StepOutcome.ToTeam("t", Reason.of("test.web"))
                        : new StepOutcome.ToPool("public", Reason.of("test.web"));
            }
            return new StepOutcome.Pass(Reason.of("test.other"));
        }

        @Override
        public List<ExampleLead> examples() {
            Lead blank = new ExampleLead(Attributes.NONE, Reason.of("test.any")).lead();
            Lead web = new Lead(blank.id(), "main", "web", "1", 0, blank.receivedAt(), Attributes.NONE);
            return List.of(
                    new ExampleLead(blank, Reason.of("test.not-web")), new ExampleLead(web, Reason.of("test.web")));
        }
    }

    @Test
    void casesThatNobodyTakesAreSaidAtTheirStepAndTheEnd() {
        engine.reps("ann").pools("public");
        engine.plugIn("web", config -> new Web("pool"), Map.of());
        assertEquals(
                List.of("INFO /steps/0/config test.not-web", "INFO /end engine.end-reached"),
                said(policy("{\"strategy\": \"web\"}", "{\"pool\": \"public\"}")));
        assertEquals(
                List.of("INFO /steps/0/config test.not-web", "WARNING /end engine.end-waits"),
                said(policy("{\"strategy\": \"web\"}", "{\"wait\": true}")));
    }

    @Test
    void whatWaitsGoesOnInTheReportAsItDoesInTheEnd() {
        engine.reps("ann").pools("public");
        engine.strategy("wait", false, request -> new StepOutcome.Await(Reason.of("test.wait")));
        assertEquals(List.of(), said(policy("{\"strategy\": \"wait\"}", "{\"pool\": \"public\"}")));
        assertEquals(
                List.of("INFO /end engine.end-reached"),
                said(policy("{\"strategy\": \"wait\", \"waitAtMost\": \"PT1H\"}", "{\"pool\": \"public\"}")));
        String end = "{\"wait\": {\"atMost\": \"PT%dH\", \"then\": {\"pool\": \"public\"}}}";
        assertEquals(
                List.of("INFO /end engine.end-waits-first"),
                said(policy("{\"strategy\": \"wait\", \"waitAtMost\": \"PT1H\"}", end.formatted(2))));
        assertEquals(
                List.of("INFO /end/wait/atMost engine.wait-over-before", "INFO /end engine.end-waits-first"),
                said(policy("{\"strategy\": \"wait\", \"waitAtMost\": \"PT1H\"}", end.formatted(1))));
    }

    @Test
    void whatALaterStepTakesIsNotSaid() {
        engine.reps("ann").pools("public");
        engine.plugIn("web", config -> new Web("pool"), Map.of());
        engine.turns("turn");
        assertEquals(
                List.of(), said(policy("{\"strategy\": \"web\"}, {\"strategy\": \"turn\"}", "{\"pool\": \"public\"}")));
    }

    @Test
    void aHoleLeftByAConditionIsSaid() {
        engine.reps("ann").pools("public");
        engine.turns("turn");
        engine.registry.putLanguage(new ConditionLanguage() {
            @Override
            public Condition compile(StepConfig config, String name) {
                config.text(name);
                return new Condition() {
                    @Override
                    public boolean test(Lead lead) {
                        return lead.source().equals("web");
                    }

                    @Override
                    public List<AttributeChange> turningPoints(Lead lead) {
                        return List.of();
                    }

                    @Override
                    public List<ExampleLead> examples() {
                        return List.of(new ExampleLead(Attributes.NONE, Reason.of("test.not-web")));
                    }
                };
            }
        });
        assertEquals(
                List.of("INFO /steps/0/when test.not-web", "INFO /end engine.end-reached"),
                said(policy("{\"strategy\": \"turn\", \"when\": \"x\"}", "{\"pool\": \"public\"}")));
    }

    @Test
    void aTeamOfWhichNobodyIsChosenIsSaid() {
        engine.people.save(new Team("t", Unit.DEFAULT, "T"));
        rep("ann", Set.of("t"), Rep.State.ACTIVE, null);
        engine.pools("public");
        engine.plugIn("web", config -> new Web("team"), Map.of());
        engine.turns("turn");
        assertTrue(said(policy("{\"strategy\": \"web\"}", "{\"pool\": \"public\"}"))
                .contains("WARNING /steps/0 engine.nobody-chooses"));
        assertEquals(
                List.of(), said(policy("{\"strategy\": \"web\"}, {\"strategy\": \"turn\"}", "{\"pool\": \"public\"}")));
    }

    @Test
    void whoCannotTakeALeadIsSaidOnceForEachTarget() {
        for (String team : List.of("none", "away", "zero", "full", "able")) {
            engine.people.save(new Team(team, Unit.DEFAULT, team));
        }
        rep("a", Set.of("away"), Rep.State.ON_LEAVE, null);
        rep("z", Set.of("zero"), Rep.State.ACTIVE, 0);
        rep("l", Set.of("none"), Rep.State.LEFT, null);
        rep("ok", Set.of("able"), Rep.State.ACTIVE, null);
        engine.plugIn(
                "to",
                config -> {
                    config.members();
                    return request -> new StepOutcome.Assign("f", Reason.of("test.f"));
                },
                Map.of());
        rep("f", Set.of("full"), Rep.State.ACTIVE, 1);
        rep("gone", Set.of("full"), Rep.State.LEFT, null);
        engine.policy(null, "to");
        assertEquals("f", engine.submit("1").decision().placement().owner());
        engine.pools("public");
        String config =
                """
                {"strategy": "to", "config": {"list": [{"team": "none"}, {"team": "away"}, {"team": "zero"}, {"team": "full"},
                 {"team": "able"}, {"team": "none"}, {"rep": "a"}, {"rep": "z"}, {"rep": "f"}, {"rep": "ok"}, {"rep": "gone"}]}}""";
        assertEquals(
                List.of(
                        "WARNING /steps/0/config/list/0/team engine.team-empty",
                        "WARNING /steps/0/config/list/1/team engine.team-inactive",
                        "WARNING /steps/0/config/list/2/team engine.team-capped",
                        "INFO /steps/0/config/list/3/team engine.team-full",
                        "INFO /steps/0/config/list/6/rep engine.rep-idle",
                        "WARNING /steps/0/config/list/7/rep engine.rep-capped",
                        "INFO /steps/0/config/list/8/rep engine.rep-full",
                        "WARNING /steps/0/config/list/10/rep engine.rep-left"),
                said(policy(config, "{\"pool\": \"public\"}")));
        String others =
                "{\"id\": \"p\", \"teams\": [\"able\"], \"end\": {\"pool\": \"public\"}, \"steps\": [{\"strategy\": \"to\","
                        + " \"config\": {\"team\": \"full\", \"rep\": \"f\"}}]}";
        assertEquals(
                List.of(
                        "WARNING /steps/0/config/rep engine.rep-outside",
                        "WARNING /steps/0/config/team engine.team-outside"),
                said(others).stream()
                        .filter(one -> one.contains("outside"))
                        .sorted()
                        .toList());
    }

    @Test
    void aPolicyThatNobodyCanGetALeadFromSaysSo() {
        engine.turns("turn");
        engine.pools("public");
        String json = policy("{\"strategy\": \"turn\"}", "{\"wait\": true}");
        assertEquals(List.of("WARNING /steps engine.scope-empty"), said(json));
        rep("a", Set.of(), Rep.State.PAUSED, null);
        assertEquals(List.of("WARNING /steps engine.scope-inactive"), said(json));
        rep("a", Set.of(), Rep.State.ACTIVE, 0);
        assertEquals(List.of("WARNING /steps engine.scope-capped"), said(json));
        rep("a", Set.of(), Rep.State.ACTIVE, 1);
        engine.holdingCap();
        engine.policy(null, "turn");
        for (int i = 0; i < 4; i++) {
            engine.submit("n" + i);
        }
        String again = json.replace("\"p\"", "\"main\"");
        assertEquals(List.of("INFO /steps engine.scope-full"), said(again));
        rep("a", Set.of(), Rep.State.ACTIVE, 3);
        rep("b", Set.of(), Rep.State.ACTIVE, null);
        assertEquals(List.of(), said(again), "somebody without a limit can take everything");
    }

    @Test
    void poolsThatNobodyCanClaimFromAndLimitsThatAreNeverReachedAreSaid() {
        engine.people.save(new Team("t", Unit.DEFAULT, "T"));
        PeriodCap tenADay = new PeriodCap(10, Period.parse("day"));
        PeriodCap nothing = new PeriodCap(0, Period.parse("day"));
        engine.people.save(
                new Pool("shut", Unit.DEFAULT, "s", Set.of(), List.of(nothing), Duration.ZERO, Duration.ZERO, null));
        engine.people.save(
                new Pool("lone", Unit.DEFAULT, "l", Set.of("t"), List.of(), Duration.ZERO, Duration.ZERO, null));
        engine.people.save(
                new Pool("idle", Unit.DEFAULT, "i", Set.of(), List.of(tenADay), Duration.ZERO, Duration.ZERO, null));
        engine.people.save(
                Rep.active("a", Unit.DEFAULT, Set.of()).withCaps(null, List.of(new PeriodCap(5, Period.parse("day")))));
        engine.turns("turn");
        assertEquals(
                List.of(
                        "WARNING /steps/0/config/pools/0 engine.pool-closed",
                        "WARNING /steps/0/config/pools/1 engine.pool-nobody",
                        "INFO /steps/0/config/pools/2 engine.pool-cap-idle"),
                said(policy(
                        "{\"strategy\": \"turn\", \"config\": {\"pools\": [\"shut\", \"lone\", \"idle\"]}}",
                        "{\"wait\": true}")));
    }

    @Test
    void itIsSaidWhichVersionDecidesAndIfNoneDoes() {
        engine.reps("ann");
        engine.turns("turn");
        engine.strategy("turn", "2.0.0", 0, true, Engine::turn);
        String json = policy("{\"strategy\": \"turn\"}", "{\"wait\": true}");
        assertEquals(List.of("INFO /steps/0/strategy engine.strategy-chosen"), said(json));
        assertEquals(
                "WARNING /steps/0/versions engine.no-version",
                said(policy("{\"strategy\": \"turn\", \"versions\": \"[3,4)\"}", "{\"wait\": true}"))
                        .get(0));
    }

    @Test
    void publishingTellsAllOfItAndErrorsStopIt() {
        engine.turns("turn");
        List<Problem> told = new ArrayList<>();
        String json = policy("{\"strategy\": \"turn\"}", "{\"wait\": true}");
        assertEquals(1, engine.policies.publish(json, "t", told::add).version());
        assertEquals("engine.scope-empty", told.get(0).reason().code());
        String wrong = policy("{\"strategy\": \"turn\", \"x\": 1}", "{\"wait\": true}");
        assertThrows(FenpeiException.class, () -> engine.policies.publish(wrong, "t", told::add));
        assertEquals(1, told.size());
    }

    @Test
    void aStrategyThatThrowsOrHangsWhilePreparingIsAnErrorAndNoMore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        engine.plugIn(
                "throws",
                config -> {
                    throw new IllegalStateException("bad");
                },
                Map.of());
        engine.plugIn(
                "hangs",
                config -> {
                    begun.countDown();
                    // As a loop that nobody can stop, until the test ends.
                    while (never.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException("ended");
                },
                Map.of(Constants.SERVICE_RANKING, 1));
        PolicyCompiler compiler = new PolicyCompiler(engine.registry, new Patience(100));
        Map<Integer, Step> steps = Map.of(
                0, new Step("a", "throws", null, Step.OnMissing.WAIT, Map.of()),
                1, new Step("b", "hangs", null, Step.OnMissing.WAIT, Map.of()));
        for (int i = 0; i < 2; i++) {
            List<String> codes = compiler.check(steps, "", Map.of()).stream()
                    .map(problem -> problem.severity() + " " + problem.path() + " "
                            + problem.reason().code())
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "ERROR /steps/0/config engine.strategy-failed",
                            "ERROR /steps/1/config engine.prepare-hung"),
                    codes);
        }
        begun.await();
        never.countDown();
        assertNotNull(engine.registry.current().strategy("hangs", null, 0), "a draft does not exclude it");
    }
}
