package org.fenpei.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Access;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.Health;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Setup;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.Texts;
import org.fenpei.rest.resource.Core;
import org.fenpei.rest.resource.Services;
import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.Later;
import org.fenpei.rest.wire.Limits;
import org.glassfish.jersey.server.ApplicationHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Sets the interface up once, for nobody, while the container still waits for its database: the thousand classes of the
 * libraries are then there when it counts, and the true set-up takes a tenth of the time. Whether it succeeds does not matter.
 */
@Component(
        service = {},
        immediate = true)
public final class Rehearsal {

    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

    private final Thread thread;

    /** Begins, in the background. */
    @Activate
    public Rehearsal() {
        thread = new Thread(Rehearsal::play, "fenpei-rest-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end, since classes cannot be loaded from a bundle that is gone. */
    @Deactivate
    void close() throws InterruptedException {
        thread.join(5_000);
    }

    private static void play() {
        Thread.currentThread().setContextClassLoader(Rehearsal.class.getClassLoader());
        try {
            perform();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "The rehearsal was broken off", e);
        }
    }

    /** The set-up, and the writing of something. */
    static void perform() throws IOException {
        Services nobody = new Services(
                absent(Assigner.class),
                absent(Leads.class),
                absent(Directory.class),
                absent(Policies.class),
                absent(Imports.class),
                absent(Strategies.class),
                absent(Access.class),
                absent(Health.class),
                absent(Setup.class),
                absent(Texts.class));
        try (Later later = new Later(Limits.DEFAULT.patience())) {
            Json json = new Json(nobody.texts());
            new ApplicationHandler(new RestApplication(new Core(nobody, json, later), Limits.DEFAULT));
            json.write(
                    Problem.error("", null, Reason.of("rest.bad-request")),
                    Locale.ENGLISH,
                    OutputStream.nullOutputStream());
            json.write(List.of(Limits.DEFAULT), Locale.ENGLISH, OutputStream.nullOutputStream());
        }
    }

    /** A service that says nothing. */
    private static <T> T absent(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                Rehearsal.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> method.getReturnType() == String.class ? "" : null));
    }
}
