package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.itest.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** How the bundles of the container hang together at run time: who exports what, who is wired to whom, what is satisfied. */
@Timeout(60)
class WiringTest {

    private static final String ANNOTATIONS = "org.jspecify.annotations";
    private static final String SPI = "org.fenpei.api.strategy";
    private static final int BUNDLES = 9;

    private BundleContext context;

    /** The container is given as soon as it has started. */
    @BeforeEach
    void begin(
            @InjectBundleContext BundleContext bundleContext,
            @InjectService(timeout = Services.START_MILLIS) Services started) {
        context = bundleContext;
        assertNotNull(started);
    }

    private static BundleWiring wiring(Bundle bundle) {
        return Objects.requireNonNull(bundle.adapt(BundleWiring.class), () -> bundle + " is not resolved");
    }

    private static String name(BundleRequirement packageRequirement) {
        String filter = packageRequirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        return filter.replaceFirst(".*\\(osgi\\.wiring\\.package=([^)]*)\\).*", "$1");
    }

    private static boolean isOptional(BundleRequirement requirement) {
        return Constants.RESOLUTION_OPTIONAL.equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
    }

    /** What the bundle's manifest imports, optional packages included. */
    private static List<BundleRequirement> imports(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE);
    }

    private static Set<String> exports(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(export -> (String) export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyBundleOfTheContainerIsResolvedAndStarted() {
        Map<String, Integer> notActive = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
            if (bundle.getState() != (fragment ? Bundle.RESOLVED : Bundle.ACTIVE)) {
                notActive.put(bundle.getSymbolicName(), bundle.getState());
            }
        }
        assertEquals(Map.of(), notActive, "states of those that are not active");
        assertTrue(
                Product.bundles(context).size() >= BUNDLES,
                () -> "the container has the product's bundles: " + Product.bundles(context));
    }

    @Test
    void theApiNeedsNothingButJava() {
        Bundle api = Product.api(context);
        List<String> foreign = imports(api).stream()
                .filter(requirement -> !name(requirement).startsWith(Product.API + "."))
                .filter(requirement -> !(name(requirement).equals(ANNOTATIONS) && isOptional(requirement)))
                .map(BundleRequirement::toString)
                .toList();
        assertEquals(List.of(), foreign, "imports other than its own packages and optional annotations");
        List<String> others = api.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .map(BundleRequirement::getNamespace)
                .filter(namespace -> !namespace.equals(PackageNamespace.PACKAGE_NAMESPACE))
                .distinct()
                .toList();
        assertEquals(
                List.of(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE), others, "other requirements");
        List<String> wired = wiring(api).getRequiredWires(null).stream()
                .map(wire -> wire.getProvider().getBundle())
                .filter(provider -> provider.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .filter(provider -> !provider.equals(api))
                .map(Bundle::getSymbolicName)
                .toList();
        assertEquals(List.of(), wired, "bundles that it is wired to");
    }

    @Test
    void onlyTheApiExportsPackagesAndEachHasAVersion() {
        Map<String, Set<String>> exporting = new TreeMap<>();
        for (Bundle bundle : Product.bundles(context)) {
            if (!exports(bundle).isEmpty()) {
                exporting.put(bundle.getSymbolicName(), exports(bundle));
            }
        }
        assertEquals(Set.of(Product.API), exporting.keySet(), () -> "who exports what: " + exporting);
        Bundle api = Product.api(context);
        for (BundleCapability export :
                api.adapt(BundleRevision.class).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
            Object version = export.getAttributes().get(Constants.VERSION_ATTRIBUTE);
            assertTrue(
                    version instanceof Version given && given.getMajor() >= 1, () -> "a version of its own: " + export);
        }
    }

    @Test
    void ofEachOtherTheBundlesImportTheApiOnlyAndAreWiredToTheOneThatIsThere() {
        Bundle api = Product.api(context);
        Set<String> exported = exports(api);
        List<String> wrong = new ArrayList<>();
        for (Bundle bundle : withTests()) {
            for (BundleRequirement requirement : imports(bundle)) {
                if (name(requirement).startsWith("org.fenpei.") && !exported.contains(name(requirement))) {
                    wrong.add(bundle.getSymbolicName() + " imports " + name(requirement));
                }
            }
            for (BundleWire wire : wiring(bundle).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
                Bundle provider = wire.getProvider().getBundle();
                if (Product.bundles(context).contains(provider) && !provider.equals(api)) {
                    wrong.add(bundle.getSymbolicName() + " is wired to " + provider);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noBundleGetsAtAnotherByRequiringExtendingOrGuessing() {
        List<String> wrong = new ArrayList<>();
        for (Bundle bundle : Product.bundles(context)) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            Stream.of(BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE)
                    .flatMap(namespace -> revision.getDeclaredRequirements(namespace).stream())
                    .forEach(requirement -> wrong.add(bundle.getSymbolicName() + ": " + requirement));
            if (bundle.getHeaders().get(Constants.DYNAMICIMPORT_PACKAGE) != null) {
                wrong.add(bundle.getSymbolicName() + ": " + Constants.DYNAMICIMPORT_PACKAGE);
            }
        }
        assertEquals(List.of(), wrong, "Require-Bundle, Fragment-Host, DynamicImport-Package");
    }

    /** A minor release of the API must not break a third party's strategy. */
    @Test
    void whatImplementsAStrategyTakesEveryVersionOfTheApiBeforeTheNextMajorOne() {
        List<Bundle> implementers = new ArrayList<>(Product.strategies(context));
        implementers.add(context.getBundle());
        assertTrue(implementers.size() >= 5, () -> "strategies and these tests: " + implementers);
        for (Bundle bundle : implementers) {
            String filter = imports(bundle).stream()
                    .filter(requirement -> name(requirement).equals(SPI))
                    .map(requirement -> requirement.getDirectives().get(Constants.FILTER_DIRECTIVE))
                    .findAny()
                    .orElseThrow(() -> new AssertionError(bundle + " does not import " + SPI));
            String expected = new VersionRange("[1.0,2)").toFilterString("version");
            assertTrue(
                    filter.contains(expected.substring(2, expected.length() - 1)),
                    () -> bundle.getSymbolicName() + " imports " + filter + ", expected " + expected);
        }
    }

    @Test
    void everyComponentIsSatisfied(@InjectService ServiceComponentRuntime components) {
        Wait.until(
                Duration.ofSeconds(10),
                () -> "every component is satisfied, but: " + unsatisfied(components),
                () -> unsatisfied(components).isEmpty());
        Set<String> without = Product.bundles(context).stream()
                .filter(bundle -> components.getComponentDescriptionDTOs(bundle).isEmpty())
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());
        assertEquals(Set.of(Product.API), without, "bundles without any component");
    }

    private List<String> unsatisfied(ServiceComponentRuntime components) {
        List<String> unsatisfied = new ArrayList<>();
        Bundle[] bundles = withTests().toArray(Bundle[]::new);
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundles)) {
            var configurations = components.getComponentConfigurationDTOs(component);
            if (configurations.isEmpty() || !components.isComponentEnabled(component)) {
                unsatisfied.add(component.name + " has no configuration");
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                if (configuration.state != ComponentConfigurationDTO.ACTIVE
                        && configuration.state != ComponentConfigurationDTO.SATISFIED) {
                    unsatisfied.add(component.name + " is in state " + configuration.state + " "
                            + Objects.requireNonNullElse(configuration.failure, ""));
                }
            }
        }
        return unsatisfied;
    }

    private List<Bundle> withTests() {
        List<Bundle> bundles = new ArrayList<>(Product.bundles(context));
        bundles.add(context.getBundle());
        return bundles;
    }
}
