package org.fenpei.persistence.config;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import org.fenpei.api.store.StoreException;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Failures;
import org.jspecify.annotations.Nullable;

/** Runs work with an entity manager of its own; a write is one transaction. */
public final class Jpa {

    private final Supplier<EntityManagerFactory> factory;
    private final Database database;

    /** With a factory that may still have to be made when it is first asked for, on that database. */
    public Jpa(Supplier<EntityManagerFactory> factory, Database database) {
        this.factory = factory;
        this.database = database;
    }

    /** Reads. */
    <T> T read(String what, Function<EntityManager, T> work) {
        EntityManager manager = null;
        try {
            manager = factory.get().createEntityManager();
            return work.apply(manager);
        } catch (RuntimeException e) {
            throw translate(what, e, false);
        } finally {
            close(manager);
        }
    }

    /** Writes, all or nothing. */
    <T> T write(String what, Function<EntityManager, T> work) {
        return database.asWriter(() -> transaction(what, work));
    }

    private <T> T transaction(String what, Function<EntityManager, T> work) {
        EntityManager manager = null;
        boolean committing = false;
        try {
            manager = factory.get().createEntityManager();
            EntityTransaction transaction = manager.getTransaction();
            transaction.begin();
            T result = work.apply(manager);
            // By itself first, so that a refusal of the rows is not taken for one of the commit.
            manager.flush();
            committing = true;
            transaction.commit();
            return result;
        } catch (RuntimeException e) {
            throw translate(what, e, committing);
        } finally {
            close(manager);
        }
    }

    /**
     * Writes something that decisions depend on: the lanes of these units are locked first, in the order of their ids so
     * that two writers never wait for each other, and their configuration versions are counted up.
     *
     * @param units the units, null and repeated ones allowed; each must exist
     */
    static void countUp(EntityManager manager, @Nullable String... units) {
        List<String> ids = Arrays.stream(units)
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted()
                .toList();
        for (String id : ids) {
            int rows = manager.createNativeQuery(
                            "UPDATE fp_lane SET config_version = config_version + 1 WHERE unit = ?1")
                    .setParameter(1, id)
                    .executeUpdate();
            if (rows == 0) {
                throw new IllegalArgumentException("there is no unit " + id);
            }
        }
    }

    /** Runs a query that gives rows of one kind. */
    static <R> List<R> rows(EntityManager manager, Class<R> type, String query, int limit, Object... values) {
        var typed = manager.createQuery(query, type);
        for (int i = 0; i < values.length; i++) {
            typed.setParameter(i + 1, values[i]);
        }
        if (limit > 0) {
            typed.setMaxResults(limit);
        }
        return typed.getResultList();
    }

    private static RuntimeException translate(String what, RuntimeException failure, boolean inCommit) {
        boolean database =
                failure instanceof javax.persistence.PersistenceException || Failures.sqlException(failure) != null;
        if (failure instanceof StoreException || !database) {
            return failure;
        }
        return Failures.of(what, failure, inCommit);
    }

    private static void close(@Nullable EntityManager manager) {
        if (manager == null) {
            return;
        }
        try {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            // The connection is gone, and with it what was to be undone.
            Objects.requireNonNull(e);
        } finally {
            manager.close();
        }
    }
}
