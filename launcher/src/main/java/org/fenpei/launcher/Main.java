package org.fenpei.launcher;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The process: a framework with the bundles that lie beside this jar, as {@code launcher.properties} lists them, which the
 * build makes from {@code app.bndrun}.
 *
 * <p>The bundles are installed by reference, so that a start copies nothing; and the framework is on the class path, where
 * the JVM can share its classes between starts.
 */
public final class Main {

    /** The names that the build gives to what is no property of the framework. */
    private static final String BUNDLES = "launch.bundles";

    private static final String CAPABILITIES = "launch.system.capabilities";

    private Main() {}

    /** Runs until the framework is stopped. */
    public static void main(String[] arguments)
            throws IOException, URISyntaxException, BundleException, InvalidSyntaxException, InterruptedException {
        Path lib = Objects.requireNonNull(Path.of(Main.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent());
        Map<String, String> settings = settings(lib.resolve("launcher.properties"));
        Framework framework =
                ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
        framework.init();
        install(framework, lib, settings);
        framework.start();
        new Container(framework).start();
        FrameworkEvent end = framework.waitForStop(0);
        // Ends what some library has left behind. When a signal came first, this waits for its end and changes nothing.
        System.exit(end.getType() == FrameworkEvent.ERROR ? 1 : 0);
    }

    /** What the build says, unless the command line says otherwise. */
    private static Map<String, String> settings(Path file) throws IOException {
        Properties listed = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            listed.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : listed.stringPropertyNames()) {
            settings.put(name, System.getProperty(name, listed.getProperty(name)));
        }
        String capabilities = settings.remove(CAPABILITIES);
        if (capabilities != null) {
            settings.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, capabilities);
        }
        return settings;
    }

    private static void install(Framework framework, Path lib, Map<String, String> settings) throws BundleException {
        for (String bundle : Objects.requireNonNull(settings.get(BUNDLES)).split(",")) {
            Path file = lib.resolve("bundles").resolve(Path.of(bundle.strip()).getFileName());
            framework.getBundleContext().installBundle("reference:" + file.toUri());
        }
    }
}
