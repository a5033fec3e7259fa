package org.fenpei.rest.wire;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fenpei.api.model.ApiKey.Role;
import org.fenpei.api.model.Reason;
import org.fenpei.rest.access.Operations;

/**
 * What every resource method asks of a request: a role that may call it, as the table of operations says, and that there is no
 * query parameter which the method does not know, since a filter with a typing error in its name would silently list everything.
 */
public final class MethodRules implements DynamicFeature {

    private static final String VERSION = "/v1";

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        String operation = operation(resource.getResourceClass(), method);
        // What has no verb is no method of ours, but Jersey's answer about which there are.
        Set<Role> roles = operation.startsWith(" ") ? EnumSet.allOf(Role.class) : Operations.roles(operation);
        Set<String> known = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                known.add(query.value());
            }
        }
        context.register(new Rules(roles, Collections.unmodifiableSet(known)));
    }

    /** Method and path below the version, as the table and the description have it. */
    public static String operation(Class<?> type, Method method) {
        String verb = Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse("");
        Path above = type.getAnnotation(Path.class);
        Path below = method.getAnnotation(Path.class);
        String path = (above == null ? "" : above.value()) + (below == null ? "" : "/" + below.value());
        return verb + " " + path.substring(Math.min(VERSION.length(), path.length()));
    }

    private record Rules(Set<Role> roles, Set<String> known) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getSecurityContext().getUserPrincipal() instanceof Caller caller
                    && !roles.contains(caller.key().role())) {
                throw RestException.of(
                        Status.FORBIDDEN,
                        Reason.of(
                                "rest.not-for-role",
                                "role",
                                Wire.name(caller.key().role()),
                                "roles",
                                roles.stream().map(Wire::name).collect(Collectors.joining(", "))));
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
