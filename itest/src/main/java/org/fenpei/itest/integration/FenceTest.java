package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** What a strategy of another bundle does wrong harms nobody but itself, and is over when its service is replaced. */
@Timeout(60)
class FenceTest {

    private static final String GOOD = "itest-good";
    private static final String HANGING = "itest-hangs";
    private static final int CLIENTS = 4;

    private BundleContext context;
    private Services services;

    /** What a strategy may do wrong in the moment of a decision, and how that is called. */
    private enum Wrong implements StepDecider {
        THROWS("engine.strategy-failed") {
            @Override
            public StepOutcome decide(StepRequest request) {
                throw new IllegalStateException("broken");
            }
        },
        CANNOT_BE_LINKED("engine.strategy-failed") {
            @Override
            public StepOutcome decide(StepRequest request) {
                throw new NoClassDefFoundError("org/example/Gone");
            }
        },
        NAMES_A_STRANGER("engine.not-a-candidate") {
            @Override
            public StepOutcome decide(StepRequest request) {
                return new StepOutcome.Assign("itest.stranger", Reason.of("itest.wrong"));
            }
        },
        NAMES_A_POOL_THAT_IS_NOT_THERE("engine.not-found") {
            @Override
            public StepOutcome decide(StepRequest request) {
                return new StepOutcome.ToPool("itest.no-pool", Reason.of("itest.wrong"));
            }
        };

        private final String code;

        Wrong(String code) {
            this.code = code;
        }
    }

    @BeforeEach
    void begin(
            @InjectBundleContext BundleContext bundleContext,
            @InjectService(timeout = Services.START_MILLIS) Services all) {
        context = bundleContext;
        services = all;
    }

    private static StrategyStatus status(Office office, String strategy, StrategyStatus.State state) {
        List<StrategyStatus> list = office.statuses(strategy).stream()
                .filter(status -> status.state() == state)
                .toList();
        assertEquals(1, list.size(), () -> "one is " + state + ": " + office.statuses(strategy));
        return list.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void theLeadGoesOnTheFailureIsShownAndANewServiceIsUsedAgain(Wrong wrong) {
        String bad = "itest-" + wrong;
        Office office = Office.open(services, "fence-" + wrong, 2);
        office.decideBy(bad, GOOD);
        Fixed.to(office.rep(0)).register(context, GOOD, 0);
        ServiceRegistration<?> broken = new Fixed(wrong).register(context, bad, 0);

        Decision decision = office.decide();
        assertEquals(office.rep(0), decision.placement().owner(), "the next step decided");
        assertEquals(GOOD, decision.strategy());
        StepTrace first = office.explain(decision).steps().get(0);
        assertEquals(StepTrace.Outcome.FAILED, first.outcome());
        assertEquals(wrong.code, first.reasons().get(0).code());
        StrategyStatus failed = status(office, bad, StrategyStatus.State.FAILED);
        assertEquals(wrong.code, failed.reason().code());
        assertEquals(context.getBundle().getSymbolicName(), failed.bundle());

        broken.unregister();
        Fixed.to(office.rep(1)).register(context, bad, 0);
        assertEquals(office.rep(1), office.nextOwner(), "the new service is asked");
        status(office, bad, StrategyStatus.State.ACTIVE);
    }

    @Test
    void aStrategyThatFailedAndWorksForTheNextLeadIsActiveAgain() {
        Office office = Office.open(services, "fence-recovers", 1);
        office.decideBy("itest-recovers");
        // Not "the first call": the waiting lead may be tried again before the status is read.
        AtomicBoolean broken = new AtomicBoolean(true);
        new Fixed(request -> {
                    if (broken.get()) {
                        throw new IllegalStateException("broken");
                    }
                    return new StepOutcome.Assign(office.rep(0), Reason.of("itest.fixed"));
                })
                .register(context, "itest-recovers", 0);
        assertEquals(Placement.State.WAITING, office.decide().placement().state(), "the policy's end");
        status(office, "itest-recovers", StrategyStatus.State.FAILED);
        broken.set(false);
        assertEquals(office.rep(0), office.nextOwner());
        status(office, "itest-recovers", StrategyStatus.State.ACTIVE);
    }

    @Test
    void aStrategyThatFailsUnderLoadLosesNoLead() {
        Office office = Office.open(services, "fence-load", 2);
        office.decideBy("itest-every-third", GOOD);
        Fixed.to(office.rep(0)).register(context, GOOD, 0);
        new Fixed(request -> {
                    if (request.lead().id().value() % 3 == 0) {
                        throw new IllegalStateException("broken");
                    }
                    return new StepOutcome.Assign(office.rep(1), Reason.of("itest.fixed"));
                })
                .register(context, "itest-every-third", 0);
        List<LeadId> accepted;
        try (Crowd crowd = Crowd.of(CLIENTS, office)) {
            for (int i = 0; i < 20; i++) {
                crowd.deliverSome();
            }
            accepted = crowd.end();
        }
        Ledger ledger = Ledger.whenNobodyWaits(office).everyLeadHasOneOwner(accepted);
        ledger.decisions()
                .forEach(decision -> assertEquals(
                        office.rep(decision.lead().value() % 3 == 0 ? 0 : 1),
                        decision.placement().owner()));
        assertEquals(
                Set.of(office.rep(0), office.rep(1)),
                Set.copyOf(ledger.decisions().stream()
                        .map(decision -> Office.ownerOf(decision.placement()))
                        .toList()));
    }

    @Test
    void aStrategyThatDoesNotComeBackIsExcludedAndANewServiceIsUsedAgain() {
        Office office = Office.open(services, "fence-hangs", 2);
        office.decideBy(HANGING, GOOD);
        CountDownLatch end = new CountDownLatch(1);
        try {
            Fixed.to(office.rep(0)).register(context, HANGING, 0);
            ServiceRegistration<?> stuck = new Fixed(request -> {
                        awaitUninterruptibly(end);
                        return new StepOutcome.Assign(office.rep(1), Reason.of("itest.late"));
                    })
                    .register(context, HANGING, 10);
            Decision decision = office.decide();
            assertEquals(office.rep(0), decision.placement().owner(), "the other service of that id decided");
            StrategyStatus failed = status(office, HANGING, StrategyStatus.State.FAILED);
            assertEquals(Reason.of("engine.strategy-hung", "strategy", HANGING), failed.reason());
            assertEquals(10, failed.ranking());
            assertEquals(office.rep(0), office.nextOwner(), "it is not asked again");

            stuck.unregister();
            Fixed.to(office.rep(1)).register(context, HANGING, 10);
            assertEquals(office.rep(1), office.nextOwner(), "the new service is asked");
            assertEquals(
                    10, status(office, HANGING, StrategyStatus.State.ACTIVE).ranking());
        } finally {
            end.countDown();
        }
        assertEquals(
                List.of(1L, 1L, 1L),
                office.decisions().stream()
                        .map(decision -> office.services().leads.ownerships(decision.lead()).stream()
                                .filter(ownership -> ownership.to() == null)
                                .count())
                        .toList(),
                "what came back late changed nothing");
    }

    /** Like a loop without an end: an interrupt does not help. */
    private static void awaitUninterruptibly(CountDownLatch end) {
        boolean interrupted = false;
        while (true) {
            try {
                end.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        assertTrue(end.getCount() == 0);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
