package org.fenpei.bench.run;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.retention.RetentionRule;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Simulations;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.StrategyId;
import org.fenpei.engine.AssignerService;
import org.fenpei.engine.DirectoryCache;
import org.fenpei.engine.LeadsService;
import org.fenpei.engine.PoliciesService;
import org.fenpei.engine.SimulationsService;
import org.fenpei.engine.StepFormats;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.policy.PolicyCompiler;
import org.fenpei.engine.policy.PolicyReport;
import org.fenpei.persistence.Stores;
import org.fenpei.persistence.db.Settings;
import org.fenpei.strategy.pool.ClaimCapsGuard;
import org.fenpei.strategy.pool.CoolDownGuard;
import org.fenpei.strategy.pool.HoldingCapGuard;
import org.fenpei.strategy.pool.PeriodCapsGuard;
import org.fenpei.strategy.pool.PoolKeepRule;
import org.fenpei.strategy.pool.PoolMembersGuard;
import org.fenpei.strategy.pool.PoolStrategy;
import org.fenpei.strategy.roundrobin.RoundRobinStrategy;
import org.fenpei.strategy.rules.RulesStrategy;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * The engine on a database, put together by hand as the container does it, with all guards that the container has. Its
 * threads are daemons and end with the process.
 */
public final class Fenpei implements AutoCloseable {

    /** Two policies: {@code turns} gives to the reps in turn, {@code into-pool} puts into the pool {@code public}. */
    public static final String TURNS = "turns";

    /** See {@link #TURNS}. */
    public static final String INTO_POOL = "into-pool";

    /** The pool. */
    public static final String POOL = "public";

    /** How many reps there are. */
    public static final int REPS = 50;

    private static final int NEVER_REACHED = 100_000_000;
    private static final String ACTOR = "bench";

    private final Stores stores;
    private final Assigner assigner;
    private final PoliciesService policies;
    private final Simulations simulations;

    /** On that database, which may be empty. */
    public Fenpei(Settings settings) {
        stores = Stores.open(settings);
        Clock clock = Clock.systemUTC();
        PluginRegistry registry = new PluginRegistry();
        plugIn(registry);
        PolicyCompiler compiler = new PolicyCompiler(registry);
        directory();
        Lanes lanes = new Lanes(
                stores.lanes(),
                stores.leads(),
                stores.decisions(),
                stores.directory(),
                stores.policies(),
                registry,
                compiler,
                clock);
        DirectoryCache cache = new DirectoryCache(stores.directory(), stores.policies(), clock);
        policies = new PoliciesService(
                stores.policies(),
                stores.directory(),
                cache,
                compiler,
                new PolicyReport(stores.directory(), stores.leads(), compiler),
                new StepFormats(stores.lanes(), registry),
                lanes,
                clock);
        policies.publish(
                "{\"id\":\"turns\",\"fallback\":true,\"steps\":[{\"strategy\":\"roundrobin\"}],\"end\":{\"wait\":true}}",
                ACTOR);
        policies.publish(
                "{\"id\":\"into-pool\",\"steps\":[{\"strategy\":\"pool\",\"config\":{\"pool\":\"public\"}}],"
                        + "\"end\":{\"wait\":true}}",
                ACTOR);
        Normaliser normaliser = new Normaliser(clock);
        assigner = new AssignerService(lanes, normaliser, cache, stores.leads());
        simulations = new SimulationsService(
                lanes,
                stores.past(),
                stores.leads(),
                new LeadsService(stores.leads(), stores.decisions()),
                policies,
                cache,
                normaliser,
                clock);
    }

    private static void plugIn(PluginRegistry registry) {
        strategy(registry, 1, "roundrobin", true, new RoundRobinStrategy());
        strategy(registry, 2, "pool", false, new PoolStrategy());
        strategy(registry, 9, "rules", false, new RulesStrategy());
        guard(registry, 3, "holding-cap", 100, false, false, new HoldingCapGuard());
        guard(registry, 4, "period-caps", 200, false, false, new PeriodCapsGuard());
        guard(registry, 5, "pool-members", 250, false, true, new PoolMembersGuard());
        guard(registry, 6, "claim-caps", 300, false, true, new ClaimCapsGuard());
        guard(registry, 7, "cool-down", 400, true, true, new CoolDownGuard());
        registry.putRule(new PoolKeepRule(), Map.of(Constants.SERVICE_ID, 8L, RetentionRule.ID_PROPERTY, "pool-keep"));
    }

    private static void strategy(
            PluginRegistry registry, long number, String id, boolean needsCandidates, AssignmentStrategy strategy) {
        registry.putStrategy(
                strategy,
                Map.of(
                        Constants.SERVICE_ID,
                        number,
                        StrategyId.ID_PROPERTY,
                        id,
                        StrategyId.NEEDS_CANDIDATES_PROPERTY,
                        needsCandidates),
                "org.fenpei.strategy." + id,
                new Version("1.0.0"));
    }

    private static void guard(
            PluginRegistry registry,
            long number,
            String id,
            int order,
            boolean perLead,
            boolean ofPools,
            OwnershipGuard guard) {
        registry.putGuard(
                guard,
                Map.of(
                        Constants.SERVICE_ID,
                        number,
                        GuardId.ID_PROPERTY,
                        id,
                        GuardId.ORDER_PROPERTY,
                        order,
                        GuardId.PER_LEAD_PROPERTY,
                        perLead,
                        GuardId.OF_POOLS_PROPERTY,
                        ofPools));
    }

    private void directory() {
        stores.directory().save(new Unit(Unit.DEFAULT, "Main"));
        for (int i = 0; i < REPS; i++) {
            String id = rep(i);
            stores.directory()
                    .save(Rep.active(id, Unit.DEFAULT, Set.of())
                            .withCaps(NEVER_REACHED, List.of(new PeriodCap(NEVER_REACHED, Period.parse("day")))));
        }
        Pool open = Pool.open(POOL, Unit.DEFAULT);
        stores.directory()
                .save(new Pool(
                        open.id(),
                        open.unit(),
                        open.name(),
                        open.teams(),
                        List.of(new PeriodCap(NEVER_REACHED, Period.parse("day"))),
                        open.claimGap(),
                        open.coolDown(),
                        open.keepFor()));
    }

    /** The id of a rep by his number. */
    public static String rep(int number) {
        return "rep" + number % REPS;
    }

    /** What takes leads in and lets reps claim. */
    public Assigner assigner() {
        return assigner;
    }

    /** What tries policies out. */
    public Simulations simulations() {
        return simulations;
    }

    /** Publishes a policy. */
    public void publish(String policy) {
        policies.publish(policy, ACTOR);
    }

    /** The attributes of a lead: twelve, as a web form or a purchased list has them. */
    public static Attributes attributes(long number) {
        return Attributes.of(values(number));
    }

    /** The same as a map. */
    public static Map<String, Object> values(long number) {
        return Map.ofEntries(
                Map.entry("name", "Customer " + number),
                Map.entry("company", "Example Trading Company " + number),
                Map.entry("phone", "+86138" + (10_000_000 + number % 80_000_000)),
                Map.entry("email", "contact" + number + "@example.com"),
                Map.entry("country", "CN"),
                Map.entry("region", "CN-320100"),
                Map.entry("city", "Nanjing"),
                Map.entry("industry", "retail"),
                Map.entry("employees", number % 500),
                Map.entry("budget", number * 1.5),
                Map.entry("channel", "search"),
                Map.entry("score", 0.7));
    }

    @Override
    public void close() {
        stores.close();
    }
}
