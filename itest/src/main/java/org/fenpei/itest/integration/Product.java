package org.fenpei.itest.integration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The bundles of Fenpei itself among those that are there. */
final class Product {

    /** The symbolic name of the only bundle that others may import from. */
    static final String API = "org.fenpei.api";

    private static final String PREFIX = "org.fenpei.";
    private static final String STRATEGIES = "org.fenpei.strategy.";

    private Product() {}

    /** All of them but the one that these tests are in, by name. */
    static List<Bundle> bundles(BundleContext context) {
        return Stream.of(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(PREFIX))
                .filter(bundle -> bundle.getBundleId() != context.getBundle().getBundleId())
                .sorted(Comparator.comparing(Bundle::getSymbolicName))
                .toList();
    }

    /** Those that bring strategies. */
    static List<Bundle> strategies(BundleContext context) {
        return bundles(context).stream()
                .filter(bundle -> bundle.getSymbolicName().startsWith(STRATEGIES))
                .toList();
    }

    static Bundle api(BundleContext context) {
        return bundles(context).stream()
                .filter(bundle -> bundle.getSymbolicName().equals(API))
                .findAny()
                .orElseThrow();
    }
}
