package org.fenpei.itest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A real PostgreSQL server, started when it is first asked for and stopped with the virtual machine. */
final class DatabaseServer {

    private DatabaseServer() {}

    /** The address of a database for one container; nobody else has used it. */
    static String address() {
        return Server.INSTANCE.getJdbcUrl("postgres", "postgres");
    }

    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
