package org.fenpei.itest.integration;

import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services of the container as any bundle gets them. It is there when all of them are: who is given it may begin. */
@Component(service = Services.class)
public final class Services {

    /** How long a test waits for the container to have started, in milliseconds. */
    static final long START_MILLIS = 30_000;

    final Assigner assigner;
    final Directory directory;
    final Policies policies;
    final Leads leads;
    final Strategies strategies;
    final Texts texts;

    /** With all of them. */
    @Activate
    public Services(
            @Reference Assigner assigner,
            @Reference Directory directory,
            @Reference Policies policies,
            @Reference Leads leads,
            @Reference Strategies strategies,
            @Reference Texts texts) {
        this.assigner = assigner;
        this.directory = directory;
        this.policies = policies;
        this.leads = leads;
        this.strategies = strategies;
        this.texts = texts;
    }
}
