package org.fenpei.engine.lane;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.policy.PolicyCompiler;

/** What every lane works with. */
record LaneServices(
        LaneStore lanes,
        LeadStore leads,
        DecisionStore decisions,
        DirectoryStore directory,
        PolicyStore policies,
        PluginRegistry registry,
        PolicyCompiler compiler,
        Clock clock,
        Executor executor,
        LaneSettings settings,
        Consumer<String> committed) {}
