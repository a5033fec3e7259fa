package org.fenpei.engine.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.model.Codes;
import org.fenpei.api.retention.RetentionRule;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.StrategyId;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the strategies, guards and retention rules that are there, and publishes them as an immutable snapshot. Services
 * come and go on the framework's threads; a lane reads the snapshot once for each group of decisions.
 */
@Component(service = PluginRegistry.class)
public final class PluginRegistry {

    /** How long a service that goes is kept from going while a group of decisions still uses it. */
    private static final long DRAIN_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);

    private final Object lock = new Object();
    private final Map<Long, StrategyEntry> strategies = new HashMap<>();
    private final Map<Long, String> unusable = new TreeMap<>();
    private final Map<Long, GuardEntry> guards = new HashMap<>();
    private final Map<Long, RetentionEntry> rules = new TreeMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final TreeMap<ServiceReference<?>, ConditionLanguage> languages = new TreeMap<>();
    private @Nullable ConditionLanguage language;
    private volatile Plugins current = Plugins.none();

    /** Without plug-ins; the framework binds them. */
    @Activate
    public PluginRegistry() {}

    /** The plug-ins at this moment. */
    public Plugins current() {
        return current;
    }

    /** The plug-ins at this moment, kept from going until they are {@linkplain Plugins#release() released}. */
    public Plugins acquire() {
        while (true) {
            Plugins plugins = current;
            plugins.acquire();
            if (plugins == current) {
                return plugins;
            }
            plugins.release();
        }
    }

    /** Calls back after every change, on the thread that made it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Ends what {@link #onChange} began. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** The bundles of services that cannot be used, and why. */
    public List<String> unusable() {
        synchronized (lock) {
            return List.copyOf(unusable.values());
        }
    }

    /** Says that an entry's state changed by itself: it hangs. */
    public void refresh() {
        publish();
    }

    @Reference(
            service = AssignmentStrategy.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStrategy(AssignmentStrategy service, ServiceReference<AssignmentStrategy> reference) {
        putStrategy(service, properties(reference), bundleName(reference), bundleVersion(reference));
    }

    void updatedStrategy(AssignmentStrategy service, ServiceReference<AssignmentStrategy> reference) {
        bindStrategy(service, reference);
    }

    void unbindStrategy(AssignmentStrategy service, ServiceReference<AssignmentStrategy> reference) {
        removeStrategy(serviceId(properties(reference)));
    }

    /** Adds or replaces a strategy; for hosts without a framework, and for tests. */
    public void putStrategy(
            AssignmentStrategy service, Map<String, Object> properties, String bundle, Version version) {
        long serviceId = serviceId(properties);
        Object id = properties.get(StrategyId.ID_PROPERTY);
        synchronized (lock) {
            if (!(id instanceof String code) || !Codes.isCode(code)) {
                unusable.put(serviceId, bundle);
                LOG.warn("A strategy of {} has no usable {} and is left out", bundle, StrategyId.ID_PROPERTY);
            } else {
                strategies.put(
                        serviceId,
                        new StrategyEntry(
                                code,
                                service,
                                bundle,
                                version,
                                number(properties, Constants.SERVICE_RANKING, 0),
                                serviceId,
                                !Boolean.FALSE.equals(properties.get(StrategyId.NEEDS_CANDIDATES_PROPERTY)),
                                Boolean.TRUE.equals(properties.get(StrategyId.NEEDS_HISTORY_PROPERTY)),
                                number(properties, StrategyId.STATE_FORMAT_PROPERTY, 1)));
                LOG.info("Strategy {} of {} {} is there", code, bundle, version);
            }
        }
        publish();
    }

    /** Removes a strategy, after the decisions that still use it. */
    public void removeStrategy(long serviceId) {
        @Nullable StrategyEntry gone;
        synchronized (lock) {
            unusable.remove(serviceId);
            gone = strategies.remove(serviceId);
        }
        drain(publish());
        if (gone != null) {
            LOG.info("Strategy {} of {} {} is gone", gone.id(), gone.bundle(), gone.version());
        }
    }

    @Reference(
            service = OwnershipGuard.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGuard(OwnershipGuard service, ServiceReference<OwnershipGuard> reference) {
        putGuard(service, properties(reference));
    }

    void updatedGuard(OwnershipGuard service, ServiceReference<OwnershipGuard> reference) {
        bindGuard(service, reference);
    }

    void unbindGuard(OwnershipGuard service, ServiceReference<OwnershipGuard> reference) {
        synchronized (lock) {
            guards.remove(serviceId(properties(reference)));
        }
        drain(publish());
    }

    /** Adds or replaces a guard; for hosts without a framework, and for tests. */
    public void putGuard(OwnershipGuard service, Map<String, Object> properties) {
        Object id = properties.get(GuardId.ID_PROPERTY);
        if (!(id instanceof String code) || !Codes.isCode(code)) {
            LOG.warn("A guard without a usable {} is left out", GuardId.ID_PROPERTY);
            return;
        }
        synchronized (lock) {
            guards.put(
                    serviceId(properties),
                    new GuardEntry(
                            code,
                            number(properties, GuardId.ORDER_PROPERTY, 1000),
                            !Boolean.FALSE.equals(properties.get(GuardId.PER_LEAD_PROPERTY)),
                            Boolean.TRUE.equals(properties.get(GuardId.OF_POOLS_PROPERTY)),
                            service));
        }
        publish();
    }

    @Reference(
            service = RetentionRule.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRule(RetentionRule service, ServiceReference<RetentionRule> reference) {
        putRule(service, properties(reference));
    }

    void unbindRule(RetentionRule service, ServiceReference<RetentionRule> reference) {
        synchronized (lock) {
            rules.remove(serviceId(properties(reference)));
        }
        drain(publish());
    }

    /** Adds a retention rule; for hosts without a framework, and for tests. */
    public void putRule(RetentionRule service, Map<String, Object> properties) {
        if (!(properties.get(RetentionRule.ID_PROPERTY) instanceof String id)) {
            LOG.warn("A retention rule without {} is left out", RetentionRule.ID_PROPERTY);
            return;
        }
        synchronized (lock) {
            rules.put(serviceId(properties), new RetentionEntry(id, service));
        }
        publish();
    }

    // The highest ranking decides, which is how service references compare.
    @Reference(
            service = ConditionLanguage.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLanguage(ConditionLanguage service, ServiceReference<ConditionLanguage> reference) {
        synchronized (lock) {
            languages.put(reference, service);
        }
        publish();
    }

    /** Sets the language of conditions; for hosts without a framework, and for tests. */
    public void putLanguage(ConditionLanguage service) {
        synchronized (lock) {
            language = service;
        }
        publish();
    }

    void unbindLanguage(ConditionLanguage service, ServiceReference<ConditionLanguage> reference) {
        synchronized (lock) {
            languages.remove(reference);
        }
        drain(publish());
    }

    private Plugins publish() {
        Plugins before;
        synchronized (lock) {
            Map<String, List<StrategyEntry>> byId = new LinkedHashMap<>();
            strategies.values().stream().sorted(StrategyEntry.PREFERENCE).forEach(entry -> byId.computeIfAbsent(
                            entry.id(), id -> new ArrayList<>())
                    .add(entry));
            List<GuardEntry> sorted = new ArrayList<>(guards.values());
            sorted.sort(GuardEntry.ORDER);
            before = current;
            current = new Plugins(
                    byId,
                    sorted,
                    List.copyOf(rules.values()),
                    languages.isEmpty() ? language : languages.lastEntry().getValue(),
                    changes.incrementAndGet());
        }
        listeners.forEach(Runnable::run);
        return before;
    }

    private static void drain(Plugins before) {
        if (!before.awaitIdle(DRAIN_MILLIS)) {
            LOG.warn("A plug-in went while decisions still used it");
        }
    }

    private static Map<String, Object> properties(ServiceReference<?> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return properties;
    }

    private static String bundleName(ServiceReference<?> reference) {
        @Nullable Bundle bundle = reference.getBundle();
        return bundle == null || bundle.getSymbolicName() == null ? "unknown" : bundle.getSymbolicName();
    }

    private static Version bundleVersion(ServiceReference<?> reference) {
        @Nullable Bundle bundle = reference.getBundle();
        return bundle == null ? Version.emptyVersion : bundle.getVersion();
    }

    private static long serviceId(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_ID) instanceof Long id ? id : -1;
    }

    private static int number(Map<String, Object> properties, String name, int otherwise) {
        return properties.get(name) instanceof Integer number ? number : otherwise;
    }
}
