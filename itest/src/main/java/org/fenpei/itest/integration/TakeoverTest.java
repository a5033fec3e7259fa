package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.service.StrategyStatus.State;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Services with one strategy id come and go: who decides the next lead, and what is shown. */
@Timeout(60)
class TakeoverTest {

    private static final int CLIENTS = 6;
    private static final int TAKEOVERS = 25;
    private static final Duration AFTER_RETURN = Duration.ofSeconds(1);

    private BundleContext context;
    private Services services;

    @BeforeEach
    void begin(
            @InjectBundleContext BundleContext bundleContext,
            @InjectService(timeout = Services.START_MILLIS) Services all) {
        context = bundleContext;
        services = all;
    }

    private Office office(String name, String strategy) {
        Office office = Office.open(services, name, 2);
        office.decideBy(strategy);
        return office;
    }

    @Test
    void aHigherRankingDecidesFromTheNextLeadOnAndTheOldOneAfterItWent() {
        Office office = office("takeover", "itest-takeover");
        Fixed.to(office.rep(0)).register(context, "itest-takeover", 0);
        assertEquals(office.rep(0), office.nextOwner());
        ServiceRegistration<?> better = Fixed.to(office.rep(1)).register(context, "itest-takeover", 1);
        assertEquals(office.rep(1), office.nextOwner(), "after the better one came");
        better.unregister();
        assertEquals(office.rep(0), office.nextOwner(), "after it went");
    }

    @Test
    void aServiceOfTheSameRankingDoesNotTakeOver() {
        Office office = office("same-ranking", "itest-same");
        ServiceRegistration<?> older = Fixed.to(office.rep(0)).register(context, "itest-same", 7);
        Fixed.to(office.rep(1)).register(context, "itest-same", 7);
        assertEquals(office.rep(0), office.nextOwner(), "the older one");
        older.unregister();
        assertEquals(office.rep(1), office.nextOwner(), "the only one");
    }

    @Test
    void aRankingThatIsChangedCountsFromTheNextLeadOn() {
        Office office = office("ranking-changed", "itest-ranking");
        ServiceRegistration<AssignmentStrategy> first = Fixed.to(office.rep(0)).register(context, "itest-ranking", 10);
        Fixed.to(office.rep(1)).register(context, "itest-ranking", 20);
        assertEquals(office.rep(1), office.nextOwner());
        first.setProperties(Fixed.properties("itest-ranking", 30));
        assertEquals(office.rep(0), office.nextOwner(), "after it was ranked up");
        first.setProperties(Fixed.properties("itest-ranking", 0));
        assertEquals(office.rep(1), office.nextOwner(), "after it was ranked down");
    }

    @Test
    void takingOverUnderLoadLosesDoublesAndFailsNothingAndLetsNobodyWait() {
        Office office = office("takeover-load", "itest-load");
        Fixed.to(office.rep(0)).register(context, "itest-load", 0);
        List<LeadId> accepted;
        List<LeadId> own = new ArrayList<>();
        try (Crowd crowd = Crowd.of(CLIENTS, office)) {
            for (int i = 0; i < TAKEOVERS; i++) {
                ServiceRegistration<?> better = Fixed.to(office.rep(1)).register(context, "itest-load", 100);
                own.add(givenTo(office, office.rep(1)));
                crowd.deliverSome();
                better.unregister();
                own.add(givenTo(office, office.rep(0)));
                crowd.deliverSome();
            }
            accepted = crowd.end();
        }
        accepted.addAll(own);
        Ledger ledger = Ledger.whenNobodyWaits(office).everyLeadHasOneOwner(accepted);
        assertEquals(accepted.size(), ledger.decisions().size(), "each was decided once: none waited");
    }

    private static LeadId givenTo(Office office, String rep) {
        Decision decision = office.decide();
        assertEquals(rep, decision.placement().owner());
        return decision.lead();
    }

    @Test
    void withoutAServiceLeadsWaitAndAreDecidedInOrderWithinASecondOfItsReturn() {
        Office office = office("missing", "itest-missing");
        List<LeadId> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Decision decision = office.decide();
            assertEquals(Placement.State.WAITING, decision.placement().state());
            assertEquals(
                    Reason.of("engine.strategy-missing", "strategy", "itest-missing", "step", "itest-missing"),
                    decision.placement().reason());
            waiting.add(decision.lead());
        }

