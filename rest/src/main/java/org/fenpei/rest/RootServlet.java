package org.fenpei.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fenpei.api.service.Texts;
import org.fenpei.rest.wire.Bare;
import org.fenpei.rest.wire.Json;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * What lies outside the interface: the root leads to its description, nothing else is there. Ranked low, so that any other
 * bundle's page, such as a console, takes the place.
 */
@Component(service = Servlet.class, property = Constants.SERVICE_RANKING + ":Integer=-1000")
@HttpWhiteboardServletPattern("/")
public final class RootServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Bare bare;

    /** Takes words from that service. */
    @Activate
    public RootServlet(@Reference Texts texts) {
        this.bare = new Bare(texts, new Json(texts));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/".equals(request.getRequestURI())) {
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/api/v1/openapi.json");
        } else {
            bare.write(HttpServletResponse.SC_NOT_FOUND, request, response);
        }
    }
}
