package org.fenpei.rest.wire;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Reason;

/**
 * What a resource method's annotations ask of a request: the role, and that there is no query parameter which the method
 * does not know, since a filter with a typing error in its name would silently list everything.
 */
public final class MethodRules implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        boolean adminOnly = method.isAnnotationPresent(AdminOnly.class)
                || resource.getResourceClass().isAnnotationPresent(AdminOnly.class);
        Set<String> known = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                known.add(query.value());
            }
        }
        context.register(new Rules(adminOnly, Collections.unmodifiableSet(known)));
    }

    private record Rules(boolean adminOnly, Set<String> known) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (adminOnly && !request.getSecurityContext().isUserInRole(ApiKey.Role.ADMIN.name())) {
                throw RestException.of(Status.FORBIDDEN, Reason.of("rest.admin-only"));
            }
            for (String name : request.getUriInfo().getQueryParameters().keySet()) {
                if (!known.contains(name)) {
                    throw RestException.parameter(
                            name,
                            "",
                            Reason.of("rest.unknown-parameter", "parameter", name, "known", String.join(", ", known)));
                }
            }
        }
    }
}
