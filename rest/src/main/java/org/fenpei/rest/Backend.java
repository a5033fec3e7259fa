package org.fenpei.rest;

import org.fenpei.api.service.Absences;
import org.fenpei.api.service.Access;
import org.fenpei.api.service.Allowances;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.api.service.Credit;
import org.fenpei.api.service.Customers;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.Duplicates;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Health;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.Inbox;
import org.fenpei.api.service.Keepings;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Selections;
import org.fenpei.api.service.Settings;
import org.fenpei.api.service.Setup;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.api.service.Simulations;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.Tasks;
import org.fenpei.api.service.Texts;
import org.fenpei.api.service.TimeControl;
import org.fenpei.api.service.Trials;
import org.fenpei.rest.resource.Services;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * All services that the interface is a layer over: there as long as all of them are, which takes an open database. The
 * interface itself is there before, and sets itself up while the database is being opened.
 */
@Component(service = Backend.class)
public final class Backend {

    private final Services services;
    private volatile boolean served;

    /** With all of them. */
    @Activate
    public Backend(
            @Reference Assigner assigner,
            @Reference Leads leads,
            @Reference Directory directory,
            @Reference Policies policies,
            @Reference Trials trials,
            @Reference Simulations simulations,
            @Reference Imports imports,
            @Reference BulkRuns bulkRuns,
            @Reference Selections selections,
            @Reference Allowances allowances,
            @Reference Inbox inbox,
            @Reference Keepings keepings,
            @Reference FollowUps followUps,
            @Reference Tasks tasks,
            @Reference Absences absences,
            @Reference Duplicates duplicates,
            @Reference Strategies strategies,
            @Reference Access access,
            @Reference Health health,
            @Reference Setup setup,
            @Reference Settings settings,
            @Reference Credit credit,
            @Reference SharedCredit sharedCredit,
            @Reference Customers customers,
            @Reference TimeControl time,
            @Reference Texts texts) {
        services = new Services(
                assigner,
                leads,
                directory,
                policies,
                trials,
                simulations,
                imports,
                bulkRuns,
                selections,
                allowances,
                inbox,
                keepings,
                followUps,
                tasks,
                absences,
                duplicates,
                strategies,
                access,
                health,
                setup,
                settings,
                credit,
                sharedCredit,
                customers,
                time,
                texts);
    }

    Services services() {
        return services;
    }

    /** From now on, requests get here. */
    void serve() {
        served = true;
    }

    boolean isServed() {
        return served;
    }
}
