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
import org.fenpei.rest.wire.Bare;
import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.Later;
import org.fenpei.rest.wire.Limits;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.servlet.ServletContainer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The interface as one servlet: Jersey behind a door that lends it this bundle's class loader, since it finds parts of
 * itself by name.
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

    /** What can be configured. */
    @interface Config {
        /** The largest body in bytes, imports excepted. */
        long max_body() default 16L << 20;

        /** The largest file of an import in bytes. */
        long max_file() default 200L << 20;

        /** How many seconds a caller waits for a decision before being told to repeat. */
        int timeout_seconds() default 30;
    }

    /** Begins to serve what these services do. */
    @Activate
    public RestServlet(
            @Reference Assigner assigner,
            @Reference Leads leads,
            @Reference Directory directory,
            @Reference Policies policies,
            @Reference Imports imports,
            @Reference Strategies strategies,
            @Reference Access access,
            @Reference Health health,
            @Reference Setup setup,
            @Reference Texts texts,
            Config config) {
        this(
                new Services(assigner, leads, directory, policies, imports, strategies, access, health, setup, texts),
                new Limits(config.max_body(), config.max_file(), Duration.ofSeconds(config.timeout_seconds())));
    }

    RestServlet(Services services, Limits limits) {
        Json json = new Json(services.texts());
        later = new Later(limits.patience());
        bare = new Bare(services.texts(), json);
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        jersey = new ServletContainer(new RestApplication(new Core(services, json, later), limits));
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
