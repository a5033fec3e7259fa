package org.fenpei.bench.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fenpei.persistence.db.Settings;

/**
 * A PostgreSQL server with its data in a folder, as durable as one in production: the library that starts it would turn the
 * waiting for the disk off, which is right for tests and wrong here.
 */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;

    private Postgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** Starts one, and makes sure that it syncs. */
    public static Postgres start(Path folder) {
        try {
            Path data = folder.resolve("postgres");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    // A checkpoint in the middle of a round would hit whoever has the turn.
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("checkpoint_timeout", "30min")
                    .setServerConfig("shared_buffers", "512MB")
                    .start();
            Postgres postgres = new Postgres(server, data);
            postgres.requireOn("fsync");
            postgres.requireOn("synchronous_commit");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireOn(String setting) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            if (!row.next() || !row.getString(1).equals("on")) {
                throw new IllegalStateException(setting + " is not on");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + setting, e);
        }
    }

    /** The address of a new, empty database. */
    public String newDatabase(String name) {
        Sql.run(server.getPostgresDatabase(), "CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
        return server.getJdbcUrl("postgres", name);
    }

    /** The process that started all others of the server. */
    public long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Fenpei is told to use that database. */
    public static Settings settings(String url) {
        return Settings.of(url, null, null);
    }

    /** A pool of connections, with statements that are prepared once, as it is usual. */
    public static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(false);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
