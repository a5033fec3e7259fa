package org.fenpei.persistence;

import java.util.function.Supplier;
import javax.persistence.EntityManagerFactory;
import org.fenpei.api.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the factory of entity managers when it is first needed, or before that on a thread of its own: it costs about a
 * second, which the hot tables need not wait for. What fails is tried again by the next one who needs it.
 */
final class LazyFactory implements Supplier<EntityManagerFactory>, AutoCloseable {

    private final Supplier<EntityManagerFactory> maker;
    private @Nullable EntityManagerFactory made;
    private boolean closed;

    LazyFactory(Supplier<EntityManagerFactory> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized EntityManagerFactory get() {
        if (closed) {
            throw new StoreException("the database is closed", new IllegalStateException("closed"), true, false);
        }
        EntityManagerFactory factory = made;
        if (factory == null) {
            factory = maker.get();
            // The first manager makes the provider read the entities; better now than in somebody's request.
            factory.createEntityManager().close();
            made = factory;
        }
        return factory;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            made.close();
            made = null;
        }
    }
}
