package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.itest.Wait;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The bundle of the built-in round robin is stopped, updated and installed anew while clients deliver leads. */
@Timeout(120)
class BundleUpdateTest {

    private static final String NAME = "org.fenpei.strategy.roundrobin";
    private static final String STRATEGY = "roundrobin";
    private static final int CLIENTS = 8;
    private static final int CHANGES = 20;
    private static final int REPS = 5;
    private static final Duration SOON = Duration.ofSeconds(20);

    private BundleContext context;
    private Services services;
    private String location;
    private byte[] jar;

    @BeforeEach
    void begin(
            @InjectBundleContext BundleContext bundleContext,
            @InjectService(timeout = Services.START_MILLIS) Services all) {
        context = bundleContext;
        services = all;
        location = bundles().get(0).getLocation();
        jar = read(location);
    }

    /** Whatever happened, the next test finds the bundle as it was shipped. */
    @AfterEach
    void asItWas() throws BundleException, InterruptedException {
        if (bundles().isEmpty()) {
            install();
        }
        bundles().get(0).start();
        refresh(null);
        awaitActive();
    }

    @Test
    void stoppingUpdatingAndReinstallingItUnderLoadLosesDoublesAndFailsNothingAndKeepsTheTurnExact() throws Exception {
        Office office = Office.open(services, "updates", REPS);
        office.decideBy(STRATEGY);
        List<LeadId> accepted;
        try (Crowd crowd = Crowd.of(CLIENTS, office)) {
            crowd.deliverSome();
            for (int change = 0; change < CHANGES; change++) {
                switch (change % 4) {
                    case 0 -> stopAndStart(crowd);
                    case 1 -> update();
                    case 2 -> updateAndRefresh();
                    default -> uninstallAndInstall(crowd);
                }
                awaitActive();
                crowd.deliverSome();
            }
            accepted = crowd.end();
        }
        Ledger ledger =
                Ledger.whenNobodyWaits(office).everyLeadHasOneOwner(accepted).turnsAreExact();
        assertTrue(ledger.decisions().size() > accepted.size(), "some leads waited while it was away");
        assertEquals(0, office.count(Placement.State.WAITING));
    }

    @Test
    void whileItIsStoppedItIsShownAsMissingAndLaterWithTheSameBundle() throws BundleException {
        Office office = Office.open(services, "stopped", 2);
        office.decideBy(STRATEGY);
        List<StrategyStatus> before = office.statuses(STRATEGY);
        assertEquals(
                List.of(StrategyStatus.State.ACTIVE),
                before.stream().map(StrategyStatus::state).toList());
        assertEquals(NAME, before.get(0).bundle());
        assertEquals(bundles().get(0).getVersion().toString(), before.get(0).version());

        bundles().get(0).stop();
        List<StrategyStatus> away = office.statuses(STRATEGY);
        assertEquals(
                List.of(StrategyStatus.State.MISSING),
                away.stream().map(StrategyStatus::state).toList());
        assertTrue(away.get(0).steps().contains("stopped/" + STRATEGY), () -> "the step is named: " + away);

        bundles().get(0).start();
        awaitActive();
        assertEquals(before, office.statuses(STRATEGY));
    }

    private void stopAndStart(Crowd crowd) throws BundleException {
        bundles().get(0).stop();
        crowd.deliverSome();
        bundles().get(0).start();
    }

    private void update() throws BundleException {
        bundles().get(0).update(new ByteArrayInputStream(jar));
    }

    /** The old classes are thrown away at once, too. */
    private void updateAndRefresh() throws BundleException, InterruptedException {
        update();
        refresh(bundles());
    }

    private void refresh(@Nullable Collection<Bundle> which) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        system().adapt(FrameworkWiring.class).refreshBundles(which, event -> refreshed.countDown());
        assertTrue(refreshed.await(SOON.toSeconds(), TimeUnit.SECONDS), "refreshed");
    }

    private void uninstallAndInstall(Crowd crowd) throws BundleException {
        bundles().get(0).uninstall();
        crowd.deliverSome();
        install().start();
    }

    private Bundle install() throws BundleException {
        return system().getBundleContext().installBundle(location, new ByteArrayInputStream(jar));
    }

    private void awaitActive() {
        Wait.until(SOON, "the strategy is active", () -> services.strategies.list().stream()
                .anyMatch(status -> status.id().equals(STRATEGY) && status.state() == StrategyStatus.State.ACTIVE));
    }

    private Bundle system() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    }

    private List<Bundle> bundles() {
        return Stream.of(context.getBundles())
                .filter(bundle -> NAME.equals(bundle.getSymbolicName()))
                .toList();
    }

    /** The jar that the container was started with. */
    private static byte[] read(String location) {
        try (InputStream in =
                URI.create(location.replaceFirst("^reference:", "")).toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(location, e);
        }
    }
}
