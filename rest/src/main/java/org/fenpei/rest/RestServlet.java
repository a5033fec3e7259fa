package org.fenpei.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.fenpei.api.service.Texts;
import org.fenpei.rest.resource.Core;
import org.fenpei.rest.resource.Services;
import org.fenpei.rest.wire.Bare;
import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.Later;
import org.fenpei.rest.wire.Limits;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The interface as one servlet: Jersey behind a door that lends it this bundle's class loader, since it finds parts of
 * itself by name. It is set up while the database is being opened; until that is done, it answers 503.
 */
@Component(service = Servlet.class, configurationPid = "org.fenpei.rest")
@HttpWhiteboardServletName(RestServlet.NAME)
@HttpWhiteboardServletPattern("/api/*")
@HttpWhiteboardServletAsyncSupported
public final class RestServlet extends HttpServlet {

    /** The servlet's name on the whiteboard. */
    static final String NAME = "org.fenpei.rest";

    private static final long serialVersionUID = 1L;

    private final transient Later later;
    private final transient Bare bare;
    private final transient ServletContainer jersey;
    private transient volatile @Nullable Services services;

    /** What can be configured. */
    @interface Config {
        /** The largest body in bytes, imports excepted. */
        long max_body() default 16L << 20;

        /** The largest file of an import in bytes. */
        long max_file() default 200L << 20;

        /** How many seconds a caller waits for a decision before being told to repeat. */
        int timeout_seconds() default 30;
    }

    /** Sets the interface up; it serves as soon as there is something behind it. */
    @Activate
    public RestServlet(@Reference Texts texts, Config config) {
        this(texts, new Limits(config.max_body(), config.max_file(), Duration.ofSeconds(config.timeout_seconds())));
    }

    RestServlet(Texts texts, Limits limits) {
        Json json = new Json(texts);
        later = new Later(limits.patience());
        bare = new Bare(texts, json);
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        Core core = new Core(() -> Optional.ofNullable(services), texts, json, later);
        jersey = new ServletContainer(new RestApplication(core, limits));
    }

    /** Serves from now on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBackend(Backend backend) {
        services = backend.services();
        backend.serve();
    }

    /** Says no more than that it is not ready. */
    void unbindBackend(Backend backend) {
        if (backend.services().equals(services)) {
            services = null;
        }
    }

    /** Lets answers under way end. */
    @Deactivate
    void close() {
        later.close();
    }

    @Override
    public void init() throws ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RestServlet.class.getClassLoader());
        try {
            jersey.init(getServletConfig());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RestServlet.class.getClassLoader());
        try {
            if (services == null) {
                response.setHeader("Retry-After", "1");
                bare.write(HttpServletResponse.SC_SERVICE_UNAVAILABLE, request, response);
                return;
            }
            jersey.service((ServletRequest) request, response);
            if (!request.isAsyncStarted() && !response.isCommitted() && response.getStatus() >= 400) {
                bare.write(response.getStatus(), request, response);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void destroy() {
        jersey.destroy();
    }
}