        for (int round = 0; round < 3; round++) {
            long before = office.count(Placement.State.OWNED);
            Instant back = Instant.now();
            ServiceRegistration<?> strategy = Fixed.to(office.rep(0)).register(context, "itest-missing", 0);
            Ledger ledger = Ledger.whenNobodyWaits(office);
            List<Decision> given = ledger.decisions().stream()
                    .filter(decision -> decision.placement().state() == Placement.State.OWNED)
                    .skip(before)
                    .toList();
            assertEquals(waiting, given.stream().map(Decision::lead).toList(), "in the order in which they came");
            Duration late = Duration.between(back, given.get(given.size() - 1).at());
            assertTrue(late.compareTo(AFTER_RETURN) <= 0, () -> "decided only " + late + " after the return");
            strategy.unregister();
            waiting = List.of(office.decide().lead());
            assertEquals(
                    Placement.State.WAITING,
                    office.lead(waiting.get(0)).placement().state());
        }
    }

    @Test
    void leadsThatComeWhileItIsAwayAndBackAreAllDecided() {
        Office office = office("comes-and-goes", "itest-comes");
        List<LeadId> accepted;
        try (Crowd crowd = Crowd.of(CLIENTS, office)) {
            for (int i = 0; i < TAKEOVERS / 2; i++) {
                ServiceRegistration<?> only = Fixed.toTheFirst().register(context, "itest-comes", 0);
                crowd.deliverSome();
                only.unregister();
                crowd.deliverSome();
            }
            accepted = crowd.end();
        }
        assertTrue(office.count(Placement.State.WAITING) > 0, "leads did wait");
        Fixed.toTheFirst().register(context, "itest-comes", 0);
        Ledger.whenNobodyWaits(office).everyLeadHasOneOwner(accepted);
    }

    @Test
    void whoDecidesWhoIsShadowedAndWhatIsMissingIsShownWithBundleAndVersion() {
        Office office = office("shown", "itest-shown");
        String bundle = context.getBundle().getSymbolicName();
        String version = context.getBundle().getVersion().toString();

        StrategyStatus missing = only(office.statuses("itest-shown"));
        assertEquals(State.MISSING, missing.state());
        assertNull(missing.bundle());
        assertNull(missing.version());
        assertEquals(List.of("shown/itest-shown"), missing.steps());
        assertEquals("engine.strategy-missing", missing.reason().code());

        ServiceRegistration<?> first = Fixed.to(office.rep(0)).register(context, "itest-shown", 0);
        assertEquals(
                new StrategyStatus(
                        "itest-shown",
                        State.ACTIVE,
                        bundle,
                        version,
                        0,
                        Reason.of("engine.strategy-active", "strategy", "itest-shown"),
                        List.of("shown/itest-shown")),
                only(office.statuses("itest-shown")));

        ServiceRegistration<?> better = Fixed.to(office.rep(1)).register(context, "itest-shown", 5);
        Reason why = Reason.of("engine.strategy-shadowed", "bundle", bundle, "version", version, "ranking", 5);
        List<StrategyStatus> both = office.statuses("itest-shown");
        assertEquals(
                List.of(State.ACTIVE, State.SHADOWED),
                both.stream().map(StrategyStatus::state).toList());
        assertEquals(5, both.get(0).ranking());
        assertEquals(
                new StrategyStatus("itest-shown", State.SHADOWED, bundle, version, 0, why, List.of()), both.get(1));

        first.unregister();
        better.unregister();
        assertEquals(missing, only(office.statuses("itest-shown")), "as before");
    }

    @Test
    void anUnusableIdIsNeverAskedAndDoesNotStopTheOthers() {
        Office office = office("unusable", "itest-usable");
        context.registerService(AssignmentStrategy.class, Fixed.to(office.rep(1)), null);
        Fixed.to(office.rep(1)).register(context, "no code at all", 1_000);
        Fixed.to(office.rep(0)).register(context, "itest-usable", 0);
        assertEquals(office.rep(0), office.nextOwner());
        assertEquals(List.of(), office.statuses("no code at all"));
    }

    @Test
    void aManyTimesReplacedServiceDecidesAllThatWasDeliveredAtOnce() {
        Office office = office("burst", "itest-burst");
        List<CompletableFuture<Decision>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ServiceRegistration<?> one = Fixed.to(office.rep(i % 2)).register(context, "itest-burst", i);
            for (int j = 0; j < 10; j++) {
                answers.add(office.deliver());
            }
            one.unregister();
        }
        List<LeadId> accepted =
                answers.stream().map(Office::answer).map(Decision::lead).toList();
        Fixed.to(office.rep(0)).register(context, "itest-burst", 0);
        Ledger.whenNobodyWaits(office).everyLeadHasOneOwner(accepted);
        assertEquals(accepted.size(), office.count(Placement.State.OWNED), "the counts agree with the books");
    }

    private static <T> T only(List<T> list) {
        assertEquals(1, list.size(), () -> "exactly one is shown: " + list);
        return list.get(0);
    }
}
