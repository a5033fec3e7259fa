package org.fenpei.persistence;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
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
import org.fenpei.persistence.bulk.JdbcAbsenceStore;
import org.fenpei.persistence.bulk.JdbcBulkStore;
import org.fenpei.persistence.config.Jpa;
import org.fenpei.persistence.config.JpaAccessStore;
import org.fenpei.persistence.config.JpaDirectoryStore;
import org.fenpei.persistence.config.JpaImportStore;
import org.fenpei.persistence.config.JpaPolicyStore;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Settings;
import org.fenpei.persistence.followup.JdbcFollowUpStore;
import org.fenpei.persistence.followup.JdbcTaskStore;
import org.fenpei.persistence.inbox.JdbcInboxStore;
import org.fenpei.persistence.lead.JdbcCreditStore;
import org.fenpei.persistence.lead.JdbcDecisionStore;
import org.fenpei.persistence.lead.JdbcDuplicateStore;
import org.fenpei.persistence.lead.JdbcLaneStore;
import org.fenpei.persistence.lead.JdbcLeadStore;
import org.fenpei.persistence.lead.JdbcViewStore;
import org.fenpei.persistence.past.JdbcPastStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All stores on one database. The database is open, and its schema up to date, for as long as this is not closed. */
public final class Stores implements AutoCloseable {

    /** The name of the persistence unit. */
    static final String UNIT = "fenpei";

    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    private final Database database;
    private final LazyFactory factory;
    private final LaneStore lanes;
    private final LeadStore leads;
    private final DecisionStore decisions;
    private final PastStore past;
    private final DirectoryStore directory;
    private final PolicyStore policies;
    private final ImportStore imports;
    private final AccessStore access;
    private final BulkStore bulk;
    private final InboxStore inbox;
    private final FollowUpStore followUps;
    private final TaskStore tasks;
    private final CreditStore credit;
    private final ViewStore views;
    private final JdbcAbsenceStore absences;
    private final DuplicateStore duplicates;

    private Stores(Database database, LazyFactory factory) {
        this.database = database;
        this.factory = factory;
        Jpa jpa = new Jpa(factory, database);
        lanes = new JdbcLaneStore(database);
        leads = new JdbcLeadStore(database);
        decisions = new JdbcDecisionStore(database);
        past = new JdbcPastStore(database);
        absences = new JdbcAbsenceStore(database);
        directory = new JpaDirectoryStore(jpa, absences::open, absences::leaves);
        policies = new JpaPolicyStore(jpa);
        imports = new JpaImportStore(jpa);
        access = new JpaAccessStore(jpa, database);
        bulk = new JdbcBulkStore(database);
        inbox = new JdbcInboxStore(database);
        followUps = new JdbcFollowUpStore(database);
        tasks = new JdbcTaskStore(database);
        credit = new JdbcCreditStore(database);
        views = new JdbcViewStore(database);
        duplicates = new JdbcDuplicateStore(database);
    }

    /**
     * Opens a database outside any framework, for tests, tools and measurements; JPA comes from the class path.
     *
     * @throws org.fenpei.api.store.StoreException if it cannot be reached
     * @throws IllegalStateException if its schema is not one that this release can use
     */
    public static Stores open(Settings settings) {
        return open(settings, properties -> Persistence.createEntityManagerFactory(UNIT, properties));
    }

    /** Opens a database; JPA's start goes on in the background. */
    static Stores open(Settings settings, Function<Map<String, Object>, EntityManagerFactory> jpa) {
        Database database = Database.open(settings);
        LazyFactory factory = new LazyFactory(() -> jpa.apply(properties(database)));
        Thread starter = new Thread(() -> start(factory), "fenpei-jpa-start");
        starter.setDaemon(true);
        starter.start();
        return new Stores(database, factory);
    }

    private static void start(LazyFactory factory) {
        try {
            factory.get();
        } catch (RuntimeException e) {
            LOG.debug("JPA could not start yet", e);
        }
    }

    private static Map<String, Object> properties(Database database) {
        Map<String, Object> properties = new HashMap<>(database.dialect().jpaProperties());
        properties.put("javax.persistence.nonJtaDataSource", database.pool());
        // Two databases in one process must not share what the provider keeps by the unit's name.
        properties.put("eclipselink.session-name", UNIT + "-" + System.identityHashCode(database));
        return properties;
    }

    /** What the stores work on. */
    Database database() {
        return database;
    }

    /** Creates and moves leads. */
    public LaneStore lanes() {
        return lanes;
    }

    /** Reads leads. */
    public LeadStore leads() {
        return leads;
    }

    /** Reads the log. */
    public DecisionStore decisions() {
        return decisions;
    }

    /** Reads units as they were. */
    public PastStore past() {
        return past;
    }

    /** Keeps units, teams, reps and pools. */
    public DirectoryStore directory() {
        return directory;
    }

    /** Keeps policies. */
    public PolicyStore policies() {
        return policies;
    }

    /** Keeps imports. */
    public ImportStore imports() {
        return imports;
    }

    /** Keeps keys. */
    public AccessStore access() {
        return access;
    }

    /** Keeps bulk runs and saved selections. */
    public BulkStore bulk() {
        return bulk;
    }

    /** Keeps what reps and managers are told. */
    public InboxStore inbox() {
        return inbox;
    }

    /** Keeps which leads of pools reps have opened. */
    public ViewStore views() {
        return views;
    }

    /** Reads contacts with customers. */
    public FollowUpStore followUps() {
        return followUps;
    }

    /** Keeps tasks. */
    public TaskStore tasks() {
        return tasks;
    }

    /** Reads what reps were credited with. */
    public CreditStore credit() {
        return credit;
    }

    /** Keeps absences. */
    public AbsenceStore absences() {
        return absences;
    }

    /** Keeps what finds duplicates. */
    public DuplicateStore duplicates() {
        return duplicates;
    }

    /** Closes everything, and what the database's engine keeps in this process, which must use no other one. */
    void closeForGood() {
        close();
        database.release();
    }

    /** Closes everything; what is under way fails. */
    @Override
    public void close() {
        try {
            factory.close();
        } finally {
            database.close();
        }
    }
}
