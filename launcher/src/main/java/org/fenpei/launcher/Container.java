package org.fenpei.launcher;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Starts the installed bundles level by level, and stops the framework in an orderly way when the process is asked to end
 * (Ctrl-C, {@code kill}, a supervisor), so that every component is deactivated and the database is closed.
 */
final class Container {

    private static final System.Logger LOG = System.getLogger(Container.class.getName());

    /** Framework properties: the symbolic names of a level, comma-separated. First logging, then configuration and database. */
    private static final List<String> EARLY = List.of("fenpei.start.first", "fenpei.start.next");

    /** What is of no use before it is ready, and would only take the processor from what makes it ready. */
    private static final String LATE = "fenpei.start.last";

    /** A filter for the service that says that it is ready. */
    private static final String READY = "fenpei.start.last.after";

    /** The level of all other bundles, those of the deploy folder included. */
    private static final int MAIN_LEVEL = EARLY.size() + 1;

    private static final int LATE_LEVEL = MAIN_LEVEL + 1;

    /** The late ones come all the same when it does not get ready: somebody may want to ask why. */
    private static final long READY_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(8);

    /** Longer than any component may take to end; a supervisor's own limit is usually 90 seconds. */
    private static final long END_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(40);

    private final Framework framework;

    /** With a framework that runs, and whose bundles are installed. */
    Container(Framework framework) {
        this.framework = framework;
    }

    /** Comes back when every bundle has been started that can be. */
    void start() throws BundleException, InvalidSyntaxException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "fenpei-end"));
        var context = framework.getBundleContext();
        // All at once: one resolution of forty bundles costs less than forty, each beside what is already there.
        framework.adapt(FrameworkWiring.class).resolveBundles(null);

        framework.adapt(FrameworkStartLevel.class).setInitialBundleStartLevel(MAIN_LEVEL);
        Map<String, Integer> levels = new HashMap<>();
        for (int i = 0; i < EARLY.size(); i++) {
            put(levels, context.getProperty(EARLY.get(i)), i + 1);
        }
        put(levels, context.getProperty(LATE), LATE_LEVEL);
        for (var bundle : context.getBundles()) {
            if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
                bundle.adapt(BundleStartLevel.class)
                        .setStartLevel(levels.getOrDefault(bundle.getSymbolicName(), MAIN_LEVEL));
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        reach(MAIN_LEVEL);
        awaitReady(context);
        if (framework.getState() == Bundle.ACTIVE) {
            reach(LATE_LEVEL);
        }
    }

    private static void put(Map<String, Integer> levels, String names, int level) {
        for (String name : names.split(",")) {
            levels.put(name, level);
        }
    }

    private void reach(int level) throws InterruptedException {
        var reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(level, event -> reached.countDown());
        reached.await();
    }

    private static void awaitReady(BundleContext context) throws InvalidSyntaxException, InterruptedException {
        var ready = new CountDownLatch(1);
        String filter = context.getProperty(READY);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                ready.countDown();
            }
        };
        context.addServiceListener(listener, filter);
        try {
            if (context.getAllServiceReferences(null, filter) == null) {
                var unused = ready.await(READY_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            }
            context.removeServiceListener(listener);
        } catch (IllegalStateException e) {
            // The framework has been stopped meanwhile, and has forgotten all listeners.
            LOG.log(Level.DEBUG, "Stopped before it was ready", e);
        }
    }

    private void end() {
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
