package org.fenpei.rest.resource;

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

/**
 * The services that the interface is a layer over.
 *
 * @param assigner takes leads in and moves them
 * @param leads reads leads and what happened to them
 * @param directory units, teams, reps, pools
 * @param policies policies
 * @param trials canaries and shadows
 * @param simulations plays decisions
 * @param imports files of leads
 * @param bulkRuns moves many leads
 * @param selections saved bulk actions
 * @param allowances what reps may still take and see
 * @param inbox what reps and managers are told
 * @param keepings how long leads are kept
 * @param followUps contacts with customers
 * @param tasks what reps are to do
 * @param absences when reps are away
 * @param duplicates leads about one customer
 * @param strategies what strategies there are
 * @param access API keys
 * @param health how the container is
 * @param setup loads what is configured
 * @param settings what units have settled
 * @param credit who is held back
 * @param sharedCredit who gets which part of the credit
 * @param customers what is derived of customers
 * @param time the time
 * @param texts sentences
 */
public record Services(
        Assigner assigner,
        Leads leads,
        Directory directory,
        Policies policies,
        Trials trials,
        Simulations simulations,
        Imports imports,
        BulkRuns bulkRuns,
        Selections selections,
        Allowances allowances,
        Inbox inbox,
        Keepings keepings,
        FollowUps followUps,
        Tasks tasks,
        Absences absences,
        Duplicates duplicates,
        Strategies strategies,
        Access access,
        Health health,
        Setup setup,
        Settings settings,
        Credit credit,
        SharedCredit sharedCredit,
        Customers customers,
        TimeControl time,
        Texts texts) {}
