package org.fenpei.launcher;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Starts the bundles level by level, and stops the framework in an orderly way when the process is asked to end (Ctrl-C,
 * {@code kill}, a supervisor), so that every component is deactivated and the database is closed.
 *
 * <p>The launcher library starts this before any bundle. Its own start levels are not used because it sets a bundle's
 * level again on each update, which starts a strategy that is being replaced once too often; by itself it also leaves at
 * once on a signal.
 */
public final class Container implements BundleActivator {
    /** Read by the launcher library: when to start this. */
    public static final String IMMEDIATE = "BEFORE_BUNDLES_START";

    /** Framework properties: the symbolic names that start first (logging) and next (configuration), comma-separated. */
    private static final List<String> EARLY = List.of("fenpei.start.first", "fenpei.start.next");

    /** The level of all other bundles, those of the deploy folder included. */
    private static final int LAST_LEVEL = EARLY.size() + 1;

    /** Longer than any component may take to end; a supervisor's own limit is usually 90 seconds. */
    private static final long END_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(40);

    /** Called by the launcher library. */
    public Container() {}

    @Override
    public void start(BundleContext context) throws BundleException, InterruptedException {
        var framework = (Framework) context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(framework), "fenpei-end"));

        var levels = framework.adapt(FrameworkStartLevel.class);
        levels.setInitialBundleStartLevel(LAST_LEVEL);
        var early = EARLY.stream()
                .map(property -> List.of(context.getProperty(property).split(",")))
                .toList();
        for (var bundle : context.getBundles()) {
            if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
                bundle.adapt(BundleStartLevel.class).setStartLevel(level(bundle, early));
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        var reached = new CountDownLatch(1);
        levels.setStartLevel(LAST_LEVEL, event -> reached.countDown());
        reached.await();
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing to undo: the framework stops only when the process is to end, and to stop it twice does no harm.
    }

    private static int level(Bundle bundle, List<List<String>> early) {
        for (int i = 0; i < early.size(); i++) {
            if (early.get(i).contains(bundle.getSymbolicName())) {
                return i + 1;
            }
        }
        return LAST_LEVEL;
    }

    private static void end(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(END_LIMIT_MILLIS);
        } catch (BundleException e) {
            throw new IllegalStateException("The framework refuses to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
