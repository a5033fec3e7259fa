package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Receipt;
import org.fenpei.itest.Wait;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The engine's own bundle is stopped and started while clients deliver leads. */
@Timeout(60)
class EngineRestartTest {

    private static final String ENGINE = "org.fenpei.engine";
    private static final int CLIENTS = 8;
    private static final int RESTARTS = 3;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** How the threads that the engine starts are called. */
    private static final Set<String> THREADS =
            Set.of("fenpei-lane-", "fenpei-decide", "fenpei-engine", "fenpei-timer", "fenpei-import");

    private BundleContext context;
    private Services services;

    @BeforeEach
    void begin(
            @InjectBundleContext BundleContext bundleContext,
            @InjectService(timeout = Services.START_MILLIS) Services all) {
        context = bundleContext;
        services = all;
    }

    @AfterEach
    void asItWas() throws BundleException {
        engine().start();
        awaitServices();
    }

    private Bundle engine() {
        return Product.bundles(context).stream()
                .filter(bundle -> bundle.getSymbolicName().equals(ENGINE))
                .findAny()
                .orElseThrow();
    }

    private @Nullable Services servicesNow() {
        @Nullable ServiceReference<Services> reference = context.getServiceReference(Services.class);
        return reference == null ? null : context.getService(reference);
    }

    private Services awaitServices() {
        Wait.until(SOON, "the services are there", () -> servicesNow() != null);
        Services now = servicesNow();
        if (now == null) {
            throw new AssertionError("the services went again");
        }
        return now;
    }

    /** What clients know: which of their leads were answered, and which were refused. */
    private static final class Clients {

        private final Map<Integer, LeadId> accepted = new ConcurrentHashMap<>();
        private final Map<Integer, Throwable> refused = new ConcurrentHashMap<>();
        private final AtomicInteger delivered = new AtomicInteger();

        /** Each delivers until it is refused. */
        ExecutorService begin(Office office) {
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
            for (int i = 0; i < CLIENTS; i++) {
                threads.execute(() -> deliver(office));
            }
            threads.shutdown();
            return threads;
        }

        private void deliver(Office office) {
            while (true) {
                int number = delivered.incrementAndGet();
                try {
                    accepted.put(number, office.submit(number).join().decision().lead());
                } catch (CompletionException e) {
                    refused.put(number, e.getCause() == null ? e : e.getCause());
                    return;
                } catch (RuntimeException e) {
                    refused.put(number, e);
                    return;
                }
            }
        }
    }

    @Test
    void whatWasAnsweredIsKeptAndWhatWasRefusedCanBeDeliveredAgainWithoutDoubling() throws Exception {
        Office office = Office.open(services, "restart", 5);
        office.decideBy("roundrobin");
        Clients clients = new Clients();
        for (int i = 0; i < RESTARTS; i++) {
            ExecutorService threads = clients.begin(office);
            int before = clients.accepted.size();
            Wait.until(SOON, "leads come", () -> clients.accepted.size() > before + 10 * CLIENTS);
            engine().stop();
            assertTrue(
                    threads.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS),
                    "every client was told that it ended");
            engine().start();
            Services again = awaitServices();
            assertNotSame(services, again, "the services are new ones");
            services = again;
            office = office.with(again);
        }

        assertEquals(RESTARTS * CLIENTS, clients.refused.size());
        clients.refused.values().forEach(EngineRestartTest::isUnavailable);
        deliverAllAgain(clients, office);
        Ledger.whenNobodyWaits(office)
                .everyLeadHasOneOwner(clients.accepted.values())
                .turnsAreExact();
    }

    private static void isUnavailable(Throwable why) {
        FenpeiException refusal = assertInstanceOf(FenpeiException.class, why);
        assertEquals(FenpeiException.Kind.UNAVAILABLE, refusal.kind());
        assertEquals("engine.stopping", refusal.refusal().reason().code());
    }

    /** As a client would who cannot know what was done. */
    private static void deliverAllAgain(Clients clients, Office office) {
        Map<Integer, LeadId> answered = new TreeMap<>(clients.accepted);
        for (int number = 1; number <= clients.delivered.get(); number++) {
            Receipt receipt = Office.answer(office.submit(number));
            LeadId first = answered.get(number);
            if (first == null) {
                clients.accepted.put(number, receipt.decision().lead());
            } else {
                assertEquals(first, receipt.decision().lead(), "the lead of the first answer");
                assertTrue(receipt.repeated(), "it was kept");
            }
        }
    }

    @Test
    void whenItHasStoppedNoneOfItsThreadsIsLeftAndCallersAreTold() throws Exception {
        Office office = Office.open(services, "stopped-engine", 2);
        Office untouched = Office.open(services, "stopped-engine-idle", 2);
        office.decideBy("roundrobin");
        assertEquals(office.rep(0), office.nextOwner());
        engine().stop();
        Wait.until(SOON, () -> "no thread is left, but: " + threads(), () -> threads()
                .isEmpty());
        for (Office one : List.of(office, untouched)) {
            CompletionException refused = assertThrows(
                    CompletionException.class, () -> one.submit(1_000_000).join());
            isUnavailable(Objects.requireNonNull(refused.getCause()));
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> THREADS.stream().anyMatch(name::startsWith))
                .sorted()
                .toList();
    }
}
