package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.fenpei.api.model.ActivityRate;
import org.fenpei.api.service.Customers;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Parameters;

/** How many of their customers the reps of a team have worked with. */
@Singleton
@Path("/v1/teams/{id}/activity")
@Produces(MediaType.APPLICATION_JSON)
public final class TeamActivityResource {

    private final Core core;
    private final Customers customers;

    /** Works with these services. */
    @Inject
    public TeamActivityResource(Core core) {
        this.core = core;
        this.customers = core.services().customers();
    }

    /** How active a team is, and its members. */
    record TeamActivityView(ActivityView team, List<ActivityView> reps) {}

    /** The same of a team and its members. */
    @GET
    public Response teamActivity(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        if (core.services().directory().team(id).filter(sight::sees).isEmpty()) {
            throw Parameters.nothing("team", id);
        }
        List<ActivityRate> reps = customers.activityOfTeam(id);
        return Response.ok(new TeamActivityView(
                        ActivityView.of(ActivityRate.together(id, reps)),
                        reps.stream().map(ActivityView::of).toList()))
                .build();
    }
}
