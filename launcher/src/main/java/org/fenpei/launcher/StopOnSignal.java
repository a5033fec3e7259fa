package org.fenpei.launcher;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * Stops the framework in an orderly way when the process is asked to end (Ctrl-C, {@code kill}, a supervisor), so that
 * every component is deactivated and the database is closed. The launcher library by itself leaves at once.
 *
 * <p>Started by the launcher library before any bundle; costs one thread object until the end.
 */
public final class StopOnSignal implements BundleActivator {
    /** Read by the launcher library: a signal during the start is to find this in place. */
    public static final String IMMEDIATE = "BEFORE_BUNDLES_START";

    /** Longer than any component may take to end; a supervisor's own limit is usually 90 seconds. */
    private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(40);

    /** Called by the launcher library. */
    public StopOnSignal() {}

    @Override
    public void start(BundleContext context) {
        var framework = (Framework) context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(framework), "fenpei-end"));
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing to undo: the framework stops only when the process is to end, and to stop it twice does no harm.
    }

    private static void end(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(LIMIT_MILLIS);
        } catch (BundleException e) {
            throw new IllegalStateException("The framework refuses to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
