package org.fenpei.itest.integration;

import java.util.Dictionary;
import java.util.Hashtable;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/**
 * The simplest strategy: it always answers the same.
 *
 * @param decider what it answers
 */
record Fixed(StepDecider decider) implements AssignmentStrategy {

    /** Always gives the lead to that rep. */
    static Fixed to(String rep) {
        return new Fixed(request -> new StepOutcome.Assign(rep, Reason.of("itest.fixed")));
    }

    /** Always gives the lead to the first candidate. */
    static Fixed toTheFirst() {
        return new Fixed(
                request -> new StepOutcome.Assign(request.candidates().get(0).id(), Reason.of("itest.fixed")));
    }

    /** Registers it as a bundle would. */
    ServiceRegistration<AssignmentStrategy> register(BundleContext context, String id, int ranking) {
        return context.registerService(AssignmentStrategy.class, this, properties(id, ranking));
    }

    static Dictionary<String, Object> properties(String id, int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(StrategyId.ID_PROPERTY, id);
        properties.put(Constants.SERVICE_RANKING, ranking);
        return properties;
    }

    @Override
    public StepDecider prepare(StepConfig config) {
        return decider;
    }
}
