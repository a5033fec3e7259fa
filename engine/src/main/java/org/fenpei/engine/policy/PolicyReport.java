package org.fenpei.engine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LeadStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is to be said of a policy that has no errors, before it is published: whom it names that cannot take a lead, and which
 * leads nobody gets. Reads the unit's reps and pools and counts what they hold; takes milliseconds, and as long as the
 * strategies take to show what they distinguish.
 */
@Component(service = PolicyReport.class)
public final class PolicyReport {

    private final DirectoryStore directory;
    private final LeadStore leads;
    private final PolicyCompiler compiler;

    /** With what it looks at. */
    @Activate
    public PolicyReport(
            @Reference DirectoryStore directory, @Reference LeadStore leads, @Reference PolicyCompiler compiler) {
        this.directory = directory;
        this.leads = leads;
        this.compiler = compiler;
    }

    /** Everything beside errors that is to be said. */
    public List<Problem> of(Policy policy, String path) {
        String unit = policy.unit();
        Map<Boolean, List<Rep>> all =
                directory.reps(unit).stream().collect(Collectors.partitioningBy(rep -> rep.state() == Rep.State.LEFT));
        List<Rep> reps = all.getOrDefault(false, List.of());
        Set<String> left =
                all.getOrDefault(true, List.of()).stream().map(Rep::id).collect(Collectors.toSet());
        Map<String, Pool> pools = directory.pools(unit).stream().collect(Collectors.toMap(Pool::id, pool -> pool));
        Map<String, Long> held = leads.countByOwner(unit);
        List<Rep> scope = reps.stream().filter(rep -> isIn(rep, policy.teams())).toList();
        Capacity capacity = new Capacity(held);
        List<Problem> problems = new ArrayList<>();
        new TargetReport(policy, path, reps, left, scope, capacity, problems)
                .run(pools, leads.countByState(unit).getOrDefault(Placement.State.WAITING, 0L));
        new EndReport(compiler, policy, path, scope, problems).run();
        return problems;
    }

    /** Whether a rep is in a scope: a member of one of its teams, or anybody if it has none. */
    static boolean isIn(Rep rep, Set<String> teams) {
        return teams.isEmpty() || rep.teams().stream().anyMatch(teams::contains);
    }
}
