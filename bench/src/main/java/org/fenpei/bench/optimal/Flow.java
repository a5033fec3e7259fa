package org.fenpei.bench.optimal;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;

/** The peer: OR-Tools' min-cost flow, cost scaling in native code. */
final class Flow {

    private Flow() {}

    static void load() {
        Loader.loadNativeLibraries();
    }

    /** The network of a batch; not measured. */
    static MinCostFlow network(Instance instance) {
        MinCostFlow flow = new MinCostFlow();
        int leads = instance.reps().length;
        int end = leads + instance.seats().length;
        for (int i = 0; i < leads; i++) {
            for (int k = 0; k < instance.reps()[i].length; k++) {
                flow.addArcWithCapacityAndUnitCost(i, leads + instance.reps()[i][k], 1, -instance.values()[i][k]);
            }
            flow.addArcWithCapacityAndUnitCost(i, end, 1, 0);
            flow.setNodeSupply(i, 1);
        }
        for (int j = 0; j < instance.seats().length; j++) {
            flow.addArcWithCapacityAndUnitCost(leads + j, end, instance.seats()[j], 0);
        }
        flow.setNodeSupply(end, -leads);
        return flow;
    }

    /** The total value. */
    static long solve(MinCostFlow flow) {
        if (flow.solve() != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("not solved");
        }
        return -flow.getOptimalCost();
    }
}
