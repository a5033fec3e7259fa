package org.fenpei.bench.online;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import javax.persistence.LockModeType;
import javax.persistence.Persistence;
import javax.persistence.PersistenceException;
import org.fenpei.bench.jpa.DecisionEntity;
import org.fenpei.bench.jpa.LeadEntity;
import org.fenpei.bench.jpa.OwnershipEntity;
import org.fenpei.bench.jpa.TurnEntity;
import org.fenpei.bench.run.Contender;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Sql;

/**
 * An ordinary, well-written application with JPA: one transaction for each lead, which locks the row that says whose turn it
 * is, counts it up, and stores the lead, its ownership and a record of the decision. It leaves out what Fenpei does besides:
 * guards, the look-up of repeated deliveries (its unique index refuses them), uniform phone numbers, the explanation.
 */
final class JpaContender implements Contender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final boolean exact;
    private final String nextTurn;
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final AtomicLong next = new AtomicLong();
    private long before;

    /**
     * Makes its tables.
     *
     * @param pool connections to an empty database
     * @param product what EclipseLink calls the database
     * @param exact whether the turn is a row that is locked; else it comes from a sequence of the database, which is faster
     *     and leaves out a turn whenever a transaction fails
     */
    JpaContender(HikariDataSource pool, String product, boolean exact) {
        this.name = exact ? "JPA, one commit per lead" : "JPA, turn from a sequence (inexact)";
        this.exact = exact;
        this.pool = pool;
        Tables.create(pool, product.equals("PostgreSQL"));
        nextTurn = product.equals("PostgreSQL")
                ? "SELECT nextval('bench_turns')"
                : "VALUES CAST((NEXT VALUE FOR bench_turns) AS BIGINT)";
        factory = Persistence.createEntityManagerFactory(
                "bench",
                Map.of(
                        "javax.persistence.nonJtaDataSource",
                        pool,
                        "eclipselink.target-database",
                        product,
                        "eclipselink.session-name",
                        "bench-" + product + exact));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() {
        before = count("bench_lead");
    }

    @Override
    public Outcome call(int caller) throws JsonProcessingException {
        long number = next.incrementAndGet();
        long now = System.currentTimeMillis();
        String attributes = JSON.writeValueAsString(Fenpei.values(number));
        EntityManager manager = factory.createEntityManager();
        EntityTransaction transaction = manager.getTransaction();
        try {
            transaction.begin();
            String rep = Fenpei.rep((int) (turn(manager) % Fenpei.REPS));
            manager.persist(new LeadEntity(number, "web", "ext-" + number, now, attributes, rep));
            manager.persist(new OwnershipEntity(number, number, rep, now));
            manager.persist(new DecisionEntity(number, number, rep, now, "inbound", "turn of " + rep));
            transaction.commit();
        } catch (PersistenceException e) {
            if (isCrowded(e)) {
                return Outcome.LOST;
            }
            throw e;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            manager.close();
        }
        return Outcome.DONE;
    }

    /** Derby gives up after some tries to raise a sequence that others are raising. */
    private static boolean isCrowded(PersistenceException e) {
        return e.getCause() != null
                && e.getCause().getCause() instanceof SQLException cause
                && "X0Y84".equals(cause.getSQLState());
    }

    private long turn(EntityManager manager) {
        if (exact) {
            return manager.find(TurnEntity.class, 1L, LockModeType.PESSIMISTIC_WRITE)
                    .take();
        }
        return ((Number) manager.createNativeQuery(nextTurn).getSingleResult()).longValue();
    }

    @Override
    public void check(long done) {
        Sql.expect("leads", before + done, count("bench_lead"));
        Sql.expect("ownerships", before + done, count("bench_ownership"));
        Sql.expect("decisions", before + done, count("bench_decision"));
        Sql.expect("turns out of order", 0, Turns.unfair(pool, "bench_lead"));
    }

    private long count(String table) {
        return Sql.number(pool, "SELECT COUNT(*) FROM " + table);
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
