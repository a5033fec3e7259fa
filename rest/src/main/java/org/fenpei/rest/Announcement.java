package org.fenpei.rest;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Texts;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.HttpServiceRuntimeConstants;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;

/**
 * Says once, on standard output and in both languages, that the container serves, and shows the first key. A
 * servlet's service comes a moment before the server has put it in its place; nobody tells when that is done, so this looks
 * until it is, a few milliseconds as a rule, so that whoever reads the line may call at once.
 */
@Component(
        service = {},
        immediate = true)
public final class Announcement {

    /** The property of the service that is there when the container serves. */
    private static final String READY = "fenpei.ready";

    private static final System.Logger LOG = System.getLogger(Announcement.class.getName());
    private static final String PATH = "/api/v1";
    private static final int EVERY_MILLIS = 5;
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final BundleContext context;
    private final ServiceReference<HttpServiceRuntime> reference;
    private final HttpServiceRuntime server;
    private final Backend backend;
    private final Texts texts;
    private final ScheduledExecutorService looking;

    /** Begins to look. */
    @Activate
    public Announcement(
            BundleContext context,
            @Reference ServiceReference<HttpServiceRuntime> reference,
            @Reference HttpServiceRuntime server,
            @Reference Backend backend,
            @Reference Texts texts) {
        this.context = context;
        this.reference = reference;
        this.server = server;
        this.backend = backend;
        this.texts = texts;
        this.looking = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "fenpei-rest-announcement");
            thread.setDaemon(true);
            return thread;
        });
        var unused = looking.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks no more. */
    @Deactivate
    void close() {
        looking.shutdownNow();
    }

    private void look() {
        RequestInfoDTO found = server.calculateRequestInfoDTO(PATH + "/health");
        if (!backend.isServed() || found.servletDTO == null || !RestServlet.NAME.equals(found.servletDTO.name)) {
            return;
        }
        looking.shutdown();
        say(Reason.of("rest.ready", "address", address() + PATH));
        backend.services()
                .access()
                .takeFirst()
                .ifPresentOrElse(
                        key -> say(Reason.of("rest.first-key", "secret", key.secret())),
                        () -> say(Reason.of("rest.later-key")));
        tell();
    }

    /** To whoever can wait until then: a service of this name is there as long as it serves. */
    private void tell() {
        try {
            var unused =
                    context.registerService(Announcement.class, this, new Hashtable<>(Map.of(READY, Boolean.TRUE)));
        } catch (IllegalStateException e) {
            // Stopped in this very moment; nobody wants to know any more.
            LOG.log(Level.DEBUG, "Stopped while announcing", e);
        }
    }

    private void say(Reason reason) {
        StringBuilder lines = new StringBuilder();
        for (Locale language : LANGUAGES) {
            lines.append(texts.sentence(reason, language)).append(System.lineSeparator());
        }
        // As bytes, since a container started without a locale would write question marks.
        System.out.writeBytes(lines.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /** Where the server listens; an address of this machine only is dearest, since it works for whoever reads the line. */
    private String address() {
        Object endpoints = reference.getProperty(HttpServiceRuntimeConstants.HTTP_SERVICE_ENDPOINT);
        List<?> all = endpoints instanceof Object[] array
                ? List.of(array)
                : endpoints instanceof List<?> list ? list : List.of(String.valueOf(endpoints));
        String best = "";
        for (Object endpoint : all) {
            String text = endpoint.toString();
            if (best.isEmpty() || text.contains("127.0.0.1") || text.contains("localhost")) {
                best = text;
            }
        }
        return best.endsWith("/") ? best.substring(0, best.length() - 1) : best;
    }
}
