package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeftOutRep;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.retention.RetentionRule;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.itest.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Guards and retention rules of other bundles come and go while the container runs. */
@Timeout(60)
class GuardsAndRetentionTest {

    private static final String STRATEGY = "itest-first";
    private static final Reason NOT_HIM = Reason.of("itest.not-him");
    /** A guard that failed is asked again after five seconds anyhow. */
    private static final Duration BEFORE_ASKED_AGAIN = Duration.ofSeconds(3);

    private static final Duration SOON = Duration.ofSeconds(20);

    private BundleContext context;
    private Services services;

    @BeforeEach
    void begin(
            @InjectBundleContext BundleContext bundleContext,
            @InjectService(timeout = Services.START_MILLIS) Services all) {
        context = bundleContext;
        services = all;
        Fixed.toTheFirst().register(context, STRATEGY, 0);
    }

    private Office office(String name) {
        Office office = Office.open(services, name, 2);
        office.decideBy(STRATEGY);
        return office;
    }

    private ServiceRegistration<?> guard(String id, boolean perLead, OwnershipGuard guard) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(GuardId.ID_PROPERTY, id);
        properties.put(GuardId.PER_LEAD_PROPERTY, perLead);
        return context.registerService(OwnershipGuard.class, guard, properties);
    }

    private ServiceRegistration<?> rule(String id, RetentionRule rule) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(RetentionRule.ID_PROPERTY, id);
        return context.registerService(RetentionRule.class, rule, properties);
    }

    /** Guards are asked for all units; this one minds its own. */
    private static OwnershipGuard refuses(String rep) {
        return request -> request.rep().id().equals(rep) ? new GuardAnswer.No(Refusal.of(NOT_HIM)) : GuardAnswer.YES;
    }

    private static OwnershipGuard failsFor(String unit, RuntimeException failure) {
        return (OwnershipRequest request) -> {
            if (request.rep().unit().equals(unit)) {
                throw failure;
            }
            return GuardAnswer.YES;
        };
    }

    private static Refusal refusal(Office office, Decision decision, String rep, String guard) {
        return office.explain(decision).leftOut().stream()
                .filter(out -> out.rep().equals(rep) && out.guard().equals(guard))
                .map(LeftOutRep::refusal)
                .findAny()
                .orElseThrow(() -> new AssertionError("not left out by " + guard + ": " + office.explain(decision)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGuardIsAskedFromTheNextDecisionOnUntilItIsGone(boolean perLead) {
        Office office = office("guard-" + perLead);
        assertEquals(office.rep(0), office.nextOwner(), "before it came");
        ServiceRegistration<?> guard = guard("itest-guard", perLead, refuses(office.rep(0)));
        Decision decision = office.decide();
        assertEquals(office.rep(1), decision.placement().owner(), "while it is there");
        assertEquals(Refusal.of(NOT_HIM), refusal(office, decision, office.rep(0), "itest-guard"));
        guard.unregister();
        Decision after = office.decide();
        assertEquals(office.rep(0), after.placement().owner(), "after it went");
        assertEquals(List.of(), office.explain(after).leftOut());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGuardThatThrowsIsARefusalAndLeadsWaitUntilItIsGone(boolean perLead) {
        Office office = office("guard-throws-" + perLead);
        ServiceRegistration<?> guard =
                guard("itest-broken", perLead, failsFor(office.unit(), new IllegalStateException("broken")));
        Decision decision = office.decide();
        assertEquals(Placement.State.WAITING, decision.placement().state());
        for (String rep : office.reps()) {
            assertEquals(
                    Reason.of(
                            "engine.guard-failed",
                            "guard",
                            "itest-broken",
                            "error",
                            IllegalStateException.class.getName()),
                    refusal(office, decision, rep, "itest-broken").reason());
        }
        guard.unregister();
        Wait.until(
                BEFORE_ASKED_AGAIN,
                "the lead is given away",
                () -> office.lead(decision.lead()).placement().state() == Placement.State.OWNED);
    }

    @Test
    void aGuardThatThrowsRefusesWhatIsGivenByHandToo() {
        Office office = office("guard-manual");
        Decision decision = office.decide();
        ServiceRegistration<?> guard =
                guard("itest-manual", true, failsFor(office.unit(), new IllegalStateException("broken")));
        Target other = new Target(Target.Kind.REP, office.rep(1));
        CompletionException refused = assertThrows(CompletionException.class, () -> services.assigner
                .assign(decision.lead(), other, null, Office.ACTOR)
                .toCompletableFuture()
                .join());
        FenpeiException why = (FenpeiException) Objects.requireNonNull(refused.getCause());
        assertEquals(FenpeiException.Kind.REFUSED, why.kind());
        assertEquals("engine.guard-failed", why.refusal().reason().code());
        assertEquals(office.rep(0), office.lead(decision.lead()).placement().owner(), "nothing was done");
        guard.unregister();
        Decision given = Office.answer(services.assigner
                .assign(decision.lead(), other, null, Office.ACTOR)
                .toCompletableFuture());
        assertEquals(office.rep(1), given.placement().owner());
    }

    @Test
    void aGuardWithoutAnIdIsNotAsked() {
        Office office = office("guard-unnamed");
        context.registerService(OwnershipGuard.class, refuses(office.rep(0)), null);
        assertEquals(office.rep(0), office.nextOwner());
    }

    @Test
    void aRetentionRuleGivesTheNextOwnershipsTheirDeadlineAndTheEarliestOneCounts() {
        Office office = office("retention");
        services.directory.save(Pool.open("retention.pool", office.unit()));
        Decision before = office.decide();
        assertNull(office.lead(before.lead()).deadline(), "before it came");

        ServiceRegistration<?> rule =
                rule("itest-hour", deadline(office.unit(), Duration.ofHours(1), "retention.pool"));
        PlacedLead hour = office.lead(office.decide().lead());
        assertEquals(endsAfter(hour, Duration.ofHours(1), "retention.pool"), hour.deadline());
        ServiceRegistration<?> shorter =
                rule("itest-half", deadline(office.unit(), Duration.ofMinutes(30), "retention.pool"));
        PlacedLead half = office.lead(office.decide().lead());
        assertEquals(endsAfter(half, Duration.ofMinutes(30), "retention.pool"), half.deadline());

        rule.unregister();
        shorter.unregister();
        assertNull(office.lead(office.decide().lead()).deadline(), "after they went");
        assertEquals(hour.deadline(), office.lead(hour.lead().id()).deadline(), "what was promised stays");
    }

    private static Deadline endsAfter(PlacedLead lead, Duration time, String pool) {
        return new Deadline(
                lead.placement().since().plus(time), pool, Reason.of("itest.kept", "seconds", time.toSeconds()));
    }

    private static RetentionRule deadline(String unit, Duration time, String pool) {
        return request -> request.lead().unit().equals(unit)
                ? new Deadline(request.since().plus(time), pool, Reason.of("itest.kept", "seconds", time.toSeconds()))
                : null;
    }

    @Test
    void aRetentionRuleThatThrowsGivesNoDeadlineAndStopsNothing() {
        Office office = office("retention-throws");
        rule("itest-thrower", request -> {
            if (request.lead().unit().equals(office.unit())) {
                throw new IllegalStateException("broken");
            }
            return null;
        });
        Decision decision = office.decide();
        assertEquals(office.rep(0), decision.placement().owner());
        assertNull(office.lead(decision.lead()).deadline());
    }

    @Test
    void aDeadlineThatIsOverTakesTheLeadBackOnceAndNotEarly() {
        Office office = office("retention-ends");
        services.directory.save(Pool.open("retention-ends.pool", office.unit()));
        ServiceRegistration<?> rule =
                rule("itest-short", deadline(office.unit(), Duration.ofMillis(300), "retention-ends.pool"));
        Decision given = office.decide();
        rule.unregister();
        Instant end =
                Objects.requireNonNull(office.lead(given.lead()).deadline()).at();
        Wait.until(
                SOON,
                "the lead lies in the pool",
                () -> office.lead(given.lead()).placement().state() == Placement.State.POOL);
        List<Decision> taken = office.decisions().stream()
                .filter(decision -> decision.door() == Door.RECYCLE)
                .toList();
        assertEquals(1, taken.size(), "once");
        assertFalse(taken.get(0).at().isBefore(end), () -> taken.get(0).at() + " is not before " + end);
        assertEquals("retention-ends.pool", taken.get(0).placement().pool());
        assertEquals(Map.of("seconds", 0L), taken.get(0).placement().reason().args());
    }
}
