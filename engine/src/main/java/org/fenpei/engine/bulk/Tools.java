package org.fenpei.engine.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.TaskStore;
import org.fenpei.engine.DerivedLeads;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.plugin.PluginRegistry;

/**
 * What the work on runs needs.
 *
 * @param runs keeps runs
 * @param lanes moves leads
 * @param leads reads leads
 * @param laneStore reads leads by their ids
 * @param decisions reads the log
 * @param pasts what previews are played on
 * @param directory reads reps
 * @param registry knows the language of conditions
 * @param derived what conditions see of leads
 * @param tasks what reps are to do
 * @param clock the clock
 * @param node the name of this node, in leases
 */
record Tools(
        BulkStore runs,
        Lanes lanes,
        LeadStore leads,
        LaneStore laneStore,
        DecisionStore decisions,
        PastStore pasts,
        DirectoryStore directory,
        PluginRegistry registry,
        DerivedLeads derived,
        TaskStore tasks,
        Clock clock,
        String node) {

    /** For so long nobody else touches a run that somebody works on. */
    static final Duration LEASE = Duration.ofSeconds(10);

    /** A lease from now on. */
    BulkStore.Lease lease() {
        Instant now = clock.instant();
        return new BulkStore.Lease(node, now, now.plus(LEASE));
    }
}
