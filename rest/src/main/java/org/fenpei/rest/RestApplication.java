package org.fenpei.rest;

import java.util.Map;
import org.fenpei.api.service.Texts;
import org.fenpei.rest.resource.AbsencesResource;
import org.fenpei.rest.resource.BlacklistResource;
import org.fenpei.rest.resource.BulkRunsResource;
import org.fenpei.rest.resource.ClockResource;
import org.fenpei.rest.resource.Core;
import org.fenpei.rest.resource.CreditResource;
import org.fenpei.rest.resource.DeadlinesResource;
import org.fenpei.rest.resource.DuplicatesResource;
import org.fenpei.rest.resource.FollowUpsResource;
import org.fenpei.rest.resource.GroupsResource;
import org.fenpei.rest.resource.ImportsResource;
import org.fenpei.rest.resource.InboxResource;
import org.fenpei.rest.resource.KeepingResource;
import org.fenpei.rest.resource.KeysResource;
import org.fenpei.rest.resource.LeadsResource;
import org.fenpei.rest.resource.LeaveResource;
import org.fenpei.rest.resource.MergesResource;
import org.fenpei.rest.resource.MovesResource;
import org.fenpei.rest.resource.OpenApiResource;
import org.fenpei.rest.resource.OverviewResource;
import org.fenpei.rest.resource.PoliciesResource;
import org.fenpei.rest.resource.PoolClaimsResource;
import org.fenpei.rest.resource.PoolsResource;
import org.fenpei.rest.resource.PriorityResource;
import org.fenpei.rest.resource.RepActivityResource;
import org.fenpei.rest.resource.RepCreditResource;
import org.fenpei.rest.resource.RepLimitsResource;
import org.fenpei.rest.resource.RepsResource;
import org.fenpei.rest.resource.SelectionsResource;
import org.fenpei.rest.resource.SettingsResource;
import org.fenpei.rest.resource.SimulationsResource;
import org.fenpei.rest.resource.StrategiesResource;
import org.fenpei.rest.resource.TasksResource;
import org.fenpei.rest.resource.TeamActivityResource;
import org.fenpei.rest.resource.TeamsResource;
import org.fenpei.rest.resource.TrialsResource;
import org.fenpei.rest.resource.UnitsResource;
import org.fenpei.rest.wire.FailureMapper;
import org.fenpei.rest.wire.Finish;
import org.fenpei.rest.wire.JsonReader;
import org.fenpei.rest.wire.JsonWriter;
import org.fenpei.rest.wire.KeyFilter;
import org.fenpei.rest.wire.LimitFilter;
import org.fenpei.rest.wire.Limits;
import org.fenpei.rest.wire.MethodRules;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.async.AsyncContextDelegateProviderImpl;
import org.glassfish.jersey.servlet.spi.AsyncContextDelegateProvider;

/**
 * All that the interface consists of, by name: Jersey shall look for nothing on its own, which saves time at start and keeps
 * surprises out.
 */
final class RestApplication extends ResourceConfig {

    RestApplication(Core core, Limits limits) {
        Texts texts = core.texts();
        register(LeadsResource.class);
        register(MovesResource.class);
        register(UnitsResource.class);
        register(SettingsResource.class);
        register(BlacklistResource.class);
        register(GroupsResource.class);
        register(PriorityResource.class);
        register(RepActivityResource.class);
        register(CreditResource.class);
        register(RepCreditResource.class);
        register(TeamActivityResource.class);
        register(TeamsResource.class);
        register(RepsResource.class);
        register(RepLimitsResource.class);
        register(LeaveResource.class);
        register(AbsencesResource.class);
        register(PoolsResource.class);
        register(PoolClaimsResource.class);
        register(PoliciesResource.class);
        register(TrialsResource.class);
        register(SimulationsResource.class);
        register(ImportsResource.class);
        register(BulkRunsResource.class);
        register(SelectionsResource.class);
        register(InboxResource.class);
        register(KeepingResource.class);
        register(DeadlinesResource.class);
        register(FollowUpsResource.class);
        register(TasksResource.class);
        register(MergesResource.class);
        register(DuplicatesResource.class);
        register(StrategiesResource.class);
        register(OverviewResource.class);
        register(KeysResource.class);
        register(ClockResource.class);
        register(OpenApiResource.class);
        register(MultiPartFeature.class);
        register(new KeyFilter(() -> core.services().access()));
        register(new LimitFilter(limits));
        register(new MethodRules());
        register(new Finish(texts));
        register(new FailureMapper());
        register(new JsonReader(core.json()));
        register(new JsonWriter(core.json()));
        register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(core).to(Core.class);
                bind(new AsyncContextDelegateProviderImpl()).to(AsyncContextDelegateProvider.class);
            }
        });
        addProperties(Map.of(
                CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
                CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true,
                CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL",
                ServerProperties.WADL_FEATURE_DISABLE, true,
                ServerProperties.BV_FEATURE_DISABLE, true,
                ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true,
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));
    }
}
