package org.fenpei.persistence.config;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.store.AccessStore;
import org.fenpei.persistence.db.Database;

/** Keeps API keys. */
public final class JpaAccessStore implements AccessStore {

    private static final int PING_SECONDS = 5;

    private final Jpa jpa;
    private final Database database;

    /** On that persistence unit; the ping goes to the database directly. */
    public JpaAccessStore(Jpa jpa, Database database) {
        this.jpa = jpa;
        this.database = database;
    }

    @Override
    public List<ApiKey> keys() {
        return read("SELECT r FROM ApiKeyRow r ORDER BY r.id");
    }

    @Override
    public Optional<ApiKey> findByHash(String hash) {
        return read("SELECT r FROM ApiKeyRow r WHERE r.hash = ?1", hash).stream()
                .findFirst();
    }

    private List<ApiKey> read(String query, Object... values) {
        return jpa.read("reading keys", manager -> Jpa.rows(manager, ApiKeyRow.class, query, 0, values).stream()
                .map(ApiKeyRow::toKey)
                .toList());
    }

    @Override
    public void save(ApiKey key) {
        jpa.write("saving a key", manager -> manager.merge(new ApiKeyRow(key)));
    }

    @Override
    public String ping() {
        return database.read("asking the database", connection -> {
            if (!connection.isValid(PING_SECONDS)) {
                throw new SQLException("no answer", "08006");
            }
            DatabaseMetaData about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        });
    }
}
