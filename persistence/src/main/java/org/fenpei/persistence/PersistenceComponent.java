package org.fenpei.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.store.AbsenceStore;
import org.fenpei.api.store.AccessStore;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.CreditStore;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.FollowUpStore;
import org.fenpei.api.store.ImportStore;
import org.fenpei.api.store.InboxStore;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.api.store.TaskStore;
import org.fenpei.api.store.ViewStore;
import org.fenpei.persistence.db.Settings;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jpa.EntityManagerFactoryBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the stores as services while the database is there. It is opened on a thread of its own, again and again until
 * it answers; the services appear then, and vanish when the configuration changes or the bundle stops.
 */
@Component(
        service = {},
        configurationPid = "org.fenpei.persistence",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PersistenceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(PersistenceComponent.class);
    private static final long RETRY_SECONDS = 2;
    private static final long STOP_SECONDS = 20;

    private final BundleContext context;
    private final EntityManagerFactoryBuilder jpa;
    private final Settings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread opener;

    /** What has been opened; read and written under this component's monitor. */
    private @Nullable Stores stores;

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Checks the configuration. */
    @Activate
    public PersistenceComponent(
            BundleContext context,
            @Reference(target = "(osgi.unit.name=fenpei)") EntityManagerFactoryBuilder jpa,
            Map<String, Object> config) {
        this.context = context;
        this.jpa = jpa;
        settings = Settings.of(config, this::value);
        opener = new Thread(this::open, "fenpei-database");
        opener.setDaemon(true);
    }

    /** Begins to open the database. */
    @Activate
    public void start() {
        opener.start();
    }

    private @Nullable String value(String name) {
        return name.startsWith("env:") ? System.getenv(name.substring(4)) : context.getProperty(name);
    }

    private void open() {
        String told = "";
        while (stopped.getCount() > 0) {
            try {
                offer(Stores.open(settings, jpa::createEntityManagerFactory));
                LOG.info("Database {} is open", settings);
                return;
            } catch (RuntimeException e) {
                String reason = e.getMessage() + (e.getCause() == null ? "" : ", " + e.getCause());
                // Each reason once; the same again and again would hide all else in the log.
                if (!reason.equals(told)) {
                    LOG.warn("Database {} cannot be opened, trying on: {}", settings, reason);
                    told = reason;
                }
            }
            if (waitOrStop()) {
                return;
            }
        }
    }

    private boolean waitOrStop() {
        try {
            return stopped.await(RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private synchronized void offer(Stores opened) {
        if (stopped.getCount() == 0) {
            opened.close();
            return;
        }
        stores = opened;
        register(LaneStore.class, opened.lanes());
        register(LeadStore.class, opened.leads());
        register(DecisionStore.class, opened.decisions());
        register(PastStore.class, opened.past());
        register(DirectoryStore.class, opened.directory());
        register(PolicyStore.class, opened.policies());
        register(ImportStore.class, opened.imports());
        register(AccessStore.class, opened.access());
        register(BulkStore.class, opened.bulk());
        register(InboxStore.class, opened.inbox());
        register(FollowUpStore.class, opened.followUps());
        register(TaskStore.class, opened.tasks());
        register(CreditStore.class, opened.credit());
        register(ViewStore.class, opened.views());
        register(AbsenceStore.class, opened.absences());
        register(DuplicateStore.class, opened.duplicates());
    }

    private <S> void register(Class<S> type, S store) {
        registrations.add(context.registerService(type, store, null));
    }

    /** Takes the services back, then closes the database. */
    @Deactivate
    public void stop() throws InterruptedException {
        stopped.countDown();
        withdraw();
        opener.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        Stores opened = taken();
        if (opened != null) {
            opened.closeForGood();
            LOG.info("Database {} is closed", settings);
        }
    }

    private synchronized void withdraw() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    private synchronized @Nullable Stores taken() {
        Stores opened = stores;
        stores = null;
        return opened;
    }
}
